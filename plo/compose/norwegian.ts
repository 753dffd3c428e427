import { z } from 'zod'
import { messageTypes } from '../standard/message-types.ts'

/** What is wrong with input, in plain bokmål: for `safeParse(input, { error: norwegian })`. */
export function norwegian(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'mangler'
      return kinds[issue.expected] ?? other(issue)
    case 'invalid_value':
      if (issue.input === undefined) return 'mangler'
      return `skal være ${issue.values.length > 1 ? 'en av: ' : ''}${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return `ukjent felt: ${shown(issue.keys)}`
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'kan ikke være tom'
        : limited(issue.origin, `minst ${issue.minimum}`, issue)
    case 'too_big':
      return limited(issue.origin, `høyst ${issue.maximum}`, issue)
    case 'invalid_union':
      // The type says which of the forms it is.
      if (issue.path?.join() !== 'type') return other(issue)
      return hasType(issue.input) ? `skal være en av: ${types.join(', ')}` : 'mangler'
    default:
      return other(issue)
  }
}

function hasType(form: unknown): boolean {
  return typeof form === 'object' && form !== null && 'type' in form && form.type !== undefined
}

const types = messageTypes.map(({ code }) => code)

const kinds: Readonly<Record<string, string>> = {
  string: 'skal være tekst',
  object: 'skal være et objekt',
  boolean: 'skal være sant eller usant',
  number: 'skal være et tall',
  int: 'skal være et helt tall',
  array: 'skal være en liste',
  date: 'skal være et tidspunkt',
}

/** @param limit «minst 10» */
function limited(origin: string, limit: string, issue: z.core.$ZodRawIssue): string | undefined {
  switch (origin) {
    case 'string':
      return `skal ha ${limit} tegn`
    case 'number':
    case 'int':
      return `skal være ${limit}`
    case 'array':
      return `skal ha ${limit} i listen`
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
