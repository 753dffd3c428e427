import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { timeTyped } from '../../cli/time-typed.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { plo, type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let service: ServiceProcess
let persons = 0

beforeAll(async () => {
  folder = await temporaryFolder()
  service = await serve(folder.path)
})

afterAll(async () => {
  await service?.stop()
  await folder?.[Symbol.asyncDispose]()
})

const outage = (...args: readonly string[]) => plo(['outage', ...args, '--data', folder.path])
const declare = (json: Readonly<Record<string, unknown>>) =>
  service.api.ask<{ id: string }>('POST', '/outages', { json })
const end = (id: string) => service.api.ask('POST', `/outages/${id}/end`)
const send = (recipient: string) =>
  service.api.ask<{ id: string }>('POST', '/messages', {
    json: form({ recipient, patient: syntheticPerson(persons++) }),
  })

test('a dry run shows what would be closed, and closes nothing', async () => {
  const { code, out } = await outage(
    'start',
    '--region',
    'Indre Namdal',
    '--expected-end',
    '04:00',
    '--dry-run',
  )
  expect(code).toBe(0)
  expect(out).toContain(TEST_SYSTEM_LINE)
  expect(out).toMatch(/Grong kommune\s+åpen nå\s+0 meldinger venter/)
  expect(out).toMatch(/Ventet ferdig \d\d\.\d\d\.\d{4} kl\. 04:00\./)
  expect(out).toContain('Ingenting er meldt (--dry-run).')
  expect((await outage('list')).out).toContain('Ingen nedetid er meldt i dette verktøyet.')
})

test('start says what happens, how many are held, what overlaps and who should be told', async () => {
  const { id } = await declare({ scope: { municipality: 'Leka' } })
  await send('Leka')
  const hours = new Date(Date.now() + 6 * 3_600_000).toISOString()
  const started = await outage('start', '--municipality', 'Leka', '--expected-end', hours)
  expect(started.code).toBe(0)
  const text = started.out.replace(/\s+/g, ' ')
  expect(text).toContain('Nedetid meldt for Leka kommune. Skriv og send meldinger som vanlig')
  expect(text).toContain('Holdes igjen nå: 1 melding.')
  expect(text).toContain(`Overlapper med ${id}: Leka kommune åpner først når begge er over.`)
  expect(text).toContain(
    'Nedetid over 4 timer: varsle samarbeidspartnere (Helse Nord/UNN-rutine; foreslått her)',
  )
  expect(text).toContain('Hvem hos Hemit: MANGLER')

  const [, other = ''] = /outage end (\S+)/.exec(started.out) ?? []
  const which = await outage('end')
  expect({ code: which.code, err: which.err }).toMatchObject({
    code: 2,
    err: expect.stringContaining('Flere pågår'),
  })
  const dry = await outage('end', other, '--dry-run')
  expect(dry.out).toMatch(/Leka kommune\s+1 melding\s+holdes fortsatt igjen av/)
  const first = await outage('end', other)
  expect(first.out).toContain('1 melding holdes fortsatt igjen av en annen nedetid.')

  const second = await outage('end', id)
  expect(second.code).toBe(0)
  expect(second.out).toMatch(/Holdt igjen: 1 melding\.\n\s+Leka kommune\s+1 melding\s+sendes/)
  expect(second.out).toContain('Alt som var holdt igjen, er framme.')
  expect(second.err).toMatch(/Framme: 1 av 1/)
  const again = await outage('end', id)
  expect({ code: again.code, err: again.err }).toMatchObject({
    code: 1,
    err: expect.stringContaining('allerede over'),
  })
})

test('what its sender has stopped is not owed when the outage ends', async () => {
  const { id } = await declare({ scope: { municipality: 'Leka' } })
  const { id: held } = await send('Leka')
  await service.api.ask('POST', `/messages/${held}/withdraw`, { json: { reason: 'feil pasient' } })
  await send('Leka')
  const { code, out } = await outage('end', id, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ progress: { heldAtEnd: 1, delivered: 1, owed: 0 } })
})

test('the end can be left alone, and whoever watches it can leave', async () => {
  const { id } = await declare({ scope: { municipality: 'Leka' } })
  const { id: fault } = await service.api.ask<{ id: string }>('POST', '/faults', {
    json: { party: '5052', kind: 'refuse' },
  })
  await send('Leka')
  const watching = spawnPlo(['outage', 'end', id, '--data', folder.path])
  await until('it shows progress', () => watching.err().includes('gjenstår: 1'))
  watching.child.kill('SIGINT')
  await once(watching.child, 'close')
  expect({ code: watching.child.exitCode, out: watching.out() }).toMatchObject({
    code: 0,
    out: expect.stringContaining('Visningen er avbrutt. Tjenesten sender videre: 1 melding gjenstår.'),
  })

  await service.api.ask('DELETE', `/faults/${fault}`)
  const { id: next } = await declare({ scope: { municipality: 'Leka' } })
  const left = await outage('end', next, '--no-wait')
  expect({ code: left.code, err: left.err }).toEqual({ code: 0, err: '' })
  await until('it is there all the same', async () => {
    const { progress } = await service.api.ask<{ progress: { owed: number } }>('GET', `/outages/${next}`)
    return progress.owed === 0
  })
})

test('notes, a new estimate and the all-clear are written from the terminal, each with what is still to do', async () => {
  const { id } = await declare({ scope: { municipality: 'Leka' } })
  expect((await outage('note', id)).code).toBe(2)
  const told = await outage(
    'note',
    id,
    '--told',
    'Brukerkontoret',
    '--at',
    '2026-01-15T09:40',
    'ferdig kl. 04',
  )
  expect(told.out).toContain('15.01.2026 kl. 09:40  Varslet Brukerkontoret: ferdig kl. 04')
  const past = await outage('extend', id, '--expected-end', '2026-01-01T04:00')
  expect({ code: past.code, err: past.err }).toMatchObject({
    code: 2,
    err: expect.stringContaining('er passert'),
  })
  const extended = await outage('extend', id, '--expected-end', '04:00', 'venter på en reservedel')
  expect(extended.out.replace(/\s+/g, ' ')).toMatch(
    /Nytt anslag: ventet slutt ikke oppgitt → \S+ kl\. 04:00\. venter på en reservedel/,
  )
  expect((await outage('all-clear', id)).err).toContain('Nedetiden pågår fortsatt')
  expect((await outage('all-clear', 'none')).code).toBe(1)

  await end(id)
  const cleared = await outage('all-clear', id, '--told', 'Brukerkontoret')
  expect(cleared.code).toBe(0)
  expect(cleared.out).toContain('[x] Alt som var holdt igjen, er sendt (0 meldinger gjenstår)')
  const list = (await outage('list')).out
  expect(list).toContain('Varslet at alt er oppe Brukerkontoret')
  expect(list).toContain('Varslet Brukerkontoret: ferdig kl. 04')
})

test('the beginning of an id will do, unless it could be another', async () => {
  const [{ id }, { id: other }] = [
    await declare({ scope: { municipality: 'Leka' } }),
    await declare({ scope: { municipality: 'Grong' } }),
  ]
  const short = id.slice(0, [...id].findIndex((_, at) => !other.startsWith(id.slice(0, at + 1))) + 8)

  expect((await outage('note', short.toUpperCase(), 'feilen er funnet')).out).toContain('feilen er funnet')
  expect((await outage('end', short, '--dry-run')).code).toBe(0)
  const both = await outage('note', '', 'feilen er funnet')
  expect({ code: both.code, err: both.err }).toMatchObject({
    code: 2,
    err: expect.stringContaining('Flere begynner med'),
  })
  await end(id)
  await end(other)
})

test('what must be followed up after an outage is counted, however much else there is', async () => {
  const { id: fault } = await service.api.ask<{ id: string }>('POST', '/faults', {
    json: { party: '5052', kind: 'reject' },
  })
  const { id } = await declare({ scope: { municipality: 'Leka' } })
  const { id: rejected } = await send('Leka')
  await end(id)
  await until('it is rejected', async () => {
    const { application } = await service.api.ask<{ application: string }>('GET', `/messages/${rejected}`)
    return application === 'rejected'
  })
  await service.api.ask('DELETE', `/faults/${fault}`)
  const { id: elsewhere } = await declare({ scope: { municipality: 'Grong' }, hold: true })
  for (let sent = 0; sent < 500; sent += 20) {
    await Promise.all(Array.from({ length: 20 }, () => send('Grong')))
  }

  const { out } = await outage('all-clear', id)

  expect(out.replace(/\s+/g, ' ')).toContain('[ ] Ingen kvittering er forsinket eller negativ (1 melding:')
  await end(elsewhere)
})

test('paper mode is told where it begins, and a message that cannot be written is refused with what to do', async () => {
  const { out } = await outage('start', '--hospital', 'Sykehuset Namsos', '--kind', 'journal')
  const text = out.replace(/\s+/g, ' ')
  expect(text).toContain('Meldt: journalen er nede hos Sykehuset Namsos. Papirrutine.')
  expect(text).toContain('Åpner bare når noen avslutter den.')
  const sent = await plo(['message', 'send', '-', '--data', folder.path], {
    input: JSON.stringify(form({ patient: syntheticPerson(persons++) })),
  })
  expect(sent.code).toBe(1)
  expect(sent.out.replace(/\s+/g, ' ')).toContain('Papirrutine: skriv på papir, ring, og før inn meldingen')
  expect((await outage('list')).out).toContain('Journalen: papirrutine, føres inn etterpå')
  await outage('end')
})

test('what was written on paper while the journal was down stands as late in the status', async () => {
  // Well within the outage: its end does not belong to it, and comes in the same millisecond on a fast machine.
  const [startedAt, writtenAt] = [60, 30].map((ago) => new Date(Date.now() - ago * 1000).toISOString())
  const { id } = await declare({ scope: { hospital: 'Sykehuset Namsos' }, kind: 'journal', startedAt })
  await end(id)
  const json = form({ patient: syntheticPerson(persons++), writtenAt })
  const { id: late } = await service.api.ask<{ id: string }>('POST', '/messages', { json })
  for (const command of [['status'], ['message', 'show', late]]) {
    const { out } = await plo([...command, '--data', folder.path])
    expect(out.replace(/\s+/g, ' ')).toContain('Ført i ettertid – journalen var nede fra kl.')
  }
})

test('who does not answer is listed with the command that declares it', async () => {
  const { id } = await service.api.ask<{ id: string }>('POST', '/faults', {
    json: { party: '5052', kind: 'refuse' },
  })
  await send('Leka')
  const list = await until('it is found out', async () => {
    const { out } = await outage('list')
    return out.includes('uten at det er meldt') && out.replace(/\s+/g, ' ')
  })
  expect(list).toMatch(
    /Leka kommune svarer ikke siden kl\. \d\d:\d\d\. 1 melding venter, \d+ forsøk mislyktes\./,
  )
  expect(list).toContain('Foreslått: plo outage start --municipality 5052')
  const status = await plo(['status', '--data', folder.path])
  expect(status.out.replace(/\s+/g, ' ')).toContain('Leka kommune svarer ikke siden kl.')
  await service.api.ask('DELETE', `/faults/${id}`)
})

test('test messages end with 0 when all have passed, and with 1 and a reason when one has not', async () => {
  const passed = await outage('test', 'Grong', 'Sykehuset Namsos', '--wait', '40')
  expect(passed.code).toBe(0)
  expect(passed.out).toMatch(/BESTÅTT\s+Grong kommune\s+kl\. \d\d:\d\d\s+ja, \d+ ms\s+OK, \d+ ms/)
  expect(passed.out).toContain('2 av 2 bestått.')

  const { id } = await declare({ scope: { municipality: 'Leka' } })
  const failed = await outage('test', '--outage', id, '--json')
  expect(failed.code).toBe(1)
  expect(JSON.parse(failed.out)).toMatchObject({
    passed: false,
    tests: [{ party: { name: 'Leka kommune' } }],
  })
  await end(id)
  for (const args of [[], ['Oslo'], ['--all', '--wait', 'lenge']])
    expect((await outage('test', ...args)).code).toBe(2)
})

test('of a party that is a folder it says that somebody has to end its outage', async () => {
  await using own = await temporaryFolder()
  const place = join(own.path, 'leka')
  for (const name of ['ut', 'inn']) await mkdir(join(place, name), { recursive: true })
  expect((await plo(['parties', 'set', '5052', '--folder', place, '--data', own.path])).code).toBe(0)
  const started = await plo(['outage', 'start', '--municipality', 'Leka', '--data', own.path])
  expect(started.out.replace(/\s+/g, ' ')).toContain(
    'Unntatt Leka kommune, en mappe: åpner bare når noen avslutter nedetiden.',
  )
})

test('what is known last tells of outages too, with every server gone', async () => {
  await using mine = await temporaryFolder()
  const killed = await serve(mine.path)
  await killed.api.ask('POST', '/outages', { json: { scope: { municipality: 'Leka' }, kind: 'journal' } })
  await until('the last status is on disk', async () => {
    const text = await readFile(join(mine.path, 'last-status.json'), 'utf8').catch(() => '')
    return text.includes('"kind":"journal"')
  })
  await killed.kill()
  const { out } = await plo(['status', '--data', mine.path])
  expect(out).toContain('siste kjente status')
  expect(out.replace(/\s+/g, ' ')).toContain('Meldt nedetid i journalen: Leka kommune siden')
})

test('a time of day is the next one of the clock, and seconds can be left out', () => {
  const now = new Date('2026-11-21T22:10:00+01:00')
  expect(timeTyped('04:00', now)).toBe('2026-11-22T04:00:00')
  expect(timeTyped('2026-11-22T04:00', now)).toBe('2026-11-22T04:00:00')
  expect(timeTyped('2026-11-22 04:00', now)).toBe('2026-11-22T04:00:00')
  expect(timeTyped('2026-11-22T04:00+01:00', now)).toBe('2026-11-22T04:00:00+01:00')
  expect(timeTyped('i morgen', now)).toBe('i morgen')
})

function spawnPlo(args: readonly string[]): {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
} {
  const main = join(import.meta.dirname, '../../dist/cli/main.js')
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, NO_COLOR: '1' } })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  return { child, out: () => out, err: () => err }
}
