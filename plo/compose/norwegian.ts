import { z } from 'zod'
import { messageTypes } from '../standard/message-types.ts'
import { formSentences } from './form-sentences.ts'

/** What is wrong with input, in plain bokmål: for `safeParse(input, { error: norwegian })`. */
export function norwegian(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return formSentences.missing
      return kinds[issue.expected] ?? other(issue)
    case 'invalid_value':
      if (issue.input === undefined) return formSentences.missing
      return issue.values.length > 1
        ? formSentences.oneOf(issue.values.map(String).join(', '))
        : `skal være ${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return formSentences.unknownField(shown(issue.keys))
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? formSentences.empty
        : limited(issue, 'AtLeast', String(issue.minimum))
    case 'too_big':
      return limited(issue, 'AtMost', String(issue.maximum))
    case 'invalid_union':
      // The type says which of the forms it is.
      if (issue.path?.join() !== 'type') return other(issue)
      return hasType(issue.input) ? formSentences.oneOf(types.join(', ')) : formSentences.missing
    default:
      return other(issue)
  }
}

function hasType(form: unknown): boolean {
  return typeof form === 'object' && form !== null && 'type' in form && form.type !== undefined
}

const types = messageTypes.map(({ code }) => code)

const kinds: Readonly<Record<string, string>> = {
  string: formSentences.text,
  object: formSentences.object,
  boolean: formSentences.boolean,
  number: formSentences.number,
  int: formSentences.wholeNumber,
  array: formSentences.list,
  date: formSentences.time,
}

type TooMuch = Extract<z.core.$ZodRawIssue, { readonly code: 'too_small' | 'too_big' }>

function limited(issue: TooMuch, side: 'AtLeast' | 'AtMost', limit: string): string | undefined {
  switch (issue.origin) {
    case 'string':
      return formSentences[`text${side}`](limit)
    case 'number':
    case 'int':
      return side === 'AtLeast' ? formSentences.atLeast(limit) : formSentences.atMost(limit)
    case 'array':
      return formSentences[`list${side}`](limit)
    default:
      return other(issue)
  }
}

function other(issue: z.core.$ZodRawIssue): string | undefined {
  const said = z.locales.no().localeError(issue)
  return typeof said === 'string' ? said : said?.message
}

/** The names of fields are the sender's own words: only the first of them, only so long, only what can be written. */
function shown(keys: readonly string[]): string {
  const names = keys.slice(0, 10).map((key) => key.slice(0, 40).toWellFormed().replace(/\p{C}/gu, '\uFFFD'))
  return [...names, ...(keys.length > names.length ? ['…'] : [])].join(', ')
}
