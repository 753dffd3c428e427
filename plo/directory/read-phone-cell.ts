import { isExamplePhone, isPhone } from '../addressing/phone-number.ts'
import { err, ok, type Result } from '../result.ts'
import { type Cell, tidy } from './cell.ts'
import type { ImportCode } from './import-finding.ts'
import { isInUse } from './number-plan.ts'

export interface CellProblem {
  readonly code: ImportCode
  readonly found: string
  readonly expected: string
}

/** A phone number as it can be printed, or what has become of it in a spreadsheet. */
export function readPhoneCell(cell: Exclude<Cell, null>): Result<string, CellProblem> {
  if (typeof cell !== 'string' && typeof cell !== 'number')
    return err({ code: 'import/wrong-cell', found: wordFor(cell), expected: 'et telefonnummer' })
  const text = typeof cell === 'number' ? numberText(cell) : tidy(cell)
  if (isExamplePhone(text)) return ok(text)

  const written = plain(text)
  if (!isPhone(written)) return err(whatHappened(text))
  return isInUse(written) ? ok(written) : err({ code: 'import/phone-not-in-use', found: text, expected: '' })
}

/** A spreadsheet shows more digits than eleven as 4,79E+10. */
function numberText(number: number): string {
  const isLong = Number.isInteger(number) && Math.abs(number) >= 1e11
  return (isLong ? number.toExponential(2) : String(number)).replace('.', ',').replace('e', 'E')
}

/** Without what people set between digits; +47 however it is written. */
function plain(text: string): string {
  return text
    .replace(/^\(?(?:\+|00)\s*47\)?\s*/, '+47 ')
    .replace(/(?<=\d)[-.\u2010-\u2013](?=\d)/g, ' ')
    .replace(/\s+/g, ' ')
}

function whatHappened(text: string): CellProblem {
  const digits = plain(text).replaceAll(' ', '')
  const problem = (code: ImportCode, expected = ''): CellProblem => ({ code, found: text, expected })

  if (/^\d{4}$/.test(digits)) return problem('import/phone-zero-lost', `0${digits}`)
  if (/^47\d{8}$/.test(digits)) return problem('import/phone-plus-lost', `+${digits}`)
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(digits)) return problem('import/phone-scientific')
  if (hasSeveral(text)) return problem('import/phone-two')
  return /\p{L}/u.test(text) ? problem('import/phone-letters') : problem('import/phone-format')
}

function hasSeveral(text: string): boolean {
  const parts = text.split(/[/;,\n]|\s(?:og|eller)\s/)
  return parts.filter((part) => isPhone(plain(part.trim()))).length > 1
}

export function wordFor(cell: Exclude<Cell, null>): string {
  if (cell instanceof Date) return 'en dato'
  if (typeof cell === 'boolean') return cell ? 'SANN' : 'USANN'
  return `«${cell}»`
}
