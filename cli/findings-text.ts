import type { Finding } from '../plo/validate/finding.ts'
import type { Output } from './output.ts'

/** Findings for a person: what is wrong, where, what was found and expected, and who says so. */
export function printFindings(findings: readonly Finding[], output: Output): void {
  for (const { code, severity, line, xpath, found, expected, source, text } of findings) {
    const name = severity === 'error' ? output.paint('red', 'FEIL') : output.paint('yellow', 'VARSEL')
    output.line(`${name}  ${text}  ${output.paint('dim', `[${code}]`)}`)
    if (line !== undefined) output.line(`      linje ${line}${xpath === undefined ? '' : `  ${xpath}`}`)
    else if (xpath !== undefined) output.line(`      ${xpath}`)
    if (found !== undefined) output.line(`      fant:   ${found}`)
    if (expected !== undefined) output.line(`      ventet: ${expected}`)
    output.line(output.paint('dim', `      kilde:  ${source}`))
  }
}
