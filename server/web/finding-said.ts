import type { FormSentences } from '../../plo/compose/form-sentences.ts'
import { type Html, html } from '../pages/html.ts'
import { formsNb } from './texts/forms-nb.ts'
import { inBokmal, type Visit } from './visit.ts'

/**
 * What is wrong with a field, in the language of the visit. A finding of a form has its bokmål sentence and no code: it is
 * known again by that. What is none of our sentences is shown as it is.
 */
export function findingSaid(visit: Visit, text: string): Html {
  if (visit.lang === 'nb') return html`${text}`
  const found = known(text)
  if (found === undefined) return inBokmal(visit, text)
  const { group, key, named } = found
  const sentence = new Map(Object.entries<FormSentences[string]>(visit.t.domain.form[group])).get(key)
  return sentence === undefined
    ? inBokmal(visit, text)
    : html`${typeof sentence === 'string' ? sentence : sentence(named)}`
}

type Group = keyof typeof formsNb

type Known = { readonly group: Group; readonly key: string; readonly named: string }

const groups: readonly Group[] = ['any', 'period', 'recipient', 'role', 'call', 'fault']

/** Those that name nothing come first: what they say may look like one that names something. */
function known(text: string): Known | undefined {
  const all = groups.flatMap((group) =>
    Object.entries<FormSentences[string]>(formsNb[group]).map(([key, sentence]) => ({
      group,
      key,
      sentence,
    })),
  )
  const exact = all.find(({ sentence }) => sentence === text)
  if (exact !== undefined) return { ...exact, named: '' }
  for (const { group, key, sentence } of all) {
    const named = typeof sentence === 'string' ? undefined : namedIn(text, sentence)
    if (named !== undefined) return { group, key, named }
  }
  return undefined
}

/** What the sentence names, where the text is that sentence. */
function namedIn(text: string, sentence: (named: string) => string): string | undefined {
  const [before = '', after = ''] = sentence('\u0000').split('\u0000')
  const isIt = text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after)
  return isIt ? text.slice(before.length, text.length - after.length) : undefined
}
