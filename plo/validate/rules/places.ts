import type { Hit } from '../rule.ts'
import { charactersFound } from '../words.ts'

/** A HER-id or organisation number as a finding may show it: anything else could be a person's name or number. */
export function shownId(id: string): Found {
  return /^-?\d{1,9}$/.test(id) ? { found: id } : charactersFound(id.length)
}

/** A code as a finding may show it: what is long, or has other characters than codes have, could be anything of anybody. */
export function shownCode(code: string): Found {
  const V = code.trim()
  return /^[\w.+:-]{1,25}$/.test(V) && !/\d{9}/.test(V) ? { found: V } : charactersFound(V.length)
}

type Found = Pick<Hit, 'found' | 'foundEn'>

export const ends = ['Sender', 'Receiver'] as const
