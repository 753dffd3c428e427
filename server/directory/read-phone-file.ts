import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Grid } from '../../plo/directory/cell.ts'
import { csvGrid } from '../../plo/directory/csv-grid.ts'
import { jsonGrid } from '../../plo/directory/json-grid.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import { decodeText } from './decode-text.ts'
import { fileError, type PhoneFileError } from './phone-file-error.ts'
import { readXlsx } from './read-xlsx.ts'

/** A file of phone numbers as tables, before anybody has asked what is in them. */
export interface PhoneFile {
  /** Several, where a spreadsheet has several sheets. */
  readonly grids: readonly Grid[]
  /** Said where the text was not in UTF-8. */
  readonly encoding?: string
}

/** Many times the numbers of a country; more than this is another file. */
const LARGEST_BYTES = 10 * 1024 * 1024

/** Opens an .xlsx, CSV or JSON file; which one it is, its first bytes say. */
export async function readPhoneFile(path: string): Promise<Result<PhoneFile, PhoneFileError>> {
  const bytes = await bytesOf(path)
  return bytes.ok ? readPhoneBytes(bytes.value, path) : bytes
}

/** The same of a file that has come whole, under the name that it has with its user. */
export async function readPhoneBytes(
  bytes: Uint8Array,
  name: string,
): Promise<Result<PhoneFile, PhoneFileError>> {
  if (bytes.length === 0) return err(fileError('empty', `${name} er tom.`))
  const extension = extname(name).toLowerCase()
  if (startsWith(bytes, OLE)) return err(oldOrLocked(bytes))
  if (startsWith(bytes, ZIP)) {
    const read = await readXlsx(bytes, extension)
    return read.ok ? ok({ grids: read.value }) : read
  }
  const decoded = decodeText(bytes)
  if (decoded === undefined) return err(fileError('not-text', 'Filen er verken Excel, CSV eller JSON.'))
  const { text, encoding } = decoded
  const grid = extension === '.json' || /^\s*[[{]/.test(text) ? fromJson(text) : fromCsv(text)
  return grid.ok ? ok({ grids: [grid.value], ...(encoding !== undefined && { encoding }) }) : grid
}

const ZIP = [0x50, 0x4b]
/** The container of old Excel files, and of new ones with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

async function bytesOf(path: string): Promise<Result<Uint8Array, PhoneFileError>> {
  try {
    await using file = await open(path, 'r')
    const stat = await file.stat()
    if (stat.isDirectory()) return err(fileError('folder', `${path} er en mappe.`))
    if (!stat.isFile()) return err(fileError('unreadable', `${path} er ikke en vanlig fil.`))
    if (stat.size > LARGEST_BYTES) {
      const megabytes = Math.ceil(stat.size / 1024 / 1024)
      return err(fileError('too-large', `${path} er på ${megabytes} MB; en telefonliste er høyst 10 MB.`))
    }
    if (stat.size === 0) return err(fileError('empty', `${path} er tom.`))
    return ok(await file.readFile())
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'ukjent feil'
    const text =
      reason === 'ENOENT' ? 'filen finnes ikke' : reason === 'EACCES' ? 'du har ikke lesetilgang' : reason
    return err(fileError('unreadable', `Kan ikke lese ${path}: ${text}.`))
  }
}

function oldOrLocked(bytes: Uint8Array): PhoneFileError {
  const names = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)))
  if (names.includes('EncryptedPackage'))
    return fileError('password', 'Filen er beskyttet med passord. Lagre den uten passord, og prøv igjen.')
  if (names.includes('Workbook'))
    return fileError('old-excel', 'Filen er i det gamle Excel-formatet (.xls). Lagre den som .xlsx.')
  return fileError(
    'old-or-locked',
    'Filen er enten i det gamle Excel-formatet (.xls) eller beskyttet med passord. Lagre den som .xlsx uten passord.',
  )
}

function fromJson(text: string): Result<Grid, PhoneFileError> {
  const grid = jsonGrid(text)
  if (grid.ok) return grid
  const shape = '[{"kommune": "Namsos kommune", "tjeneste": "sykepleie", "telefon": …}]'
  return err(
    fileError('json-shape', `Filen er ikke en liste av numre i JSON (${grid.error}). Ventet ${shape}.`),
  )
}

function fromCsv(text: string): Result<Grid, PhoneFileError> {
  const grid = csvGrid(text)
  if (grid.ok) return grid
  const { row, found } = grid.error
  return err(
    fileError(
      'csv-broken',
      `CSV-filen kan ikke leses fra rad ${row} (${found}): et anførselstegn er ikke lukket?`,
    ),
  )
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}
