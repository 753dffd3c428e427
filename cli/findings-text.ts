import type { Finding } from '../plo/validate/finding.ts'
import { findingLines } from '../server/check/findings-text.ts'
import type { Output } from './output.ts'

export function printFindings(findings: readonly Finding[], output: Output): void {
  for (const line of findingLines(findings, output.paint)) output.line(line)
}
