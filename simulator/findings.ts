import type { z } from 'zod'
import { err, ok, type Result } from '../plo/result.ts'
import { faultSentences } from './fault-sentences.ts'

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
    return issue.keys.map((key) => ({ field: key, text: faultSentences.unknownField }))
  }
  return [{ field, text: textOf(issue) }]
}

function textOf(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined) return faultSentences.missing
  switch (issue.code) {
    case 'invalid_type':
      return typeSentences[issue.expected] ?? `Skal være ${issue.expected}.`
    case 'invalid_value':
      return faultSentences.oneOf(issue.values.join(', '))
    case 'too_small':
      return issue.origin === 'string'
        ? faultSentences.empty
        : faultSentences[issue.inclusive === false ? 'over' : 'atLeast'](String(issue.minimum))
    case 'too_big':
      return issue.origin === 'string'
        ? faultSentences.textAtMost(String(issue.maximum))
        : faultSentences.atMost(String(issue.maximum))
    case 'custom':
      return issue.message
    default:
      return faultSentences.wrongForm
  }
}

const typeSentences: Readonly<Record<string, string>> = {
  string: faultSentences.text,
  number: faultSentences.number,
  int: faultSentences.wholeNumber,
  object: faultSentences.object,
}
