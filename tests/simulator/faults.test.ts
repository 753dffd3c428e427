import { readdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { anyFault, faultKinds } from '../../simulator/faults/any-fault.ts'
import { reject } from '../../simulator/faults/reject.ts'
import {
  addressOf,
  call,
  deliver,
  listenForAnswers,
  message,
  namsos,
  received,
  simulate,
  steinkjer,
  until,
  type World,
} from './support.ts'

function add({ url }: World, fault: object) {
  return call('POST', `${url}/faults`, { party: namsos.id, ...fault })
}

test('a party that refuses has no listener, and comes back on the same address', async () => {
  const simulator = await simulate()
  await add(simulator, { id: 'f1', kind: 'refuse' })

  await expect(deliver(simulator, message())).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect(await call('GET', addressOf(simulator.parties, steinkjer.id))).toMatchObject({ status: 200 })

  expect(await call('DELETE', `${simulator.url}/faults/f1`)).toMatchObject({ status: 204 })
  expect(await deliver(simulator, message())).toMatchObject({ status: 200 })
})

test('a party whose port is taken when it comes back listens as soon as it is free', async () => {
  const simulator = await simulate()
  await add(simulator, { id: 'f1', kind: 'refuse' })
  const squatter = await squatOn(addressOf(simulator.parties, namsos.id))

  expect(await call('DELETE', `${simulator.url}/faults/f1`)).toMatchObject({ status: 204 })
  expect(simulator.logged).toContainEqual({
    event: 'listener-not-open',
    facts: { at: namsos.id, code: 'EADDRINUSE' },
  })
  await new Promise((resolve) => squatter.close(resolve))

  await until(() =>
    deliver(simulator, message()).then(
      ({ status }) => status === 200,
      () => false,
    ),
  )
})

test.each<[string, (simulator: World) => Promise<unknown>]>([
  ['refuses again', (simulator) => add(simulator, { id: 'f1', kind: 'refuse' })],
  ['is stopped', (simulator) => simulator.stop()],
])('a party that waits for its port does not come back when it %s', async (_what, change) => {
  const simulator = await simulate()
  await add(simulator, { id: 'f1', kind: 'refuse' })
  const squatter = await squatOn(addressOf(simulator.parties, namsos.id))
  await call('DELETE', `${simulator.url}/faults/f1`)

  await change(simulator)
  await new Promise((resolve) => squatter.close(resolve))
  await pause(1200)

  await expect(deliver(simulator, message())).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('a party that hangs takes the request, answers nothing and stores nothing', async () => {
  const simulator = await simulate()
  await add(simulator, { id: 'f1', kind: 'hang', times: 1 })
  const leave = new AbortController()

  const hanging = deliver(simulator, message({ msgId: 'm1' }), { signal: leave.signal })
  const left = expect(hanging).rejects.toMatchObject({ name: 'AbortError' })
  await until(async () => isEmpty((await call('GET', `${simulator.url}/faults`)).body))
  expect(await received(simulator)).toEqual([])
  leave.abort()
  await left

  expect(await deliver(simulator, message({ msgId: 'm1' }))).toMatchObject({ status: 200 })
})

test('what hangs is cut off when the fault is cleared', async () => {
  const simulator = await simulate()
  await add(simulator, { kind: 'hang' })
  const cut = expect(deliver(simulator, message())).rejects.toThrow()

  const probe = expect(call('GET', addressOf(simulator.parties, namsos.id))).rejects.toThrow()
  await until(() => simulator.logged.filter(({ event }) => event === 'fault-met').length === 2)
  await call('DELETE', `${simulator.url}/faults?party=${namsos.id}`)
  await Promise.all([cut, probe])

  expect(await received(simulator)).toEqual([])
  expect(await deliver(simulator, message())).toMatchObject({ status: 200 })
})

test('an unavailable party says 503 with Retry-After, to a probe too, and stores nothing', async () => {
  const simulator = await simulate()
  await add(simulator, { kind: 'unavailable' })

  const answer = await deliver(simulator, message())
  expect(answer).toMatchObject({ status: 503, body: { code: 'recipient/unavailable' } })
  expect(answer.headers).toHaveProperty('retry-after')
  expect(await call('GET', addressOf(simulator.parties, namsos.id))).toMatchObject({ status: 503 })
  expect(await received(simulator)).toEqual([])
})

test('a party that loses its receipt has the message, shows it once, and repeats the receipt', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await add(simulator, { kind: 'lose-receipt', times: 2 })
  const xml = message({ msgId: 'm1' })

  await expect(deliver(simulator, xml)).rejects.toThrow()
  await expect(deliver(simulator, xml)).rejects.toThrow()
  expect(await deliver(simulator, xml)).toMatchObject({ status: 200, body: { msgId: 'm1' } })

  expect(await received(simulator)).toMatchObject([{ msgId: 'm1', deliveries: 3, presented: 1 }])
  await until(() => callback.posted.length > 0)
  expect(new Set(callback.posted)).toHaveLength(1)
})

test.each([
  [{}, 'E21', 'Mottaker finnes ikke'],
  [{ error: 'E35' }, 'E35', 'Pasienten finnes ikke i mottakersystemet'],
])('a party that rejects %o gives a receipt, and an AppRec with that error', async (fields, V, DN) => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await add(simulator, { kind: 'reject', ...fields })

  expect(await deliver(simulator, message({ msgId: 'm1', ack: 'F' }))).toMatchObject({ status: 200 })

  expect(await until(() => callback.appRecs()[0])).toMatchObject({
    status: { V: '2', DN: 'Avvist' },
    errors: [{ V, DN, S: '2.16.578.1.12.4.1.1.8221' }],
    originalMsgId: { id: 'm1' },
  })
})

test('a message that was rejected is rejected again when it is repeated, also after the fault is cleared', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await add(simulator, { kind: 'reject', times: 1 })
  const xml = message()
  await deliver(simulator, xml)
  await until(() => simulator.logged.some(({ event }) => event === 'apprec-delivered'))

  await deliver(simulator, xml)
  await until(() => callback.posted.length === 2)

  expect(callback.posted[1]).toBe(callback.posted[0])
})

test('a fault meets only its type of message, and only so many', async () => {
  const simulator = await simulate()
  await add(simulator, { kind: 'unavailable', msgType: 'LOG_DOD' })
  await add(simulator, { kind: 'unavailable', msgType: 'LOG_INNLAGT', times: 2 })

  const statuses: number[] = []
  for (let nth = 0; nth < 3; nth++) statuses.push((await deliver(simulator, message())).status)

  expect(statuses).toEqual([503, 503, 200])
  expect(await call('GET', `${simulator.url}/faults`)).toMatchObject({ body: [{ msgType: 'LOG_DOD' }] })
})

test('a fault for some deliveries leaves the probe alone', async () => {
  const simulator = await simulate()
  await add(simulator, { kind: 'unavailable', times: 1 })
  expect(await call('GET', addressOf(simulator.parties, namsos.id))).toMatchObject({ status: 200 })
})

test('a fault with the id of another takes its place', async () => {
  const simulator = await simulate()
  await add(simulator, { id: 'f1', kind: 'refuse' })
  expect(await add(simulator, { id: 'f1', kind: 'unavailable' })).toMatchObject({
    status: 201,
    body: { id: 'f1', kind: 'unavailable' },
  })

  expect(await call('GET', `${simulator.url}/faults`)).toMatchObject({ body: [{ kind: 'unavailable' }] })
  expect(await deliver(simulator, message())).toMatchObject({ status: 503 })
})

test('faults survive a restart, with what is left of their times', async () => {
  const simulator = await simulate()
  await add(simulator, { id: 'f1', kind: 'unavailable', times: 2 })
  await call('POST', `${simulator.url}/faults`, { id: 'f2', party: steinkjer.id, kind: 'refuse' })
  await deliver(simulator, message())
  await simulator.stop()

  const restarted = await simulate({ dataDir: simulator.dataDir })

  expect(restarted.parties).toEqual(simulator.parties)
  await expect(call('GET', addressOf(restarted.parties, steinkjer.id))).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  })
  expect([await deliver(restarted, message()), await deliver(restarted, message())]).toMatchObject([
    { status: 503 },
    { status: 200 },
  ])
  await call('DELETE', `${restarted.url}/faults/f2`)
  expect(await call('GET', addressOf(restarted.parties, steinkjer.id))).toMatchObject({ status: 200 })
})

test.each([
  [
    'all that is wrong',
    { kind: 'reject', party: 5007, error: 'E99', times: 0, foo: 1 },
    ['error', 'foo', 'party', 'times'],
  ],
  ['an unknown kind and the rest', { kind: 'explode', times: 'x' }, ['kind', 'party', 'times']],
  ['what does not belong', { kind: 'refuse', party: '5007', times: 1, msgType: 'X' }, ['msgType', 'times']],
  ['no object at all', 'refuse', ['']],
])('a bad fault is answered with %s', async (_what, body, fields) => {
  const { url } = await simulate()
  const answer = await call('POST', `${url}/faults`, body)

  expect(answer).toMatchObject({ status: 400, body: { code: 'request/invalid' } })
  const { findings } = answer.body as { findings: { field: string; text: string }[] }
  expect(findings.map(({ field }) => field).toSorted()).toEqual(fields)
  for (const { text } of findings) expect(text).toMatch(/^[A-ZÆØÅ].*\.$/)
})

test('a fault for a party that does not exist is not found', async () => {
  const { url } = await simulate()
  expect(await call('POST', `${url}/faults`, { party: '9999', kind: 'hang' })).toMatchObject({
    status: 404,
    body: { code: 'party/unknown' },
  })
})

test('every kind of fault says what it does, in a sentence, and names its fields', async () => {
  const { url } = await simulate()
  const { body } = await call('GET', `${url}/faults/kinds`)
  const kinds = body as { kind: string; text: string; fields: { name: string; values?: unknown[] }[] }[]
  for (const { kind, text, fields } of kinds) {
    expect(kind).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(text).toMatch(/^[A-ZÆØÅ].*\.$/)
    expect(text).toMatch(/^(Mottakeren|Vi får) /)
    expect(new Set(fields.map(({ name }) => name))).toHaveLength(fields.length)
  }
  expect(kinds.map(({ kind }) => kind)).toEqual([...new Set(faultKinds.map(({ kind }) => kind))])
  const reject = kinds.find(({ kind }) => kind === 'reject')
  expect(reject?.fields[0]).toMatchObject({ name: 'error', default: 'E21' })
  expect(reject?.fields[0]?.values).toHaveLength(21)
})

test('every kind of fault has a file of its own, and is listed', async () => {
  const files = await readdir(new URL('../../simulator/faults/', import.meta.url))
  const others = ['any-fault.ts', 'fault-kind.ts', 'fires.ts', 'read-faults.ts']
  expect(faultKinds.map(({ kind }) => `${kind}.ts`).toSorted()).toEqual(
    files.filter((file) => !others.includes(file)).toSorted(),
  )
  expect(anyFault.options.map(({ shape }) => shape.kind.value).toSorted()).toEqual(
    faultKinds.map(({ kind }) => kind).toSorted(),
  )
})

test('every code of kodeverk 8221 can be the reason of a negative AppRec', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  const codes = reject.fields[0]?.values?.map(({ value }) => value) ?? []
  for (const [index, error] of codes.entries()) {
    await add(simulator, { kind: 'reject', error, times: 1 })
    await deliver(simulator, message({ msgId: `m${index}` }))
  }
  await until(() => callback.posted.length === codes.length)
  const told = callback.appRecs().map(({ originalMsgId, errors }) => [originalMsgId.id, errors[0]?.V])
  expect(told.toSorted()).toEqual(codes.map((error, index) => [`m${index}`, error]).toSorted())
})

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0
}

/** Somebody else on the port of an address. */
async function squatOn(url: string): Promise<Server> {
  const squatter = createServer()
  await new Promise<void>((resolve) => squatter.listen(Number(new URL(url).port), '127.0.0.1', resolve))
  return squatter
}
