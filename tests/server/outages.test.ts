import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemOf } from '../../cli/api.ts'
import type { OutageView, ProgressView } from '../../server/outage-view.ts'
import type { TestView } from '../../server/test-view.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

type Outage = OutageView & { readonly progress: ProgressView }
type Tested = { readonly passed: boolean; readonly tests: readonly TestView[] }

let service: ServiceProcess
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let persons = 0

beforeAll(async () => {
  folder = await temporaryFolder()
  service = await serve(folder.path)
})

afterAll(async () => {
  await service?.stop()
  await folder?.[Symbol.asyncDispose]()
})

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()
const declare = (json: Readonly<Record<string, unknown>>) =>
  service.api.ask<Outage>('POST', '/outages', { json })
const end = (id: string) => service.api.ask<Outage>('POST', `/outages/${id}/end`)
const outage = (id: string) => service.api.ask<Outage>('GET', `/outages/${id}`)
const send = (overrides: Parameters<typeof form>[0]) =>
  service.api.call('POST', '/messages', { json: form({ patient: syntheticPerson(persons++), ...overrides }) })
const page = async (path: string) => (await fetch(`${service.url}${path}`)).text()
const listed = async () => (await service.api.ask<{ outages: Outage[] }>('GET', '/outages')).outages

test('everything that is wrong with an outage is said at once, and nothing is declared', async () => {
  const before = await listed()
  const json = {
    scope: { municipality: 'Oslo' },
    kind: 'both',
    expectedEnd: '2026-01-01T04:00:00',
    reason: 'gjelder 010203 12345',
    colour: 'red',
  }
  const answer = await service.api.call('POST', '/outages', { json })
  expect(answer.status).toBe(400)
  const texts = (problemOf(answer).findings ?? []).map((one) =>
    'field' in one ? `${one.field}: ${one.text}` : '',
  )
  expect(texts.sort()).toEqual([
    ': ukjent felt: colour',
    'expectedEnd: er passert: oppgi et tidspunkt som kommer',
    'kind: skal være en av: messaging, journal',
    'reason: har et nummer på elleve siffer: skriv ingenting om pasienter her',
    'scope: Ukjent kommune «Oslo».',
  ])
  expect(await listed()).toEqual(before)
})

test('parties that are picked one by one are closed together, each once', async () => {
  const scope = { parties: ['Namsos kommune', '5006', 'Steinkjer'] }
  const asked = await declare({ scope, preview: true })
  expect(asked.recipients.map(({ id }) => id).sort()).toEqual(['5006', '5007'])
  expect(asked.scope).toEqual({ parties: asked.recipients.map(({ id }) => id) })

  const unknown = await service.api.call('POST', '/outages', {
    json: { scope: { parties: ['Oslo', 'Namsos kommune', 'Atlantis'] } },
  })
  expect(unknown.status).toBe(422)
  expect(JSON.stringify(problemOf(unknown).findings)).toContain('«Oslo»')
  expect(JSON.stringify(problemOf(unknown).findings)).toContain('«Atlantis»')
})

test.each([
  ['two scopes', { scope: { municipality: 'Namsos', region: 'Ytre Namdal' } }, 'scope'],
  ['no scope', { scope: {} }, 'scope'],
  [
    'a time that the clock shows twice',
    { scope: { all: true }, expectedEnd: '2031-10-26T02:30:00' },
    'expectedEnd',
  ],
  [
    'a time that the clock skips',
    { scope: { all: true }, expectedEnd: '2031-03-30T02:30:00' },
    'expectedEnd',
  ],
  ['a day for a time', { scope: { all: true }, expectedEnd: '2031-10-26' }, 'expectedEnd'],
])('an outage with %s is refused', async (_, json, field) => {
  const answer = await service.api.call('POST', '/outages', { json })
  expect({ status: answer.status, findings: problemOf(answer).findings }).toMatchObject({
    status: 400,
    findings: [{ field }],
  })
})

test('a preview tells what would be closed, what waits and what overlaps, and declares nothing', async () => {
  const standing = await declare({ scope: { municipality: 'Leka' } })
  const json = { scope: { municipality: 'Leka' }, kind: 'journal', preview: true }
  const answer = await service.api.call('POST', '/outages', { json })
  expect(answer.status).toBe(200)
  expect(answer.json()).toMatchObject({
    preview: true,
    kind: 'journal',
    hold: true,
    recipients: [{ id: '5052', name: 'Leka kommune', state: 'closed', waiting: 0 }],
    overlaps: [{ id: standing.id, recipients: [{ name: 'Leka kommune' }] }],
  })
  expect((await listed()).filter(({ endedAt }) => endedAt === undefined)).toHaveLength(1)
  await end(standing.id)
})

test('ending one tells what is owed to whom, and how far it has come until all of it is there', async () => {
  const { id } = await declare({ scope: { municipality: 'Leka' } })
  for (let nth = 0; nth < 3; nth++) await send({ recipient: 'Leka' })
  expect((await outage(id)).progress).toMatchObject({ owed: 3, stillShut: 3 })

  const ended = await end(id)
  expect(ended.progress).toMatchObject({
    heldAtEnd: 3,
    recipients: [{ id: '5052', name: 'Leka kommune', owedAtEnd: 3 }],
  })
  const done = await until('all is delivered', async () => {
    const { progress } = await outage(id)
    return progress.owed === 0 && progress
  })
  expect(done).toMatchObject({ heldAtEnd: 3, delivered: 3, stopped: 0, stillShut: 0 })
})

test('who is closed by two outages opens when both are over', async () => {
  const one = await declare({ scope: { municipality: 'Leka' } })
  const two = await declare({ scope: { municipality: 'Leka' }, hold: true })
  expect(two.overlaps).toMatchObject([{ id: one.id }])
  await send({ recipient: 'Leka' })
  expect((await end(one.id)).progress).toMatchObject({ owed: 1, stillShut: 1 })
  await end(two.id)
  await until('it is delivered', async () => (await outage(one.id)).progress.delivered === 1)
})

test('notes are kept with who was told and when, and the reminder goes; a new estimate brings it back', async () => {
  const { id, reminders } = await declare({ scope: { municipality: 'Leka' }, expectedEnd: hours(5) })
  expect(reminders).toMatchObject([{ code: 'tell-partners' }])
  expect(reminders[0]?.text).toBe(
    'Nedetid over 4 timer: varsle samarbeidspartnere (Helse Nord/UNN-rutine; foreslått her). Oppgi ventet lengde. Hvem hos Hemit: MANGLER (ikke funnet).',
  )
  expect(await page('/mottakere')).toContain('Nedetid over 4 timer: varsle samarbeidspartene')

  const note = { kind: 'told', whom: 'Saksbehandlerkontoret', at: hours(-1), text: 'ventet ferdig i natt' }
  const told = await service.api.ask<Outage>('POST', `/outages/${id}/notes`, { json: note })
  expect(told).toMatchObject({ reminders: [], notes: [{ kind: 'told', whom: 'Saksbehandlerkontoret' }] })
  expect(new Date(told.notes[0]?.at ?? 0)).toEqual(new Date(note.at))
  expect(await page('/mottakere')).not.toContain('Nedetid over 4 timer')

  const later = { expectedEnd: hours(8), text: 'venter på en reservedel' }
  const extended = await service.api.ask<Outage>('POST', `/outages/${id}/extend`, { json: later })
  expect(new Date(extended.expectedEnd ?? 0)).toEqual(new Date(later.expectedEnd))
  expect(extended.reminders).toMatchObject([{ code: 'tell-partners' }])
  expect(extended.notes[1]?.text).toMatch(
    /^ventet slutt \S+ kl\. \S+ → \S+ kl\. \d\d:\d\d\. venter på en reservedel$/,
  )

  const clear = { json: { kind: 'all-clear' } }
  const early = await service.api.call('POST', `/outages/${id}/notes`, clear)
  expect([early.status, problemOf(early).code]).toEqual([409, 'outage/not-ended'])
  expect((await end(id)).reminders).toMatchObject([{ code: 'all-clear' }])
  expect(await service.api.ask('POST', `/outages/${id}/notes`, clear)).toMatchObject({ reminders: [] })
})

test.each([
  ['a note of nobody', 'notes', { kind: 'told' }, ['whom']],
  ['a note of nothing', 'notes', { kind: 'note' }, ['text']],
  ['a note from the future', 'notes', { kind: 'note', text: 'x', at: '2999-01-01T00:00:00' }, ['at']],
  [
    'a note with much wrong',
    'notes',
    { kind: 'x', at: 'i går', whom: '', text: 1 },
    ['kind', 'at', 'whom', 'text'],
  ],
  ['an estimate that has passed', 'extend', { expectedEnd: '2026-01-01T00:00:00' }, ['expectedEnd']],
  ['no estimate', 'extend', {}, ['expectedEnd']],
])('%s is refused, and nothing is written', async (_, path, json, fields) => {
  const { id } = await declare({ scope: { municipality: 'Leka' } })
  const answer = await service.api.call('POST', `/outages/${id}/${path}`, { json })
  expect(answer.status).toBe(400)
  expect((problemOf(answer).findings ?? []).map((one) => 'field' in one && one.field)).toEqual(fields)
  await end(id)
  expect(await outage(id)).toMatchObject({ notes: [] })
})

test('an outage that is unknown, or over, is told as a problem', async () => {
  const { id } = await declare({ scope: { municipality: 'Leka' } })
  await end(id)
  const json = { kind: 'note', text: 'x' }
  const answers = [
    await service.api.call('GET', '/outages/none'),
    await service.api.call('POST', '/outages/none/notes', { json }),
    await service.api.call('POST', '/outages/none/extend', { json: { expectedEnd: hours(1) } }),
    await service.api.call('POST', `/outages/${id}/extend`, { json: { expectedEnd: hours(1) } }),
    await service.api.call('POST', `/outages/${id}/end`),
    await service.api.call('POST', '/test-messages', { json: { outage: 'none' } }),
  ]
  expect(answers.map((one) => `${one.status} ${problemOf(one).code}`)).toEqual([
    '404 outage/unknown',
    '404 outage/unknown',
    '404 outage/unknown',
    '409 outage/already-ended',
    '409 outage/already-ended',
    '400 request/invalid',
  ])
})

test('of a hospital whose journal is down nothing is taken; what happened meanwhile is late afterwards', async () => {
  // Two seconds ago: a message tells the time of its event in whole seconds.
  const startedAt = new Date(Date.now() - 2000).toISOString()
  const scope = { hospital: 'Sykehuset Levanger' }
  const { id, recipients } = await declare({ scope, kind: 'journal', startedAt })
  // The journals of its municipalities are their own.
  expect(recipients).toMatchObject([{ name: 'Sykehuset Levanger' }])
  expect(await page('/')).toContain('Papirrutine der: skriv på papir, ring')
  const event = { time: new Date().toISOString() }
  const refused = await send({ sender: 'Sykehuset Levanger', recipient: 'Verdal', event })
  expect([refused.status, problemOf(refused).code]).toEqual([409, 'outage/journal-down'])
  expect(problemOf(refused).detail).toContain('skriv på papir, ring, og før inn')
  expect((await send({ sender: 'Sykehuset Namsos', recipient: 'Grong' })).status).toBe(202)
  await end(id)

  const accepted = await send({ sender: 'Sykehuset Levanger', recipient: 'Verdal', event, ward: 'Etterpå' })
  expect(accepted.status).toBe(202)
  const { id: late } = accepted.json() as { id: string }
  const view = await service.api.ask<{ late: { text: string } }>('GET', `/messages/${late}`)
  expect(view.late.text).toMatch(
    /^Ført i ettertid – journalen var nede fra .*kl\. \d\d:\d\d til .*kl\. \d\d:\d\d\./,
  )
  expect(await page('/sengepost/Etterp%C3%A5')).toContain('Ført i ettertid – journalen var nede fra')
  // A message tells when it was written in whole seconds too: one of the same second would be late.
  const second = () => Math.floor(Date.now() / 1000)
  const ended = second()
  await until('the second is over', () => second() > ended)
  const onTime = (await send({ sender: 'Sykehuset Levanger', recipient: 'Verdal' })).json() as { id: string }
  expect(await service.api.ask('GET', `/messages/${onTime.id}`)).not.toHaveProperty('late')
})

test('what happened before anybody had declared that the journal was down is late where its beginning is told', async () => {
  const startedAt = hours(-2)
  const scope = { hospital: 'Sykehuset Levanger' }
  const future = await service.api.call('POST', '/outages', { json: { scope, startedAt: hours(1) } })
  expect(problemOf(future).findings).toMatchObject([{ field: 'startedAt' }])
  const { id } = await declare({ scope, kind: 'journal', startedAt })
  await end(id)
  const accepted = await send({
    sender: 'Sykehuset Levanger',
    recipient: 'Verdal',
    event: { time: hours(-1) },
  })
  const { id: late } = accepted.json() as { id: string }
  const view = await service.api.ask<{ late: { from: string } }>('GET', `/messages/${late}`)
  expect(new Date(view.late.from)).toEqual(new Date(startedAt))
})

test('a municipality that does not answer is told in words, with what declares it', async () => {
  const fault = { party: '5052', kind: 'refuse' }
  const { id: fid } = await service.api.ask<{ id: string }>('POST', '/faults', { json: fault })
  await send({ recipient: 'Leka' })
  type Detected = { detected: { name: string; waiting: number; proposal: Record<string, unknown> }[] }
  const found = await until('it is found out', async () => {
    const { detected } = await service.api.ask<Detected>('GET', '/outages/detected')
    return detected[0]
  })
  expect(found).toMatchObject({ name: 'Leka kommune', waiting: 1, failures: expect.any(Number) })
  expect(await page('/')).toMatch(/Leka kommune svarer ikke siden kl\. \d\d:\d\d\./)

  const { id, startedAt } = await declare(found.proposal)
  expect(startedAt).toBe(found.proposal.startedAt)
  expect(await service.api.ask('GET', '/outages/detected')).toEqual({ detected: [] })
  await service.api.ask('DELETE', `/faults/${fid}`)
  await end(id)
  await until('it is delivered', async () => (await outage(id)).progress.delivered === 1)
})

test('a test message fails in a simulated outage and says why, lets nothing else through, and passes afterwards', async () => {
  const { id } = await declare({ scope: { municipality: 'Leka' } })
  const { id: held } = (await send({ recipient: 'Leka' })).json() as { id: string }
  const during = await service.api.ask<Tested>('POST', '/test-messages', { json: { outage: id } })
  expect(during).toMatchObject({ passed: false, tests: [{ party: { id: '5052' }, passed: false }] })
  expect(during.tests[0]?.why).toMatch(/^Ingen forbindelse .* Simulert mottaker: den er nede så lenge/)
  expect(await service.api.ask('GET', `/messages/${held}`)).toMatchObject({ held: true })

  await end(id)
  const after = await service.api.ask<Tested>('POST', '/test-messages', {
    json: { parties: ['Leka'], waitSeconds: 40 },
  })
  expect(after).toMatchObject({ passed: true, tests: [{ passed: true, why: '', apprec: { status: '1' } }] })
})

test('a party that rejects it has not passed, and all parties can be asked at once', async () => {
  const fault = { party: '5049', kind: 'reject', error: 'E35' }
  const { id } = await service.api.ask<{ id: string }>('POST', '/faults', { json: fault })
  const { passed, tests } = await service.api.ask<Tested>('POST', '/test-messages', {
    json: { all: true, waitSeconds: 40 },
  })
  expect(passed).toBe(false)
  expect(tests).toHaveLength(22)
  expect(tests.filter((test) => !test.passed)).toMatchObject([
    { party: { id: '5049' }, apprec: { status: '2' }, why: expect.stringContaining('AppRec: avvist: E35') },
  ])
  await service.api.ask('DELETE', `/faults/${id}`)
})

test('parties that nobody knows are each told, and nothing is sent', async () => {
  const json = { parties: ['Leka', 'Oslo', 'Nisseland'] }
  const answer = await service.api.call('POST', '/test-messages', { json })
  expect(problemOf(answer).findings).toEqual([
    { field: 'parties', text: 'ukjent part «Oslo»' },
    { field: 'parties', text: 'ukjent part «Nisseland»' },
  ])
  const both = await service.api.call('POST', '/test-messages', { json: { all: true, outage: 'x' } })
  expect(both.status).toBe(400)
})

test('test messages are neither lost nor unexpected, and nobody has to follow them up', async () => {
  const figures = await until('nothing is owed', async () => {
    const now = await service.api.ask<{ owed: number }>('GET', '/report/no-loss')
    return now.owed === 0 && now
  })
  expect(figures).toMatchObject({ lost: 0, duplicated: 0, unexpected: 0 })
  const { messages } = await service.api.ask<{ messages: { type: string }[] }>('GET', '/messages?limit=500')
  expect(messages.map(({ type }) => type)).not.toContain('DIALOG_FORESPORSEL')
  const received = await service.api.ask<{ msgId: string; type: string }[]>('GET', '/parties/5052/received')
  expect(received.map(({ type }) => type)).toContain('DIALOG_FORESPORSEL')
})
