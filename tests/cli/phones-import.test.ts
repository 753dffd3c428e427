import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plo, temporaryFolder } from '../support/service-process.ts'

const list = (phone: string) =>
  `kommune;tjeneste;telefon;åpningstid\nNamsos kommune;Sykepleie;${phone};hele døgnet\n`

test('numbers are imported, verified, changed, listed and taken back, and every edition is kept', async () => {
  await using folder = await temporaryFolder()
  const [data, file] = [['--data', folder.path], join(folder.path, 'namsos.csv')]
  await writeFile(file, list('74 21 54 00'))

  const unasked = await plo(['phones', 'import', file, ...data])
  expect(unasked.code).toBe(2)
  expect(unasked.out).toContain('+ Sykepleietjeneste: 74 21 54 00, hele døgnet')
  expect(unasked.out).toContain('− Annet (Brukerkontoret Namsos): 95 98 81 35')
  expect(unasked.err).toContain('Ingenting er lagret. Lagre med --yes.')
  await expect(readdir(join(folder.path, 'directory'))).rejects.toThrow('ENOENT')

  expect((await plo(['phones', 'import', file, '--yes', ...data])).out).toContain('Lagret som versjon 1')
  expect((await plo(['phones', 'import', file, '--yes', ...data])).out).toContain('Ingen endringer.')

  const verified = await plo([
    ...['phones', 'verify', '5007', '--service', 'sykepleie', '--role', 'vaktleder', '--date', '2026-11-01'],
    ...['--yes', ...data],
  ])
  expect(verified.out).toContain(
    'Merkes som bekreftet 2026-11-01 (vaktleder): Sykepleietjeneste: 74 21 54 00',
  )
  const contacts = join(folder.path, 'directory', 'contacts.csv')
  expect(await readFile(contacts, 'utf8')).toContain('2026-11-01,vaktleder')

  await writeFile(file, list('74 21 54 01'))
  const changed = await plo(['phones', 'import', file, '--yes', ...data])
  expect(changed.out).toContain('telefon: 74 21 54 00 → 74 21 54 01')
  expect(changed.out).toContain('Var bekreftet, men er det ikke lenger')
  expect(await readFile(contacts, 'utf8')).not.toContain('vaktleder')

  expect((await plo(['phones', 'restore', '2', '--yes', ...data])).out).toContain('Lagret som versjon 4')
  expect(await readFile(contacts, 'utf8')).toContain('2026-11-01,vaktleder')
  const versions = await plo(['phones', 'versions', '--json', ...data])
  expect(JSON.parse(versions.out)).toMatchObject({
    current: { number: 4, replaces: 3, changedSince: false },
    versions: [{ origin: 'import' }, { origin: 'verify' }, { origin: 'import' }, { origin: 'restore' }],
  })
  expect((await plo(['phones', 'restore', '9', ...data])).code).toBe(2)
})

test('from a list that somebody has broken by hand there is a way back, and the broken one is kept', async () => {
  await using folder = await temporaryFolder()
  const [data, file] = [['--data', folder.path], join(folder.path, 'namsos.csv')]
  await writeFile(file, list('74 21 54 00'))
  await plo(['phones', 'import', file, '--yes', ...data])
  const contacts = join(folder.path, 'directory', 'contacts.csv')
  const whole = await readFile(contacts, 'utf8')
  await writeFile(contacts, whole.replace('74 21 54 00', 'spør Kari'))

  const checked = await plo(['phones', 'check', ...data])
  expect(checked.code).toBe(1)
  expect(checked.err).toMatch(/contacts\.csv linje \d+: directory\/phone: fant\s+«spør Kari»/)
  expect((await plo(['phones', 'import', file, '--yes', ...data])).err).toContain('plo phones restore')
  const restored = await plo(['phones', 'restore', '1', '--yes', ...data])
  expect(restored.out).toContain('Lagret som versjon 3')
  expect(await readFile(contacts, 'utf8')).toBe(whole)
})

test('a file with mistakes changes nothing, and all of them are told with row and column', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'liste.csv')
  await writeFile(file, `${list('7022')}Namsso;tannlege;74 21 54 00;15. aug\n`)
  const refused = await plo(['phones', 'import', file, '--yes', '--data', folder.path])
  expect(refused.code).toBe(1)
  expect(refused.out).toContain('rad 2, kolonne C (telefon): Mistet null foran?')
  expect(refused.out).toContain('rad 3, kolonne A (kommune): Ukjent kommune eller enhet «Namsso».')
  expect(refused.err).toContain('liste.csv er ikke lest inn: 4 feil. Ingenting er endret.')
  const told = await plo(['phones', 'import', file, '--yes', '--json', '--data', folder.path])
  expect(JSON.parse(told.out).findings.map(({ code }: { code: string }) => code)).toEqual([
    'import/phone-zero-lost',
    'import/unknown-party',
    'import/unknown-service',
    'import/hours-date',
  ])
  await expect(readdir(join(folder.path, 'directory'))).rejects.toThrow('ENOENT')
})

test('what is exported can be imported again, in every format', async () => {
  await using folder = await temporaryFolder()
  for (const format of ['csv', 'xlsx', 'json']) {
    const file = join(folder.path, `liste.${format}`)
    const exported = await plo(['phones', 'export', '-o', file, '--data', folder.path])
    expect(exported.out).toContain('5 numre skrevet til')
    const again = await plo(['phones', 'import', file, '--yes', '--data', folder.path])
    expect({ code: again.code, out: again.out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('Ingen endringer.'),
    })
  }
})

test.each([
  [['verify', 'Namsos', '--role', 'Kari Nordmann'], 'ser ut som et navn'],
  [['verify', 'Namsos', '--role', 'vaktleder', '--date', '2999-01-01'], 'er ikke kommet ennå'],
  [['verify', 'Namsos', '--role', 'vaktleder', '--date', '2026-02-30'], 'ikke en dag som finnes'],
  [['verify', 'Namsos', '--role', 'vaktleder', '--service', 'lege'], 'ikke noe slikt nummer'],
  [['verify', 'Namsso', '--role', 'vaktleder'], 'Mente du Namsos kommune?'],
  [['verify', 'Namsos'], '--role'],
] as const)('plo phones %j is refused with the reason', async (words, reason) => {
  await using folder = await temporaryFolder()
  const { code, err } = await plo(['phones', ...words, '--data', folder.path])
  expect(code).toBe(2)
  expect(err).toContain(reason)
})

test('the folder that is shipped is never changed', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'namsos.csv')
  await writeFile(file, list('74 21 54 00'))
  const { code, err } = await plo(['phones', 'import', file, '--yes'], {
    env: { PLO_DIRECTORY: 'fixtures/directory' },
  })
  expect(code).toBe(2)
  expect(err).toContain('den blir ikke endret')
})

test('the shipped directory fails its check, the sheet for a municipality says what to ask for', async () => {
  await using folder = await temporaryFolder()
  const data = ['--data', folder.path]
  const checked = await plo(['phones', 'check', ...data])
  expect(checked.code).toBe(1)
  expect(checked.out).toContain('FEIL  Sykepleietjeneste: nummer MANGLER')
  expect(checked.out).toContain('80 feil')
  const file = join(folder.path, 'spørsmål.csv')
  expect((await plo(['phones', 'check', '--format', 'csv', '-o', file, ...data])).code).toBe(1)
  expect(await readFile(file, 'utf8')).toContain('Hvilket nummer skal sykehuset ringe')
  const sheet = await plo(['phones', 'check', '--request', 'Verran', ...data])
  expect(sheet).toMatchObject({
    code: 0,
    out: expect.stringContaining('TELEFONNUMRE VED NEDETID: STEINKJER'),
  })
  expect(sheet.err).toContain('Verran er nå en del av Steinkjer kommune')
  expect((await plo(['phones', 'check', '--days', 'mange', ...data])).code).toBe(2)
})
