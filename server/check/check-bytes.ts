import { randomUUID } from 'node:crypto'
import { fileFinding } from '../../plo/validate/file-findings.ts'
import type { Finding } from '../../plo/validate/finding.ts'
import { type Handed, type Prepared, prepare } from '../accept.ts'
import type { Knowledge } from '../knowledge.ts'
import { looksLike } from './looks-like.ts'

/** What is wrong with bytes, whatever they are: a message, a receipt, a form, or something that is none of these. */
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
