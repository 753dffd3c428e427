/** `error`: the message is not accepted for sending. `warning`: it is, but somebody should look. */
export type Severity = 'error' | 'warning'

/**
 * One thing that is wrong with a message: what was found, what was expected, where, who says so, and how to mend it.
 *
 * `found` never holds a name, an identity number or free text: findings end up in answers, logs and reports.
 */
export type Finding = {
  /** `area/what-is-wrong`; all of them stand in `docs/codes.md`. */
  readonly code: string
  readonly severity: Severity
  /** From 1; not known for what is missing as a whole. */
  readonly line?: number
  /** From 1, in characters; known only where the text could not be read as XML. */
  readonly column?: number
  readonly xpath?: string
  readonly found?: string
  readonly expected?: string
  /** In English, where `found` or `expected` are words; codes, numbers and names of elements are the same in both. */
  readonly foundEn?: string
  readonly expectedEn?: string
  /** The document that asks for it, and whether that is certain or inferred (antatt). */
  readonly source: string
  /** What is wrong, in bokmål. */
  readonly text: string
  readonly textEn: string
  /** What to do about it, in bokmål: plain and concrete. */
  readonly mend: string
  readonly mendEn: string
}

/** How to mend what was found, in both languages. */
export type Mend = Pick<Finding, 'mend' | 'mendEn'>

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error')
}
