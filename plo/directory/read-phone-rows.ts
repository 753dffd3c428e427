import { type ContactKind, canHaveContact } from '../addressing/contact-kinds.ts'
import type { Directory } from '../addressing/directory.ts'
import type { Contact } from '../addressing/party.ts'
import { readHours } from '../fallback/opening-hours.ts'
import { err, ok, type Result } from '../result.ts'
import { type Cell, type Grid, isBlank } from './cell.ts'
import type { Headings } from './find-headings.ts'
import { type ImportFinding, isNotice } from './import-finding.ts'
import { kindNamed } from './kind-named.ts'
import { type NamedOwner, type Owner, ownerNamed, type UnknownOwner } from './owner-named.ts'
import type { PhoneRowRead } from './phone-row-read.ts'
import { readDayCell } from './read-day-cell.ts'
import { readHoursCell } from './read-hours-cell.ts'
import { type CellProblem, readPhoneCell } from './read-phone-cell.ts'
import { repeatedRows } from './repeated-rows.ts'
import { type FilledCell, type RowCells, readTextCell, rowCells } from './row-cells.ts'

export interface PhoneRowsRead {
  readonly rows: readonly PhoneRowRead[]
  /** Everything wrong, and everything worth knowing, in the order of the file. */
  readonly findings: readonly ImportFinding[]
}

/** Reads the rows under the headings; one with anything wrong in it is left out and said. */
export function readPhoneRows(directory: Directory, grid: Grid, headings: Headings): PhoneRowsRead {
  const find = remembering((typed) => ownerNamed(directory, typed))
  const rows: PhoneRowRead[] = []
  const read: (readonly ImportFinding[])[] = [headings.findings]
  const filled = grid.rows.flatMap((cells, index) =>
    index < headings.row || cells.every(isBlank) ? [] : [{ cells, row: index + 1 }],
  )
  for (const { cells, row } of filled) {
    const one = readRow(row, cells, headings, find)
    read.push(one.findings)
    if (one.row !== undefined) rows.push(one.row)
  }
  if (filled.length === 0) read.push([{ code: 'import/empty', found: '', expected: '' }])
  return {
    rows,
    findings: once([...read, repeatedRows(rows)].flat()).sort(
      (one, other) => (one.row ?? 0) - (other.row ?? 0),
    ),
  }
}

type Find = (typed: string) => Result<NamedOwner, UnknownOwner>

function readRow(
  row: number,
  cells: readonly Cell[],
  headings: Headings,
  find: Find,
): { readonly row?: PhoneRowRead; readonly findings: readonly ImportFinding[] } {
  if (cells.length !== headings.width) {
    const expected = `${headings.width} kolonner ventet`
    return { findings: [{ code: 'import/half-row', row, found: `${cells.length} kolonner`, expected }] }
  }
  const of = rowCells(row, cells, headings)
  const owner = readOwner(of, find)
  const kind = readKind(of, owner)
  const facts = readFacts(of)
  const isWhole = of.findings.every(isNotice)
  if (owner === undefined || kind === undefined || !isWhole) return { findings: of.findings }
  return { row: { row, owner, contact: { kind, ...facts } }, findings: of.findings }
}

function readOwner(of: RowCells, find: Find): Owner | undefined {
  const [number, name] = [of.read('number', readTextCell), of.read('party', readTextCell)]
  if (number === undefined && name === undefined) {
    if (of.findings.length === 0) of.say('party', missing('kommune (den må stå i hver rad)'))
    return undefined
  }
  const [byNumber, byName] = [number, name].map((typed) => typed && owned(of, typed, find))
  if (number !== undefined && name !== undefined && byNumber && byName && byNumber.id !== byName.id) {
    of.say('number', { code: 'import/parties-differ', found: byNumber.name, expected: byName.name })
    return undefined
  }
  return byNumber || byName || undefined
}

function owned(of: RowCells, typed: string, find: Find): Owner | undefined {
  const found = find(typed)
  if (!found.ok) {
    of.say('party', { code: found.error.code, found: typed, expected: found.error.text })
    return undefined
  }
  const { owner, notice } = found.value
  if (notice !== undefined) of.say('party', { code: notice.code, found: typed, expected: notice.text })
  return owner
}

function readKind(of: RowCells, owner: Owner | undefined): ContactKind | undefined {
  const before = of.findings.length
  const typed = of.read('kind', readTextCell)
  if (typed === undefined) {
    if (of.findings.length === before) of.say('kind', missing('tjeneste'))
    return undefined
  }
  const kind = kindNamed(typed)
  if (!kind.ok) {
    of.say('kind', { code: 'import/unknown-service', found: typed, expected: kind.error.text })
    return undefined
  }
  if (owner !== undefined && !canHaveContact(owner.kind, kind.value))
    of.say('kind', { code: 'import/not-for-party', found: typed, expected: owner.name })
  return kind.value
}

function readFacts(of: RowCells): Omit<Contact, 'kind'> {
  const text = (field: 'label' | 'system' | 'source' | 'note') => of.read(field, readTextCell)
  const phone = of.read('phone', readPhoneCell)
  const phoneOutside = of.read('phoneOutside', readPhoneCell)
  const alternative = of.read('alternative', readPhoneCell)
  const email = of.read('email', readEmailCell)
  const [system, note] = [text('system'), text('note')]
  const [validFrom, validTo] = [of.read('validFrom', readDayCell), of.read('validTo', readDayCell)]
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom)
    of.say('validTo', { code: 'import/date-order', found: validTo, expected: validFrom })
  const order = of.read('order', readOrderCell)
  const hours = of.read('hours', readHoursCell) ?? ''
  if (hours !== '' && !readHours(hours).ok)
    of.say('hours', { code: 'import/hours-unreadable', found: hours, expected: '' })
  return {
    label: text('label') ?? '',
    ...(phone !== undefined && { phone }),
    hours,
    ...(phoneOutside !== undefined && { phoneOutside }),
    ...(alternative !== undefined && { alternative }),
    ...(email !== undefined && { email }),
    ...(system !== undefined && { system }),
    ...(validFrom !== undefined && { validFrom }),
    ...(validTo !== undefined && { validTo }),
    ...(order !== undefined && { order }),
    source: text('source') ?? '',
    ...(note !== undefined && { note }),
  }
}

function readEmailCell(cell: FilledCell): Result<string, CellProblem> {
  const text = String(cell)
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
    ? ok(text)
    : err({ code: 'import/email', found: text, expected: '' })
}

function readOrderCell(cell: FilledCell): Result<number, CellProblem> {
  const text = String(cell)
  return /^[1-9]\d?$/.test(text) ? ok(Number(text)) : err({ code: 'import/order', found: text, expected: '' })
}

function missing(what: string): CellProblem {
  return { code: 'import/half-row', found: '', expected: `${what} mangler` }
}

/** What is worth knowing of a name is worth it once. */
function once(findings: readonly ImportFinding[]): ImportFinding[] {
  const told = new Set<string>()
  return findings.filter((finding) => {
    if (!isNotice(finding)) return true
    const key = `${finding.code} ${finding.found}`
    return !told.has(key) && told.add(key)
  })
}

/** A list names each municipality many times over. */
function remembering(find: Find): Find {
  const known = new Map<string, ReturnType<Find>>()
  return (typed) => {
    const found = known.get(typed) ?? find(typed)
    known.set(typed, found)
    return found
  }
}
