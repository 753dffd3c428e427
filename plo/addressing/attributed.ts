import type { Attributed } from './party.ts'

/**
 * Reads how the master data marks what is certain: «Ytre Namdal (inferred)», «Namsos (inferred; SKDE says …)»,
 * «Levanger (former Verran area: …)».
 */
export function readAttributed(text: string): Attributed {
  const parts = /^([^(]*)\((.*)\)$/.exec(text)
  if (parts === null) return { value: text.trim(), inferred: false }

  const [, value = '', remark = ''] = parts
  const inferred = /^inferred\b/.test(remark)
  const note = remark.replace(/^inferred[;,\s]*/, '')
  return { value: value.trim(), inferred, ...(note === '' ? {} : { note }) }
}
