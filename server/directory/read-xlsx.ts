import { strFromU8, strToU8, type Unzipped, unzipSync, zipSync } from 'fflate'
import readSheets, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/universal'
import type { Cell, Grid } from '../../plo/directory/cell.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import { fileError, type PhoneFileError } from './phone-file-error.ts'

/**
 * Reads the sheets of an .xlsx file.
 *
 * How much is unpacked is bounded before anything is: a small file can be made to fill any memory. An error in a cell
 * (#N/A) is read as text; the library would call it empty, and a number would be missing with nobody told.
 */
export async function readXlsx(
  bytes: Uint8Array,
  extension: string,
): Promise<Result<readonly Grid[], PhoneFileError>> {
  const unpacked = unpack(bytes, extension)
  if (!unpacked.ok) return unpacked
  const entries: Unzipped = {}
  for (const [name, content] of Object.entries(unpacked.value)) {
    const sheet = SHEET.test(name) ? plainSheet(strFromU8(content)) : undefined
    if (sheet !== undefined && isTooWide(sheet))
      return err(fileError('too-many-cells', `Et ark går ut over ${MOST_ROWS} rader eller 702 kolonner.`))
    entries[name] = sheet === undefined ? content : strToU8(sheet)
  }
  try {
    const packed = new Blob([zipSync(entries, { level: 0 })])
    const sheets = await readSheets(packed, { trim: false })
    return ok(
      sheets.map(({ sheet, data }) => ({
        kind: 'sheet',
        name: sheet,
        rows: data.map((row) => row.map(cellOf)),
      })),
    )
  } catch (error) {
    if (!(error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError)) throw error
    return err(
      fileError(
        'damaged',
        'Excel-filen er skadet. Åpne den i Excel, lagre den på nytt som .xlsx, og prøv igjen.',
      ),
    )
  }
}

const LARGEST_UNPACKED = 60 * 1024 * 1024
const MOST_ENTRIES = 2000
const MOST_ROWS = 20_000
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/

function unpack(bytes: Uint8Array, extension: string): Result<Unzipped, PhoneFileError> {
  const names: string[] = []
  let size = 0
  try {
    // Only asked which entries to unpack: none.
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name)
        size += originalSize
        return false
      },
    })
    const refused = refusal(names, size, extension)
    if (refused !== undefined) return err(refused)
    return ok(unzipSync(bytes, { filter: ({ name }) => name.endsWith('.xml') || name.endsWith('.rels') }))
  } catch (error) {
    // fflate says with a number what is wrong.
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'number')) throw error
    return err(fileError('damaged', 'Filen er skadet eller ikke hel: den kan ikke pakkes ut.'))
  }
}

function refusal(names: readonly string[], size: number, extension: string): PhoneFileError | undefined {
  if (names.includes('xl/vbaProject.bin') || extension === '.xlsm')
    return fileError('macros', 'Filen har makroer (.xlsm) og leses ikke. Lagre den som .xlsx.')
  if (names.includes('xl/workbook.bin'))
    return fileError('other-format', 'Filen er i et annet Excel-format (.xlsb). Lagre den som .xlsx.')
  if (names.includes('content.xml'))
    return fileError('other-format', 'Filen er et OpenDocument-regneark (.ods). Lagre den som .xlsx.')
  if (!names.includes('xl/workbook.xml'))
    return fileError('not-excel', 'Filen er en zip-fil, men ikke et Excel-regneark (.xlsx).')
  if (size > LARGEST_UNPACKED || names.length > MOST_ENTRIES)
    return fileError(
      'unpacks-too-large',
      'Filen blir for stor når den pakkes ut (over 60 MB), og leses ikke.',
    )
  return undefined
}

/** Without cells and rows that hold nothing (a formatted column has a million of them), and errors as text. */
function plainSheet(xml: string): string {
  return xml
    .replace(/<((?:\w+:)?c)(?=[\s/>])[^>]*(?:\/>|><\/\1>)/g, '')
    .replace(/<((?:\w+:)?row)(?=[\s/>])[^>]*(?:\/>|>\s*<\/\1>)/g, '')
    .replace(/<(?:\w+:)?c\s[^>]*>/g, (tag) => tag.replace(/\bt=(["'])e\1/, 't="str"'))
}

/** A single cell far down or far out makes a table of all that lies before it. */
function isTooWide(xml: string): boolean {
  for (const [, letters = '', row = ''] of xml.matchAll(/<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]+)(\d+)["']/g))
    if (letters.length > 2 || Number(row) > MOST_ROWS) return true
  for (const [, row = ''] of xml.matchAll(/<(?:\w+:)?row\s[^>]*?\br=["'](\d+)["']/g))
    if (Number(row) > MOST_ROWS) return true
  return false
}

/** The library's type for a date is that of its constructor. */
function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return value instanceof Date ? value : null
}
