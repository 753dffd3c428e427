import type { z } from 'zod'
import { err, ok, type Result } from '../plo/result.ts'

/** One thing that is wrong with what was sent in, for people to read. */
export type Finding = { readonly field: string; readonly text: string }

/** Checks a value and tells all that is wrong with it at once. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): Result<z.output<Schema>, readonly Finding[]> {
  const { success, data, error } = schema.safeParse(value, { reportInput: true })
  return success ? ok(data) : err(error.issues.flatMap(findingsOf))
}

function findingsOf(issue: z.core.$ZodIssue): readonly Finding[] {
  const field = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: key, text: 'Feltet hører ikke hjemme her.' }))
  }
  return [{ field, text: textOf(issue) }]
}

function textOf(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined) return 'Feltet mangler.'
  switch (issue.code) {
    case 'invalid_type':
      return `Skal være ${typeNames[issue.expected] ?? issue.expected}.`
    case 'invalid_value':
      return `Skal være en av: ${issue.values.join(', ')}.`
    case 'too_small':
      return issue.origin === 'string'
        ? 'Kan ikke være tomt.'
        : `Skal være ${issue.inclusive === false ? 'over' : 'minst'} ${issue.minimum}.`
    case 'too_big':
      return issue.origin === 'string' ? `Høyst ${issue.maximum} tegn.` : `Skal være høyst ${issue.maximum}.`
    case 'custom':
      return issue.message
    default:
      return 'Har ikke riktig form.'
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'tekst',
  number: 'et tall',
  int: 'et heltall',
  object: 'et objekt',
}
