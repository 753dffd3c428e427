import type { Finding } from '../../plo/validate/finding.ts'
import { hasErrors } from '../../plo/validate/finding.ts'

/** What came of one file. */
export type Checked = {
  readonly file: string
  readonly findings: readonly Finding[]
  readonly verdict: Verdict
}

export type Verdict = 'ok' | 'warnings' | 'errors'

export function verdictOf(findings: readonly Finding[]): Verdict {
  if (hasErrors(findings)) return 'errors'
  return findings.length > 0 ? 'warnings' : 'ok'
}

/** Which findings are asked for: what the text breaks as XML and by the schemas, or what the rules have against it. */
export type Only = 'schema' | 'rules'

/**
 * The findings of one sort. What could not be read at all is said whatever is asked for: no rule has looked at it, and
 * without a word it would seem to be in order.
 */
export function onlyThose(findings: readonly Finding[], only: Only | undefined): readonly Finding[] {
  if (only === undefined) return findings
  return findings.filter(({ code }) => {
    if (code === 'type/unknown-root' || /^(?:xml|file)\//.test(code)) return true
    return /^(?:schema|order)\//.test(code) === (only === 'schema')
  })
}
