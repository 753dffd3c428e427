import { randomUUID } from 'node:crypto'
import { type Prepared, prepare } from '../server/accept.ts'
import { type Knowledge, readKnowledge } from '../server/knowledge.ts'
import type { Settings } from '../server/settings.ts'
import { looksLikeXml, parseJson, readInput } from './input.ts'
import { startFailure } from './start-error.ts'

let read: Promise<Knowledge> | undefined

/** Checks a file, or builds a message of it, with nothing but the files of the package: no service is needed. */
export async function validateFile(
  settings: Settings,
  file: string,
  purpose: 'build' | 'check',
): Promise<Pick<Prepared, 'bytes' | 'findings'>> {
  read ??= readKnowledge(settings.directoryDir).then((knowledge) => {
    if (!knowledge.ok) throw startFailure(knowledge.error)
    return knowledge.value
  })
  const knowledge = await read
  const bytes = await readInput(file)
  const isXml = purpose === 'check' && (looksLikeXml(bytes) || bytes.length === 0)
  const handed = isXml
    ? ({ format: 'xml', bytes } as const)
    : ({ format: 'form', form: parseJson(bytes, file) } as const)
  return prepare(handed, purpose === 'build' ? 'send' : 'check', {
    knowledge,
    now: () => new Date(),
    newId: randomUUID,
  })
}
