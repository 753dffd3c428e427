import { err, ok, type Result } from '../result.ts'

export interface HerIdError {
  readonly code: 'identity/not-a-her-id'
}

/**
 * Reads a HER-id: a positive integer. It has no check digit, so a slip of the pen is not seen here.
 *
 * No source gives its length [inferred]: the samples run from 59 to 258521, and eight digits leave room.
 */
export function readHerId(text: string): Result<string, HerIdError> {
  return /^[1-9]\d{0,7}$/.test(text) ? ok(text) : err({ code: 'identity/not-a-her-id' })
}
