import { err, ok, type Result } from '../result.ts'
import { type Calendar, readCalendar, USUAL_CALENDAR } from './calendar.ts'
import { type ContactOwner, canHaveContact } from './contact-kinds.ts'
import { contactsIn, contactsOf } from './contacts-of.ts'
import type { DirectoryFile, DirectoryProblem, ReadFile } from './directory-problem.ts'
import type {
  EmergencyBeds,
  FormerMunicipality,
  Hospital,
  Municipality,
  Neighbour,
  Party,
  Region,
} from './party.ts'
import { type ContactRow, readContacts } from './read-contacts.ts'
import { readEmergencyBeds } from './read-emergency-beds.ts'
import { type HospitalRow, hospitalPlace, readHospitals } from './read-hospitals.ts'
import { type MunicipalitiesFile, type MunicipalityRow, readMunicipalities } from './read-municipalities.ts'
import { readServices, type ServiceRow } from './read-services.ts'
import { type RowsByParty, rowsByParty } from './rows-by-party.ts'
import { canHave } from './service-kinds.ts'
import { hospitalServices, municipalServices } from './services-of.ts'

export interface Directory {
  readonly municipalities: readonly Municipality[]
  readonly hospitals: readonly Hospital[]
  /** The municipalities, then the hospitals. */
  readonly parties: readonly Party[]
  readonly former: readonly FormerMunicipality[]
  readonly neighbours: readonly Neighbour[]
  /** By name. */
  readonly regions: readonly Region[]
  /** In the order of their source. */
  readonly emergencyBeds: readonly EmergencyBeds[]
  readonly calendar: Calendar
}

/** The texts of a directory's files; one without emergency beds has no file of them. */
export type DirectoryTexts = Readonly<Record<Exclude<DirectoryFile, 'emergency-beds'>, string>> & {
  readonly 'emergency-beds'?: string
  readonly calendar?: string
}

/** Reads the files of `fixtures/directory/` and `calendar.json`, or says everything that is wrong in them. */
export function readDirectory(files: DirectoryTexts): Result<Directory, readonly DirectoryProblem[]> {
  const hospitalRows = readHospitals(files.hospitals)
  const places = new Map(hospitalRows.entries.map(({ name, orgnr }) => [hospitalPlace(name), orgnr]))
  const municipalityRows = readMunicipalities(files.municipalities, places)
  const services = readServices(files.services)
  const contacts = readContacts(files.contacts)

  const beds = bedsIn(files, municipalityRows)
  const calendar = files.calendar === undefined ? ok(USUAL_CALENDAR) : readCalendar(files.calendar)

  const inFiles = [municipalityRows, hospitalRows, services, contacts, beds].flatMap(
    ({ problems }) => problems,
  )
  // Where rows are lost, what other files say about them would all seem wrong too.
  if (inFiles.some(({ code }) => code.startsWith('table/'))) return err(inFiles)

  const [serviceRowsOf, contactRowsOf] = [rowsByParty(services.entries), rowsByParty(contacts.entries)]
  const municipalities = municipalityRows.current.map((row) =>
    toMunicipality(row, serviceRowsOf, contactRowsOf),
  )
  const hospitals = hospitalRows.entries.map((row) => toHospital(row, serviceRowsOf, contactRowsOf))
  const regionNames = [...new Set(municipalityRows.current.map(({ region }) => region.value))].sort()
  const kinds = partyKinds(municipalityRows.current, hospitalRows.entries)
  const owners = new Map<string, ContactOwner>([
    ...regionNames.map((name) => [name, 'region'] as const),
    ...kinds,
  ])
  const problems = [
    ...inFiles,
    ...(calendar.ok ? [] : calendar.error),
    ...services.entries.flatMap((row) => strayRow('services', row, kinds, canHave)),
    ...contacts.entries.flatMap((row) => strayRow('contacts', row, owners, canHaveContact)),
    ...[...municipalities, ...hospitals].flatMap((built) => (built.ok ? [] : built.error)),
  ]
  if (problems.length > 0 || !calendar.ok) return err(problems)

  const found = { municipalities: values(municipalities), hospitals: values(hospitals) }
  const { former, neighbours } = municipalityRows
  const parties = [...found.municipalities, ...found.hospitals]
  const regions = regionNames.map((name) => ({ name, contacts: contactsIn(contactRowsOf, name) }))
  const more = { emergencyBeds: beds.entries, calendar: calendar.value }
  return ok({ ...found, parties, former, neighbours, regions, ...more })
}

function bedsIn(
  { 'emergency-beds': text }: DirectoryTexts,
  { current, neighbours }: MunicipalitiesFile,
): ReadFile<EmergencyBeds> {
  if (text === undefined) return { entries: [], problems: [] }
  return readEmergencyBeds(
    text,
    new Map([...current, ...neighbours].map(({ number, name }) => [number, name])),
  )
}

type Built<Value> = Result<Value, readonly DirectoryProblem[]>

function toMunicipality(
  row: MunicipalityRow,
  serviceRows: RowsByParty<ServiceRow>,
  contactRows: RowsByParty<ContactRow>,
): Built<Municipality> {
  const { number, name, officialName, orgnr, region, hospital, hospitalId } = row
  const services = municipalServices(number, serviceRows)
  const contacts = contactsOf('municipalities', number, row, contactRows)
  if (!services.ok || !contacts.ok)
    return err([services, contacts].flatMap((part) => (part.ok ? [] : part.error)))

  const names = { id: number, number, name, displayName: `${name} kommune`, orgnr }
  const official = officialName === '' || officialName === name ? {} : { officialName }
  const belongings = { region, hospital, hospitalId, services: services.value, contacts: contacts.value }
  return ok({ kind: 'municipality', ...names, ...official, ...belongings })
}

function toHospital(
  row: HospitalRow,
  serviceRows: RowsByParty<ServiceRow>,
  contactRows: RowsByParty<ContactRow>,
): Built<Hospital> {
  const { orgnr, name, legalUnit } = row
  const services = hospitalServices(orgnr, serviceRows)
  const contacts = contactsOf('hospitals', orgnr, row, contactRows)
  if (!services.ok || !contacts.ok)
    return err([services, contacts].flatMap((part) => (part.ok ? [] : part.error)))

  const names = { id: orgnr, name, displayName: name, orgnr, legalUnit }
  return ok({ kind: 'hospital', ...names, services: services.value, contacts: contacts.value })
}

function partyKinds(
  municipalities: readonly MunicipalityRow[],
  hospitals: readonly HospitalRow[],
): ReadonlyMap<string, Party['kind']> {
  return new Map<string, Party['kind']>([
    ...municipalities.map(({ number }) => [number, 'municipality'] as const),
    ...hospitals.map(({ orgnr }) => [orgnr, 'hospital'] as const),
  ])
}

/** A row about nobody in the directory, or about a service that such a party does not have. */
function strayRow<Owner, Kind extends string>(
  file: DirectoryFile,
  { line, party, kind }: { readonly line: number; readonly party: string; readonly kind: Kind },
  owners: ReadonlyMap<string, Owner>,
  can: (owner: Owner, kind: Kind) => boolean,
): readonly DirectoryProblem[] {
  const owner = owners.get(party)
  const problem = (code: DirectoryProblem['code'], found: string, expected: string) => [
    { code, file, line, found, expected },
  ]
  if (owner === undefined)
    return problem('directory/unknown-party', party, 'en kommune, et sykehus eller en region her')
  return can(owner, kind) ? [] : problem('directory/unknown-service', kind, 'en tjeneste som parten kan ha')
}

function values<Value>(built: readonly Built<Value>[]): readonly Value[] {
  return built.flatMap((one) => (one.ok ? [one.value] : []))
}
