import { randomUUID } from 'node:crypto'
import { fileFinding } from '../plo/validate/file-findings.ts'
import type { Finding } from '../plo/validate/finding.ts'
import { type Handed, type Prepared, prepare } from '../server/accept.ts'
import { type Knowledge, readKnowledge } from '../server/knowledge.ts'
import type { Settings } from '../server/settings.ts'
import { parseJson, readInput } from './input.ts'
import { startFailure } from './start-error.ts'
import { looksLike } from './validate/looks-like.ts'

/** Builds a message of a form, with nothing but the files of the package: no service is needed. */
export async function buildFile(
  settings: Settings,
  file: string,
  now: Date,
): Promise<Pick<Prepared, 'bytes' | 'findings'>> {
  const knowledge = await knowledgeOf(settings)
  const form = parseJson(await readInput(file), file)
  return prepare({ format: 'form', form }, 'send', { knowledge, now: () => now, newId: randomUUID })
}

/** What is wrong with bytes, whatever they are: a message, a form, or something that is neither. */
export function checkerWith(knowledge: Knowledge): (bytes: Uint8Array) => readonly Finding[] {
  return (bytes) => {
    const looks = looksLike(bytes)
    if (looks === 'empty') {
      return prepared({ format: 'xml', bytes: new Uint8Array() }, knowledge).findings
    }
    if (looks === 'xml') return prepared({ format: 'xml', bytes }, knowledge).findings
    if (looks !== 'json') return [fileFinding({ code: 'file/not-xml', looksLike: looks.kind })]
    const form = formIn(bytes)
    return form === undefined
      ? [fileFinding({ code: 'file/not-xml', looksLike: 'json' })]
      : prepared({ format: 'form', form: form.value }, knowledge).findings
  }
}

/** @throws CommandError where the directory has mistakes */
export async function knowledgeOf(settings: Settings): Promise<Knowledge> {
  const knowledge = await readKnowledge(settings.directoryDir)
  if (!knowledge.ok) throw startFailure(knowledge.error)
  return knowledge.value
}

function prepared(handed: Handed, knowledge: Knowledge): Prepared {
  return prepare(handed, 'check', { knowledge, now: () => new Date(), newId: randomUUID })
}

function formIn(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder().decode(bytes)) }
  } catch {
    return undefined
  }
}
