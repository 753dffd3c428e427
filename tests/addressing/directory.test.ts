import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bedsOf } from '../../plo/addressing/beds-of.ts'
import { type Directory, readDirectory } from '../../plo/addressing/directory.ts'
import type { DirectoryFile } from '../../plo/addressing/directory-problem.ts'
import { CONTACT_COLUMNS } from '../../plo/addressing/read-contacts.ts'

const files: Readonly<Record<DirectoryFile, string>> = {
  municipalities: file('municipalities'),
  hospitals: file('hospitals'),
  services: file('services'),
  contacts: file('contacts'),
  'emergency-beds': file('emergency-beds'),
}
const directory = read()

test('the area has twenty municipalities, Bindal included, and two hospitals', () => {
  expect(directory.municipalities).toHaveLength(20)
  expect(directory.municipalities.map(({ name }) => name)).toContain('Bindal')
  expect(directory.hospitals.map(({ id, displayName }) => [id, displayName])).toEqual([
    ['974754118', 'Sykehuset Levanger'],
    ['974753898', 'Sykehuset Namsos'],
  ])
  expect(directory.parties).toHaveLength(22)
})

test('eight municipalities belong to Sykehuset Levanger and twelve to Sykehuset Namsos', () => {
  const belonging = (id: string) => directory.municipalities.filter(({ hospitalId }) => hospitalId === id)
  expect(belonging('974754118')).toHaveLength(8)
  expect(belonging('974753898')).toHaveLength(12)
})

test('Selbu, Tydal, Indre Fosen and Åfjord are known, but no parties', () => {
  expect(directory.neighbours.map(({ number }) => number)).toEqual(['5032', '5033', '5054', '5058'])
  expect(directory.former).toHaveLength(35)
})

test('what is inferred of a municipality is told apart from what a source says', () => {
  expect(municipality('1811')).toMatchObject({
    displayName: 'Bindal kommune',
    region: { value: 'Ytre Namdal', inferred: true },
    hospital: { value: 'Namsos', inferred: true, note: 'SKDE says Helgeland/Sandnessjøen' },
  })
  expect(municipality('5046')?.region).toEqual({ value: 'Indre Namdal', inferred: true, note: 'uncertain' })
  expect(municipality('5006')?.region).toEqual({ value: 'Inn-Trøndelag', inferred: false })
  expect(municipality('5006')?.hospital).toEqual({
    value: 'Levanger',
    inferred: false,
    note: 'former Verran area: Namsos until 2020, not confirmed after',
  })
})

test('a service has its official name and a plainly synthetic HER-id of its own', () => {
  expect(municipality('5007')?.services).toMatchObject({
    enterprise: { name: 'Namsos kommune', herId: '99500700' },
    sykepleie: { name: 'Sykepleietjeneste, pleie- og omsorg', herId: '99500701' },
    lege: { name: 'Legetjeneste, pleie- og omsorg', herId: '99500702' },
    saksbehandling: { name: 'Saksbehandler, pleie, omsorg, rehab', herId: '99500703' },
    psykisk: { name: 'Psykisk helsetjeneste', herId: '99500704' },
  })
  const ids = directory.parties.flatMap(({ services }) => Object.values(services).map(({ herId }) => herId))
  expect(new Set(ids).size).toBe(20 * 5 + 2 * 3)
  expect(ids.every((id) => /^99\d{6}$/.test(id))).toBe(true)
})

test('the only phone numbers are the five with a source, and nobody has verified them', () => {
  const contacts = directory.parties.flatMap((party) =>
    party.contacts.map((contact) => ({ id: party.id, ...contact })),
  )
  expect(contacts.map(({ id, phone }) => [id, phone])).toEqual([
    ['5007', '95 98 81 35'],
    ['5044', '74 33 32 00'],
    ['5044', '469 31 017'],
    ['974754118', '74 09 80 00'],
    ['974753898', '74 21 54 00'],
  ])
  expect(contacts.every(({ hours, verified }) => hours === '' && verified === undefined)).toBe(true)
})

test("of a party that no contact is listed for, its own file's switchboard is a number", () => {
  const withoutContacts = read({ contacts: `${CONTACT_COLUMNS.join(',')}\n` })
  expect(withoutContacts.hospitals[0]?.contacts).toMatchObject([
    { kind: 'sentralbord', phone: '74 09 80 00' },
  ])
})

test('once a party has contacts, the switchboard of its own file does not come back', () => {
  const contacts = `${CONTACT_COLUMNS.join(',')}\n5044,lege,,EKS-5044-1,,,,,,,,,,,oppdiktet,\n`
  const namsskogan = read({ contacts }).municipalities.find(({ id }) => id === '5044')
  expect(namsskogan?.contacts.map(({ kind }) => kind)).toEqual(['lege'])
})

test('a file saved by Norwegian Excel, with semicolons and a byte order mark, is read', () => {
  const excel = `\uFEFF${CONTACT_COLUMNS.join(';')}\r\n5007;sykepleie;Vakttelefon;EKS-5007-1;hele døgnet;;;;;;;2026-11-01;koordinator;1;oppdiktet;\r\n`
  expect(read({ contacts: excel }).municipalities.find(({ id }) => id === '5007')?.contacts).toEqual([
    {
      kind: 'sykepleie',
      label: 'Vakttelefon',
      phone: 'EKS-5007-1',
      hours: 'hele døgnet',
      verified: { on: '2026-11-01', by: 'koordinator' },
      order: 1,
      source: 'oppdiktet',
    },
  ])
})

test('the joint plan of 2017 has 29 emergency beds in 19 places', () => {
  const { emergencyBeds } = directory
  expect(emergencyBeds).toHaveLength(19)
  expect(emergencyBeds.reduce((sum, { beds }) => sum + beds, 0)).toBe(29)
  expect(new Set(emergencyBeds.map(({ asOf }) => asOf))).toEqual(new Set(['2017']))
})

test('every municipality has emergency beds, and so have the neighbours that share them', () => {
  const served = new Set(directory.emergencyBeds.flatMap(({ serves }) => serves.map(({ number }) => number)))
  expect(directory.municipalities.filter(({ number }) => !served.has(number))).toEqual([])
  expect(directory.neighbours.filter(({ number }) => served.has(number)).map(({ name }) => name)).toEqual([
    'Selbu',
    'Tydal',
    'Indre Fosen',
  ])
})

test('the beds of municipalities that are no more are those of their successors, marked as inferred', () => {
  expect(bedsOf(directory, '5007').map(({ place, beds }) => [place, beds])).toEqual([
    ['Fosnes sykeheim', 1],
    ['Namdalseid helsehus', 1],
    ['Namsos sykehjem', 2],
  ])
  expect(bedsOf(directory, '5006')).toMatchObject([
    {
      servedThen: ['Steinkjer', 'Verran', 'Snåsa', 'Inderøy'],
      serves: [{ name: 'Steinkjer' }, { name: 'Snåsa' }, { name: 'Inderøy' }],
      inferred: 'antatt: Verran er nå en del av Steinkjer',
    },
  ])
  expect(bedsOf(directory, '5035')[0]).not.toHaveProperty('inferred')
})

test('everything that is wrong is said at once, with file and line', () => {
  const result = readDirectory({
    municipalities: files.municipalities
      .replace('942875967', '942875968')
      .replace('2017-12-31,5005', '2017-02-30,5005')
      .replace('2019-12-31,5060', '2019-12-31,9999'),
    hospitals: files.hospitals.replace('74 21 54 00', '74 21'),
    services: files.services
      .replace('99503401', '99500600')
      .replace(/^5035,lege,.*\n/m, '')
      .replace('5036,lege', '5036,tannlege')
      .replace('99503703', 'HER'),
    'emergency-beds': files['emergency-beds']
      .replace('5060,antatt', '1750,antatt')
      .replace('Overhalla sykeheim,1', 'Overhalla sykeheim,mange'),
    contacts: `${files.contacts}9999,sykepleie,x,EKS-5007-1,,,,,,,,,,,x,\n5007,somatikk,x,EKS-5007-1,,,,,,,,,,,x,\n5007,lege,x,123,,,,,,,,i går,,først,,\n`,
  })
  if (result.ok) throw new Error('read')
  expect(result.error.map(({ code, file: name, found }) => [code, name, found])).toEqual(
    expect.arrayContaining([
      ['directory/organisation-number', 'municipalities', '942875968'],
      ['directory/date', 'municipalities', '2017-02-30'],
      ['directory/unknown-successor', 'municipalities', '9999'],
      ['directory/phone', 'hospitals', '74 21'],
      ['directory/twice', 'services', '99500600'],
      ['directory/missing-service', 'services', ''],
      ['directory/unknown-service', 'services', 'tannlege'],
      ['directory/her-id', 'services', 'HER'],
      ['directory/unknown-party', 'contacts', '9999'],
      ['directory/unknown-service', 'contacts', 'somatikk'],
      ['directory/phone', 'contacts', '123'],
      ['directory/empty', 'contacts', ''],
      ['directory/date', 'contacts', 'i går'],
      ['directory/verified', 'contacts', 'i går'],
      ['directory/order', 'contacts', 'først'],
      ['directory/unknown-party', 'emergency-beds', '1750'],
      ['directory/beds', 'emergency-beds', 'mange'],
    ]),
  )
  expect(
    result.error.find(({ code, file: name }) => code === 'directory/phone' && name === 'contacts'),
  ).toMatchObject({ line: 9 })
})

test('former municipalities that lead in a circle are found, not followed for ever', () => {
  const circle = files.municipalities.replace('2019-12-31,5007,', '2019-12-31,1703,')
  expect(problems({ municipalities: circle })).toContain('directory/unknown-successor')
})

test('where a file has lost a column, only that is said', () => {
  expect(problems({ services: files.services.replace('her_id', 'herid') })).toEqual(['table/missing-column'])
  expect(problems({ services: `${files.services}5007,lege\n` })).toEqual(['table/wrong-column-count'])
})

function problems(changed: Partial<Record<DirectoryFile, string>>): readonly string[] {
  const result = readDirectory({ ...files, ...changed })
  return result.ok ? [] : result.error.map(({ code }) => code)
}

function read(changed: Partial<Record<DirectoryFile, string>> = {}): Directory {
  const result = readDirectory({ ...files, ...changed })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

function municipality(id: string) {
  return directory.municipalities.find((one) => one.id === id)
}

function file(name: DirectoryFile): string {
  return readFileSync(`fixtures/directory/${name}.csv`, 'utf8')
}
