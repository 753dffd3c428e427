import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { plo, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

const innlagt = 'fixtures/messages/forms/innlagt-pasient.json'

test('the phone list needs nothing but files, follows a former municipality, and never leaves a number blank', async () => {
  await using folder = await temporaryFolder()
  const nothingRuns = {
    PLO_DATA: join(folder.path, 'not-there'),
    DATABASE_URL: 'postgres://127.0.0.1:1/none',
    REDIS_URL: 'redis://127.0.0.1:1',
  }
  const { code, out, err } = await plo(['phones', 'Verran', 'VIKNA', '1703', 'snasa'], { env: nothingRuns })
  expect(code).toBe(0)
  expect(out).toContain(TEST_SYSTEM_LINE)
  for (const name of ['STEINKJER', 'NÆRØYSUND', 'NAMSOS', 'SNÅSA']) expect(out).toContain(name)
  expect(err).toContain('Verran er nå en del av Steinkjer kommune')
  expect(out).toContain('MANGLER')
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})

test.each([
  [['phones', 'Oslo'], 2, 'Ukjent kommune «Oslo»'],
  [['phones'], 2, 'Oppgi kommuner'],
  [['phones', '--region', 'Vestlandet'], 2, 'Ukjent region'],
  [['no-such-command'], 2, 'Ukjent kommando'],
  [['status', '--data', 'somewhere/not/there'], 3, 'Ingen tjeneste kjører'],
  [['message', 'send', 'no-such-file.xml'], 2, 'filen finnes ikke'],
  [['message', 'validate', 'package.json'], 1, ''],
  [['demo', '--seed', 'x'], 2, '--seed må være et helt tall'],
  [['serve', '--port', '99999'], 2, 'Porten må være et tall'],
  [['serve', '--policy', 'never'], 2, 'Ukjent gjensendingsregel'],
  [['serve', '--host', '0.0.0.0'], 2, 'PLO_TOKEN'],
  [['serve', '--data', '/proc/none'], 3, 'kan ikke brukes'],
] as const)('plo %j ends with %i and says why', async (args, code, text) => {
  const ended = await plo(args, { env: { PLO_TOKEN: '' } })
  expect({ code: ended.code, err: ended.err }).toMatchObject({ code, err: expect.stringContaining(text) })
  expect(ended.err + ended.out).not.toMatch(/^\s+at .*:\d+:\d+/m)
})

test.each([
  [{ DATABASE_URL: 'postgres://127.0.0.1:1/none' }, 3, 'Databasen i DATABASE_URL kan ikke nås'],
  [{ DATABASE_URL: 'mysql://x' }, 2, 'DATABASE_URL må se slik ut'],
  [{ REDIS_URL: 'redis://127.0.0.1:1' }, 3, 'Køen kan ikke nås'],
  [{ REDIS_URL: 'http://x' }, 2, 'REDIS_URL må se slik ut'],
])('a service with %j ends with %i, and says why in a line', async (env, code, text) => {
  await using folder = await temporaryFolder()
  const ended = await plo(['serve', '--port', '0', '--data', folder.path], { env })
  expect({ code: ended.code, err: ended.err }).toMatchObject({ code, err: expect.stringContaining(text) })
})

test('a port that is in use is named', async () => {
  await using folder = await temporaryFolder()
  const taken = createServer()
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  try {
    const { code, err } = await plo(['serve', '--port', String(port), '--data', folder.path])
    expect(code).toBe(3)
    expect(err).toContain(`Port ${port} er i bruk`)
  } finally {
    taken.close()
  }
})

test('a second service on the same folder is refused; commands go through the running one', async () => {
  await using folder = await temporaryFolder()
  const service = await serve(folder.path)
  try {
    const second = await plo(['serve', '--port', '0', '--data', folder.path])
    expect(second.code).toBe(3)
    expect(second.err).toContain('Datamappen er i bruk av en annen prosess')

    const sent = await plo(['message', 'send', innlagt, '--data', folder.path, '--json'])
    expect(sent.code).toBe(0)
    const { id } = JSON.parse(sent.out) as { id: string }
    await until('it is confirmed', async () => {
      const { application } = await service.api.ask<{ application: string }>('GET', `/messages/${id}`)
      return application === 'confirmed'
    })
    const shown = await plo(['message', 'show', id, '--data', folder.path])
    expect(shown.out).toContain('Mottatt i fagsystemet')
    expect(shown.out).toContain('Framme hos mottaker')
    const status = await plo(['status', '--data', folder.path])
    expect(status.out).toContain('Melding om innlagt pasient')
    expect(status.out).not.toContain('Tjenesten svarer ikke')
  } finally {
    await service.stop()
  }
  const after = await plo(['status', '--data', folder.path])
  expect(after.code).toBe(0)
  expect(after.out).toContain('Tjenesten svarer ikke. Dette er siste kjente status')
  expect(after.out).toContain('IKKE med')
  expect(after.out).toContain('Mottatt i fagsystemet')
})

test('with no service running a message is accepted by the ledger itself, and sent when a service starts', async () => {
  await using folder = await temporaryFolder()
  const sent = await plo(['message', 'send', '-', '--json', '--data', folder.path], {
    input: JSON.stringify(form({ patient: syntheticPerson(1) })),
  })
  expect(sent.code).toBe(0)
  const { id } = JSON.parse(sent.out) as { id: string }
  expect((await plo(['status', '--data', folder.path])).out).toContain('Ikke framme – venter')
  const service = await serve(folder.path)
  try {
    await until('it is confirmed', async () => {
      const { application } = await service.api.ask<{ application: string }>('GET', `/messages/${id}`)
      return application === 'confirmed'
    })
  } finally {
    await service.stop()
  }
})

test('an outage is declared, seen in the lanes, and ended from the terminal', async () => {
  await using folder = await temporaryFolder()
  const service = await serve(folder.path)
  try {
    const data = ['--data', folder.path]
    expect((await plo(['outage', 'list', ...data])).out).toContain('Ingen nedetid er meldt')
    expect((await plo(['outage', 'start', ...data])).code).toBe(2)
    const start = ['outage', 'start', '--municipality', 'namsos', '--expected-end']
    // Soon, but not so soon that it is over before a busy machine has started the command.
    let started = await plo([...start, new Date(Date.now() + 1000).toISOString(), ...data])
    for (const aheadMs of [5000, 30_000])
      if (started.code !== 0)
        started = await plo([...start, new Date(Date.now() + aheadMs).toISOString(), ...data])
    expect(started.out).toContain('Nedetid meldt for Namsos kommune')
    expect((await plo(['lanes', ...data])).out).toMatch(/Namsos kommune\s+stengt/)
    await until('it should have been over', async () =>
      (await plo(['outage', 'list', ...data])).out.includes('fortsatt stengt?'),
    )
    expect((await plo(['outage', 'end', ...data])).out).toContain('er over')
    expect((await plo(['outage', 'end', ...data])).code).toBe(2)
    const doctor = await plo(['doctor', '--json', ...data])
    expect(JSON.parse(doctor.out)).toMatchObject({ healthy: true })
  } finally {
    await service.stop()
  }
})

test('a message is built from a form, and what was built is valid', async () => {
  const built = await plo(['message', 'build', innlagt])
  expect(built.code).toBe(0)
  const checked = await plo(['message', 'validate', '-', '--json'], { input: built.out })
  expect(checked.code).toBe(0)
  expect(JSON.parse(checked.out)).toMatchObject({ valid: true, findings: [] })
})

test('a directory file with mistakes stops the service with every mistake and its line', async () => {
  await using folder = await temporaryFolder()
  const directory = join(folder.path, 'directory')
  await mkdir(directory)
  for (const name of ['municipalities', 'hospitals', 'contacts']) {
    await writeFile(join(directory, `${name}.csv`), await readFile(`fixtures/directory/${name}.csv`))
  }
  const services = await readFile('fixtures/directory/services.csv', 'utf8')
  await writeFile(
    join(directory, 'services.csv'),
    services.replace('99500701', 'abc').replace('99500602', 'def'),
  )
  const { code, err } = await plo(['serve', '--port', '0', '--data', folder.path], {
    env: { PLO_DIRECTORY: directory },
  })
  expect(code).toBe(3)
  expect(err.match(/services\.csv linje \d+/g)).toHaveLength(2)
  expect(err.replace(/\s+/g, ' ')).toContain('«plo phones restore» henter en fram')
})

test.each(['--help', 'message --help', 'outage start --help', 'phones --help'])(
  'plo %s explains itself in Norwegian',
  async (line) => {
    const { code, out } = await plo(line.split(' '))
    expect(code).toBe(0)
    expect(out).toContain('Bruk: plo')
    expect(out).not.toMatch(/Usage|Options|Commands|Arguments/)
  },
)
