import { apprecErrorTexts, explainApprecError } from '../../plo/codes/apprec-errors.ts'
import type { Language } from '../../server/web/language.ts'
import { textsIn } from '../../server/web/language.ts'

/** What stands in a sentence where it names a fact. */
export const namedFacts: readonly string[] = ['FØRST', 'SIST', 'TRED']

/** Every sentence of the domain with its place, in that language, with {@link namedFacts} in their places. */
export function domainSentences(lang: Language): readonly (readonly [string, string])[] {
  const { apprec, ...others } = textsIn[lang].domain
  const errors = [...Object.keys(apprecErrorTexts), 'X0'].flatMap((code) =>
    (['2', '3'] as const).flatMap((status) => {
      const error = explainApprecError({ code, name: code }, status)
      return [
        [`apprec.${code}.meaning`, apprec.meaning(error)],
        [`apprec.${code}.action.${status}`, apprec.action(error, status)],
      ] as const
    }),
  )
  return [...sentencesOf(others, ''), ...errors]
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
