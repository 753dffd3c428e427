import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CONTACT_COLUMNS } from '../../plo/addressing/read-contacts.ts'
import { plo, temporaryFolder } from '../support/service-process.ts'

/** Nothing runs, and nothing that can be reached is configured: the list needs files alone. */
const nothingRuns = {
  PLO_DATA: '/nowhere/at/all',
  DATABASE_URL: 'postgres://127.0.0.1:1/none',
  REDIS_URL: 'redis://127.0.0.1:1',
  PLO_TOKEN: '',
}

test.each([
  ['text', 'UTKAST – IKKE I BRUK: 1 kommune mangler nummer'],
  ['html', '<!doctype html>'],
  ['csv', 'nummer,navn,sykehus'],
  ['json', '"title":"Telefonliste'],
])('as %s the list goes to standard output', async (format, begins) => {
  const { code, out } = await plo(['phones', '5007', '--format', format], { env: nothingRuns })
  expect(code).toBe(0)
  expect(out).toContain(begins)
})

test('the name of the file says the format', async () => {
  await using folder = await temporaryFolder()
  for (const [name, begins] of [
    ['liste.pdf', '%PDF-'],
    ['liste.HTML', '<!doctype html>'],
    ['liste.csv', 'nummer,'],
    ['liste.json', '{"title"'],
    ['liste.txt', '***'],
    ['liste', '***'],
  ] as const) {
    const file = join(folder.path, name)
    const { code, out } = await plo(['phones', '5007', '-o', file], { env: nothingRuns })
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('Skrevet til') })
    expect((await readFile(file, 'latin1')).startsWith(begins), name).toBe(true)
  }
  expect(await readdir(folder.path)).toHaveLength(6)
})

test('a PDF that is piped is the PDF alone', async () => {
  const { code, out } = await plo(['phones', '5007', '--format', 'pdf'], { env: nothingRuns })
  expect(code).toBe(0)
  expect(out.startsWith('%PDF-')).toBe(true)
})

test.each([
  [['--format', 'text', '-o', 'x.pdf'], 'Filen heter x.pdf, men formatet er text'],
  [['--json', '--format', 'csv'], 'Velg ett format'],
  [['--at', '2026-02-30T10:00'], 'er ikke et tidspunkt'],
  [['--at', '2026-12-24'], 'er ikke et tidspunkt'],
  [['--at', 'i morgen'], 'er ikke et tidspunkt'],
  [['--at', '2026-03-29T02:30'], 'klokken stilles'],
  [['--at', '2026-10-25T02:30'], 'klokken stilles'],
  [['--older-than', 'x'], '--older-than må være et antall dager'],
  [['--format', 'doc'], 'Mulige: text, html, pdf, csv, json'],
])('plo phones 5007 %j is refused: %s', async (args, text) => {
  const { code, out, err } = await plo(['phones', '5007', ...args], { env: nothingRuns })
  expect({ code, err: err.replace(/\s+/g, ' ') }).toMatchObject({
    code: 2,
    err: expect.stringContaining(text),
  })
  expect(args.includes('--json') ? '' : out).toBe('')
})

test('everything that is wrong with the names is said at once, with the nearest names', async () => {
  const { code, err } = await plo(
    ['phones', 'Namsso', 'Åfjord', '--region', 'Vestland', '--hospital', 'Bodø'],
    {
      env: nothingRuns,
    },
  )
  expect(code).toBe(2)
  expect(err).toContain('Ukjent kommune «Namsso». Mente du Namsos?')
  expect(err).toContain('Åfjord kommune hører til St. Olavs')
  expect(err).toContain('Ukjent region «Vestland»')
  expect(err).toContain('Ukjent sykehus «Bodø»')
})

test('the name of a place that has a hospital too means the municipality, and that is said beside the list', async () => {
  const { code, out, err } = await plo(['phones', 'Levanger'], { env: nothingRuns })
  expect(code).toBe(0)
  expect(out).toContain('5037 LEVANGER')
  expect(err).toContain('«Levanger»: dette er Levanger kommune.')
  expect((await plo(['phones', 'Levanger kommune'], { env: nothingRuns })).err).toBe('')
})

test('a region and a hospital mean their municipalities, and an official name one of them', async () => {
  const of = async (...args: string[]) => {
    const { out } = await plo(['phones', ...args, '--json'], { env: nothingRuns })
    const { municipalities } = JSON.parse(out) as { municipalities: { number: string }[] }
    return municipalities.map(({ number }) => number)
  }
  expect(await of('--region', 'innherred')).toEqual(['5037', '5038'])
  expect(await of('--hospital', 'Sykehuset Levanger')).toHaveLength(8)
  expect(await of('--all')).toHaveLength(20)
  expect(await of('Snåase', 'Raarvihke - Røyrvik')).toEqual(['5043', '5041'])
})

test('where the file cannot be written it says so, and nothing half is left behind', async () => {
  await using folder = await temporaryFolder()
  const closed = join(folder.path, 'closed')
  await mkdir(closed)
  for (const file of [join(folder.path, 'not-there', 'x.pdf'), folder.path, '/proc/x.pdf']) {
    const { code, err } = await plo(['phones', '5007', '--format', 'pdf', '-o', file], { env: nothingRuns })
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('Kan ikke skrive til') })
  }
  await chmod(closed, 0o500)
  await plo(['phones', '5007', '-o', join(closed, 'x.txt')], { env: nothingRuns })
  expect((await readdir(closed)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  expect(await readdir(folder.path)).toEqual(['closed'])
})

test('who answers is told for now, or for the time that is asked for, from the directory of one’s own', async () => {
  await using folder = await temporaryFolder()
  const directory = join(folder.path, 'directory')
  await mkdir(directory)
  const row = (kind: string, phone: string, hours: string) =>
    `5007,${kind},,${phone},${hours},EKS-5007-9,,,,,,,,,oppdiktet,`
  await writeFile(
    join(directory, 'contacts.csv'),
    `${[CONTACT_COLUMNS.join(','), row('sykepleie', 'EKS-5007-1', 'hele døgnet'), row('saksbehandling', 'EKS-5007-2', 'hverdager 8–15')].join('\n')}\n`,
  )
  const at = async (time: string) => {
    const args = ['phones', '5007', '--at', time, '--data', folder.path]
    return (await plo(args, { env: { ...nothingRuns, PLO_DATA: '' } })).out.replace(/\s+/g, ' ')
  }
  const office = await at('2026-12-23T10:00')
  expect(office).toContain('EKS-5007-2 svarer nå til kl. 15:00')
  expect(office).toContain('Egne numre uten versjon.')
  expect(office).toContain('EKSEMPEL – IKKE I BRUK')
  const eve = await at('2026-12-24T10:00')
  expect(eve).toContain('EKS-5007-9 kontoret åpner mandag kl. 08:00; dette er nummeret utenom åpningstid')
  expect(eve).toContain('EKS-5007-1 svarer nå, hele døgnet')
  // The same hour, by another clock.
  expect(await at('2026-12-24T09:00:00Z')).toContain('rekkefølgen gjelder 24.12.2026 kl. 10:00')

  await writeFile(join(directory, 'calendar.json'), '{"christmasEve":"open"}')
  expect(await at('2026-12-24T10:00')).toContain('EKS-5007-2 svarer nå til kl. 15:00')
})

test('a mistake in a setting of the service does not take the phone list along', async () => {
  const broken = { ...nothingRuns, REDIS_URL: 'http://x', PLO_PORT: 'x', PLO_POLICIES: '/nowhere' }
  expect((await plo(['phones', '5007'], { env: broken })).code).toBe(0)
})

test('a mistake in the calendar stops it, with the file and what is wrong', async () => {
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, 'directory'))
  await writeFile(join(folder.path, 'directory', 'calendar.json'), '{"christmasEve":"maybe"}')
  const { code, err } = await plo(['phones', '5007', '--data', folder.path])
  expect(code).toBe(3)
  expect(err.replace(/\s+/g, ' ')).toContain('christmasEve: "maybe"')
})

test('what a municipality is asked for goes out as a sheet of its own, in the format that is asked for', async () => {
  await using folder = await temporaryFolder()
  const of = async (...args: string[]) =>
    plo(['phones', '5007', '5041', '--request', ...args], { env: nothingRuns })
  const text = (await of()).out
  for (const title of ['TELEFONNUMRE VED NEDETID: NAMSOS KOMMUNE', 'TELEFONNUMRE VED NEDETID: SNÅSA KOMMUNE'])
    expect(text).toContain(title)
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  expect((await of('--format', 'html')).out.match(/<section class="sheet">/g)).toHaveLength(2)
  expect(JSON.parse((await of('--json')).out)).toHaveLength(2)
  expect((await of('--format', 'csv')).code).toBe(2)
  const file = join(folder.path, 'spørsmål.pdf')
  expect((await of('-o', file)).code).toBe(0)
  expect((await readFile(file, 'latin1')).startsWith('%PDF-')).toBe(true)
})
