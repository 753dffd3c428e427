import { err, ok, type Result } from '../result.ts'
import { weightedSum } from './control-digits.ts'

export interface OrganisationNumberError {
  readonly code: 'identity/not-nine-digits' | 'identity/organisation-control-digit'
}

/**
 * Reads an organisation number: nine digits, the last a mod 11 control digit.
 *
 * @see Enhetsregisteret: weights 3 2 7 6 5 4 3 2; a control digit of 11 is written 0, one of 10 is rejected
 */
export function readOrganisationNumber(text: string): Result<string, OrganisationNumberError> {
  if (!/^\d{9}$/.test(text)) return err({ code: 'identity/not-nine-digits' })

  const control = (11 - (weightedSum(text, WEIGHTS) % 11)) % 11
  // A control of 10 has two digits, and so never equals one.
  return String(control) === text.charAt(8) ? ok(text) : err({ code: 'identity/organisation-control-digit' })
}

const WEIGHTS: readonly number[] = [3, 2, 7, 6, 5, 4, 3, 2]
