import { bedsOf } from '../addressing/beds-of.ts'
import { CONTACT_KINDS, type ContactKind } from '../addressing/contact-kinds.ts'
import type { Directory } from '../addressing/directory.ts'
import type { EmergencyBeds, Hospital, Municipality } from '../addressing/party.ts'
import { MUNICIPAL_SERVICES } from '../addressing/service-kinds.ts'
import type { DirectoryVersion } from '../directory/directory-version.ts'
import { formerNames } from './former-names.ts'
import { hospitalText } from './hospital-text.ts'
import { manualRoutine, type RoutineStep } from './manual-routine.ts'
import { listFacts, listStamps } from './phone-list-marks.ts'
import { kindRows, knownRows, type Moment, type PhoneRow } from './phone-row.ts'
import { type ReachTexts, reachTexts } from './reach-text.ts'
import { type RingStep, whomToRing } from './whom-to-ring.ts'

export interface PhoneList {
  readonly title: string
  /** The legal units with the hospitals that the municipalities belong to. */
  readonly issuer: string
  readonly printedAt: Date
  /** As of when it is said who answers; the same as `printedAt` unless another time was asked for. */
  readonly at: Date
  /** «UTKAST – IKKE I BRUK: …», «EKSEMPEL – IKKE I BRUK»: one, both or none. */
  readonly stamps: readonly string[]
  /** Version and what it replaces, how long it is valid, how many numbers are old. */
  readonly facts: readonly string[]
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
  /** «Snåase - Snåsa»; the same as `name` where there is no other. */
  readonly officialName: string
  /** «Namsos», with what is not certain about it in parentheses. */
  readonly hospital: string
  /** «Verran (5039, 1724)»: names that lead here. */
  readonly former: readonly string[]
  /** Whom to try, one after another; the order is only suggested. */
  readonly steps: readonly RingStep[]
  /** For urgent medical need alone. */
  readonly legevakt?: RingStep
  /** At least one for each of the four services. */
  readonly rows: readonly PhoneRow[]
  /** All other numbers; legevakt and switchboard also where they are missing. */
  readonly further: readonly PhoneRow[]
  /** What its region has for all its municipalities. */
  readonly region: { readonly name: string; readonly rows: readonly PhoneRow[] }
  /** Places without a number of their own. */
  readonly beds: readonly EmergencyBeds[]
  readonly numbers: NumberCount
}

/** Of the numbers that the list ought to have: one for each service of a municipality, one for each hospital. */
export interface NumberCount {
  readonly total: number
  readonly missing: number
}

export interface PhoneListOptions {
  readonly version: DirectoryVersion
  readonly at?: Date
  readonly olderThanDays?: number
  /** In which words it is said who answers; bokmål where nothing is said. */
  readonly texts?: ReachTexts
}

/** Nobody has decided it: suggested, until the professional council does. */
export const SUGGESTED_OLDER_THAN_DAYS = 180

/**
 * The phone list for downtime, as a document that can be shown in any form.
 *
 * @param municipalityIds as `findMunicipality` gives them; one that the directory does not have is a bug and is thrown
 */
export function phoneList(
  directory: Directory,
  municipalityIds: readonly string[],
  printedAt: Date,
  {
    at = printedAt,
    version,
    olderThanDays = SUGGESTED_OLDER_THAN_DAYS,
    texts = reachTexts,
  }: PhoneListOptions,
): PhoneList {
  const moment = { at, calendar: directory.calendar, texts }
  const chosen = [...new Set(municipalityIds)].map((id) => municipalityWith(directory, id))
  const municipalities = chosen
    .map((municipality) => municipalityPhones(municipality, directory, moment))
    .sort((one, other) => one.name.localeCompare(other.name, 'nb'))
  const hospitals = directory.hospitals.map((hospital) => hospitalPhones(hospital, moment))

  const rows = [
    ...municipalities.flatMap((one) => [...one.rows, ...one.further]),
    ...municipalities.flatMap(({ region }) => region.rows),
    ...hospitals.flatMap((hospital) => hospital.rows),
  ]
  const known = rows.filter(({ missing }) => !missing)
  const counts = [...municipalities, ...hospitals].map(({ numbers }) => numbers)
  return {
    title: 'Telefonliste ved nedetid i PLO-meldinger',
    issuer: issuerOf(directory, chosen),
    ...{ printedAt, at },
    stamps: listStamps(municipalities.filter(({ numbers }) => numbers.missing > 0).length, known),
    facts: listFacts(known, { version, printedAt, olderThanDays }),
    routine: manualRoutine(),
    ...{ hospitals, municipalities },
    numbers: {
      total: counts.reduce((sum, { total }) => sum + total, 0),
      missing: counts.reduce((sum, { missing }) => sum + missing, 0),
      known: known.length,
      unverified: known.filter(({ verifiedOn }) => verifiedOn === undefined).length,
    },
  }
}

function municipalityWith({ municipalities }: Directory, id: string): Municipality {
  const municipality = municipalities.find((one) => one.id === id)
  if (municipality === undefined) throw new Error(`no municipality ${id} in the directory`)
  return municipality
}

function issuerOf({ hospitals }: Directory, municipalities: readonly Municipality[]): string {
  const ids = new Set(municipalities.map(({ hospitalId }) => hospitalId))
  const theirs = hospitals.filter(({ id }) => ids.size === 0 || ids.has(id))
  const units = [...new Set(theirs.map(({ legalUnit }) => legalUnit.name))]
  return units
    .map((unit) => {
      const names = theirs.filter(({ legalUnit }) => legalUnit.name === unit).map(({ name }) => name)
      return `${unit}: ${names.join(' og ')}`
    })
    .join('; ')
}

function municipalityPhones(
  municipality: Municipality,
  directory: Directory,
  moment: Moment,
): MunicipalityPhones {
  const { id, number, name, officialName = name, hospital, contacts } = municipality
  const services = MUNICIPAL_SERVICES.map((service) => kindRows(contacts, service, moment))
  const { steps, urgent } = whomToRing(
    directory,
    id,
    moment.at,
    moment.texts === undefined ? {} : { texts: moment.texts },
  )
  const region = directory.regions.find((one) => one.name === municipality.region.value)
  return {
    ...{ number, name, officialName, hospital: hospitalText(hospital) },
    former: formerNames({ number, name }, directory.former),
    steps,
    ...(urgent !== undefined && { legevakt: urgent }),
    rows: services.flat(),
    further: FURTHER_KINDS.flatMap((kind) =>
      ALWAYS_SHOWN.includes(kind) ? kindRows(contacts, kind, moment) : knownRows(contacts, kind, moment),
    ),
    region: {
      name: municipality.region.value,
      rows: CONTACT_KINDS.flatMap((kind) => knownRows(region?.contacts ?? [], kind, moment)),
    },
    beds: bedsOf(directory, number),
    numbers: { total: services.length, missing: services.filter((rows) => rows.every(isOfNoUse)).length },
  }
}

const FURTHER_KINDS = CONTACT_KINDS.filter((kind) => !MUNICIPAL_SERVICES.some((service) => service === kind))

/** Whoever gets no answer elsewhere looks for these two. */
const ALWAYS_SHOWN: readonly ContactKind[] = ['legevakt', 'sentralbord']

function hospitalPhones({ id, name, contacts }: Hospital, moment: Moment): HospitalPhones {
  const switchboard = kindRows(contacts, 'sentralbord', moment)
  const others = CONTACT_KINDS.filter((kind) => kind !== 'sentralbord').flatMap((kind) =>
    knownRows(contacts, kind, moment),
  )
  return {
    ...{ id, name },
    rows: [...switchboard, ...others],
    numbers: { total: 1, missing: switchboard.every(isOfNoUse) ? 1 : 0 },
  }
}

/** A number that is no longer valid is as good as none. */
function isOfNoUse({ missing, reach }: PhoneRow): boolean {
  return missing || reach.status === 'expired'
}
