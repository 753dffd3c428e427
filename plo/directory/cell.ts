/** A cell as its file holds it: a spreadsheet has made numbers and dates of what somebody typed. */
export type Cell = string | number | boolean | Date | null

/** A table as read from a file; row 1 is the first of the file. */
export interface Grid {
  /** How places in it are named: a spreadsheet has letters for columns, JSON has entries for rows. */
  readonly kind: 'sheet' | 'csv' | 'json'
  /** Of the sheet; empty where the file is the table. */
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

/** Text as people see it: one kind of blank, one kind of line end, letters put together, nothing around it. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .trim()
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && tidy(cell) === '')
}

/** «D», «AA»: the column with that number, the first being 0. */
export function columnLetter(index: number): string {
  const before = Math.floor(index / 26)
  const letter = String.fromCharCode(65 + (index % 26))
  return before === 0 ? letter : `${columnLetter(before - 1)}${letter}`
}
