import type { Language } from '../../server/web/language.ts'
import { textsIn } from '../../server/web/language.ts'

/** What stands in a sentence where it names a fact. */
export const namedFacts: readonly string[] = ['FØRST', 'SIST', 'TRED']

/** Every sentence of the domain with its place, in that language, with {@link namedFacts} in their places. */
export function domainSentences(lang: Language): readonly (readonly [string, string])[] {
  return sentencesOf(textsIn[lang].domain, '')
}

function sentencesOf(value: unknown, place: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[place, value]]
  if (typeof value === 'function') return [[place, String(value(...factsAt(place)))]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) =>
    sentencesOf(one, place === '' ? key : `${place}.${key}`),
  )
}

function factsAt(place: string): readonly unknown[] {
  const [first] = namedFacts
  return place.startsWith('problem.') ? [{ msgId: first, sender: first }] : namedFacts
}
