import type { ZodError } from 'zod'

/** All that is wrong with a request, field by field. */
export function requestFindings(
  error: ZodError,
): readonly { readonly field: string; readonly text: string }[] {
  return error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), text: message }))
}
