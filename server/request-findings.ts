import type { ZodError } from 'zod'

/** What is wrong with one field of a request. */
export type RequestFinding = {
  readonly field: string
  readonly text: string
  /** Where it has one. */
  readonly code?: string
}

/** All that is wrong with a request, field by field. */
export function requestFindings(error: ZodError): readonly RequestFinding[] {
  return error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), text: message }))
}
