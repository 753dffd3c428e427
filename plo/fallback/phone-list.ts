import type { Directory } from '../addressing/directory.ts'
import type { FormerMunicipality, Hospital, Municipality } from '../addressing/party.ts'
import { isExamplePhone } from '../addressing/phone-number.ts'
import { MUNICIPAL_SERVICES } from '../addressing/service-kinds.ts'
import { formerNames } from './former-names.ts'
import { hospitalText } from './hospital-text.ts'
import { manualRoutine, type RoutineStep } from './manual-routine.ts'
import { kindRows, knownRow, type PhoneRow, UNVERIFIED } from './phone-row.ts'

export interface PhoneList {
  readonly title: string
  /** The legal units whose hospitals are on the list. */
  readonly issuer: string
  readonly printedAt: Date
  /** «EKSEMPEL – IKKE I BRUK» where a number on the list cannot be dialled. */
  readonly stamp?: string
  readonly routine: readonly RoutineStep[]
  readonly hospitals: readonly HospitalPhones[]
  /** By name. */
  readonly municipalities: readonly MunicipalityPhones[]
  readonly numbers: NumberCount & {
    /** Rows that do have a number, further ones included. */
    readonly known: number
    /** Those of them that nobody has rung to see whose they are. */
    readonly unverified: number
  }
}

export interface HospitalPhones {
  readonly id: string
  readonly name: string
  /** The switchboard first; MANGLER where there is none. */
  readonly rows: readonly PhoneRow[]
  readonly numbers: NumberCount
}

export interface MunicipalityPhones {
  readonly number: string
  readonly name: string
  /** «Namsos», with what is not certain about it in parentheses. */
  readonly hospital: string
  /** «Verran (5039, 1724)»: names that lead here. */
  readonly former: readonly string[]
  /** At least one for each of the four services. */
  readonly rows: readonly PhoneRow[]
  /** Numbers that belong to none of the services. */
  readonly further: readonly PhoneRow[]
  readonly numbers: NumberCount
}

/** Of the numbers that the list ought to have: one for each service of a municipality, one for each hospital. */
export interface NumberCount {
  readonly total: number
  readonly missing: number
}

/**
 * The phone list for downtime, as a document that can be shown in any form.
 *
 * @param municipalityIds as `findMunicipality` gives them; one that the directory does not have is a bug and is thrown
 */
export function phoneList(
  directory: Directory,
  municipalityIds: readonly string[],
  printedAt: Date,
): PhoneList {
  const municipalities = [...new Set(municipalityIds)]
    .map((id) => municipalityWith(directory, id))
    .sort((one, other) => one.name.localeCompare(other.name, 'nb'))
    .map((municipality) => municipalityPhones(municipality, directory.former))
  const hospitals = directory.hospitals.map(hospitalPhones)

  const all = [
    ...municipalities.flatMap(({ rows, further }) => [...rows, ...further]),
    ...hospitals.flatMap(rowsOf),
  ]
  const known = all.filter(({ missing }) => !missing)
  const counts = [...municipalities, ...hospitals].map(({ numbers }) => numbers)
  return {
    title: 'Telefonliste ved nedetid i PLO-meldinger',
    issuer: [...new Set(directory.hospitals.map(({ legalUnit }) => legalUnit.name))].join(', '),
    printedAt,
    ...(known.some(({ phone }) => isExamplePhone(phone)) && { stamp: 'EKSEMPEL – IKKE I BRUK' }),
    routine: manualRoutine(),
    hospitals,
    municipalities,
    numbers: {
      total: counts.reduce((sum, { total }) => sum + total, 0),
      missing: counts.reduce((sum, { missing }) => sum + missing, 0),
      known: known.length,
      unverified: known.filter(({ verification }) => verification === UNVERIFIED).length,
    },
  }
}

function municipalityWith({ municipalities }: Directory, id: string): Municipality {
  const municipality = municipalities.find((one) => one.id === id)
  if (municipality === undefined) throw new Error(`no municipality ${id} in the directory`)
  return municipality
}

function municipalityPhones(
  { number, name, hospital, contacts }: Municipality,
  former: readonly FormerMunicipality[],
): MunicipalityPhones {
  const services = MUNICIPAL_SERVICES.map((service) => kindRows(contacts, service))
  return {
    number,
    name,
    hospital: hospitalText(hospital),
    former: formerNames({ number, name }, former),
    rows: services.flat(),
    further: contacts
      .filter(({ kind }) => !MUNICIPAL_SERVICES.some((service) => service === kind))
      .map(knownRow),
    numbers: { total: services.length, missing: services.filter((rows) => rows.every(isMissing)).length },
  }
}

function hospitalPhones({ id, name, contacts }: Hospital): HospitalPhones {
  const switchboard = kindRows(contacts, 'sentralbord')
  const others = contacts.filter(({ kind }) => kind !== 'sentralbord').map(knownRow)
  return {
    id,
    name,
    rows: [...switchboard, ...others],
    numbers: { total: 1, missing: switchboard.every(isMissing) ? 1 : 0 },
  }
}

function rowsOf({ rows }: HospitalPhones): readonly PhoneRow[] {
  return rows
}

function isMissing({ missing }: PhoneRow): boolean {
  return missing
}
