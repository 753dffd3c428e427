import { expect, test } from 'vitest'
import {
  addFault,
  addressOf,
  call,
  deliver,
  message,
  namsos,
  received,
  simulate,
  steinkjer,
  until,
} from './support.ts'

type Asked = Awaited<ReturnType<typeof simulate>>

const inForce = async ({ url }: Asked) => (await call('GET', `${url}/faults`)).body
const statuses = async (simulator: Asked, count: number) => {
  const found: number[] = []
  for (let nth = 0; nth < count; nth++) found.push((await deliver(simulator, message())).status)
  return found
}

test('a fault for the nth strikes at that one alone, and is over then', async () => {
  const simulator = await simulate()
  await addFault(simulator, { id: 'f1', kind: 'unavailable', nth: 3 })
  expect(await statuses(simulator, 1)).toEqual([200])
  expect(await inForce(simulator)).toMatchObject([{ id: 'f1', nth: 3, seen: 1 }])
  expect(await statuses(simulator, 3)).toEqual([200, 503, 200])
  expect(await inForce(simulator)).toEqual([])
})

test('a fault tells how often it has struck, and of one that is over what became of it', async () => {
  const simulator = await simulate()
  const ended = async () => (await call('GET', `${simulator.url}/faults/ended`)).body
  await addFault(simulator, { id: 'busy', kind: 'unavailable' })
  await addFault(simulator, { id: 'shut', kind: 'refuse', party: steinkjer.id })
  await statuses(simulator, 2)
  const [busy, shut] = (await inForce(simulator)) as readonly Readonly<Record<string, unknown>>[]
  expect(busy).toMatchObject({ id: 'busy', struck: 2 })
  // Nobody gets as far as to be counted.
  expect(shut).not.toHaveProperty('struck')

  await call('DELETE', `${simulator.url}/faults/busy`)
  await addFault(simulator, { id: 'once', kind: 'unavailable', times: 1 })
  await statuses(simulator, 2)
  expect(await ended()).toMatchObject([
    { id: 'once', why: 'spent', struck: 1 },
    { id: 'busy', why: 'cleared', struck: 2 },
  ])
})

test('what came before a restart is counted after it', async () => {
  const simulator = await simulate()
  await addFault(simulator, { kind: 'unavailable', nth: 3 })
  await statuses(simulator, 2)
  await simulator.stop()
  const restarted = await simulate({ dataDir: simulator.dataDir })
  expect(await statuses(restarted, 2)).toEqual([503, 200])
})

test('the nth is counted among the messages of its type', async () => {
  const simulator = await simulate()
  await addFault(simulator, { kind: 'unavailable', nth: 1, msgType: 'LOG_DOD' })
  await addFault(simulator, { kind: 'unavailable', nth: 2, msgType: 'LOG_INNLAGT' })
  expect(await statuses(simulator, 3)).toEqual([200, 503, 200])
})

test('two faults for the nth strike at two: what one has struck does not come to the other', async () => {
  const simulator = await simulate()
  await addFault(simulator, { kind: 'unavailable', nth: 2 })
  await addFault(simulator, { kind: 'http-status', status: 500, nth: 2 })
  expect(await statuses(simulator, 4)).toEqual([200, 503, 500, 200])
  expect(await inForce(simulator)).toEqual([])
})

test('with the same seed the same ones are struck, and with another one others', async () => {
  const strike = async (seed: number) => {
    const simulator = await simulate()
    await addFault(simulator, { kind: 'unavailable', probability: 0.5, seed })
    return statuses(simulator, 30)
  }
  const [first, again, other] = [await strike(1), await strike(1), await strike(2)]
  expect(new Set(first)).toEqual(new Set([200, 503]))
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
})

test('a chance goes on after a restart as if there had been none', async () => {
  const fault = { kind: 'unavailable', probability: 0.4, seed: 7 }
  const through = await simulate()
  await addFault(through, fault)
  const expected = await statuses(through, 20)

  const simulator = await simulate()
  await addFault(simulator, fault)
  const before = await statuses(simulator, 11)
  await simulator.stop()
  const restarted = await simulate({ dataDir: simulator.dataDir })
  expect([...before, ...(await statuses(restarted, 9))]).toEqual(expected)
})

test('a chance without a seed gets one, so that it can be repeated', async () => {
  const simulator = await simulate()
  await addFault(simulator, { id: 'f1', kind: 'unavailable', probability: 0.5 })
  const first = await statuses(simulator, 20)
  const [{ seed }] = (await inForce(simulator)) as [{ seed: number }]
  expect(seed).toBeTypeOf('number')

  const again = await simulate()
  await addFault(again, { kind: 'unavailable', probability: 0.5, seed })
  expect(await statuses(again, 20)).toEqual(first)
})

test('a probability of 1 strikes at all, with times at so many', async () => {
  const simulator = await simulate()
  await addFault(simulator, { kind: 'unavailable', probability: 1, times: 2 })
  expect(await statuses(simulator, 3)).toEqual([503, 503, 200])
})

test('a fault for some deliveries by chance or number leaves the probe alone', async () => {
  const simulator = await simulate()
  await addFault(simulator, { kind: 'unavailable', probability: 1 })
  await addFault(simulator, { kind: 'unavailable', nth: 1 })
  expect(await call('GET', addressOf(simulator.parties, namsos.id))).toMatchObject({ status: 200 })
})

test('a party that is down for a while comes back by itself', async () => {
  const simulator = await simulate()
  await addFault(simulator, { kind: 'refuse', forMs: 200 })
  await until(async () => isEmpty(await inForce(simulator)))
  expect(await deliver(simulator, message())).toMatchObject({ status: 200 })
})

test('what hangs for a while is cut off when the time is over', async () => {
  let now = new Date('2026-01-12T10:00:00Z')
  const simulator = await simulate({ now: () => now })
  await addFault(simulator, { kind: 'hang', forMs: 50, times: 1 })
  const cut = expect(deliver(simulator, message())).rejects.toThrow()
  await until(() => simulator.logged.some(({ event }) => event === 'fault-met'))
  now = new Date('2026-01-12T10:00:01Z')
  await cut
  expect(await received(simulator)).toEqual([])
  expect(await deliver(simulator, message())).toMatchObject({ status: 200 })
})

test('a fault until a time is there before it and not after it, also where the simulator was stopped meanwhile', async () => {
  let now = new Date('2026-01-12T10:00:00Z')
  const settings = { now: () => now }
  const simulator = await simulate(settings)
  await addFault(simulator, { id: 'f1', kind: 'unavailable', until: '2026-01-12T12:00' })
  await call('POST', `${simulator.url}/faults`, { party: steinkjer.id, kind: 'refuse', forMs: 3_600_000 })
  expect(await inForce(simulator)).toMatchObject([
    { until: '2026-01-12T12:00:00+01:00' },
    { until: '2026-01-12T12:00:00+01:00' },
  ])
  expect(await statuses(simulator, 1)).toEqual([503])
  await simulator.stop()

  now = new Date('2026-01-12T10:59:00Z')
  const soon = await simulate({ dataDir: simulator.dataDir, ...settings })
  expect(await statuses(soon, 1)).toEqual([503])
  await expect(call('GET', addressOf(soon.parties, steinkjer.id))).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  })
  await soon.stop()

  now = new Date('2026-01-12T11:00:00Z')
  const after = await simulate({ dataDir: simulator.dataDir, ...settings })
  expect(await statuses(after, 1)).toEqual([200])
  expect(await call('GET', addressOf(after.parties, steinkjer.id))).toMatchObject({ status: 200 })
  await until(async () => isEmpty(await inForce(after)))
})

test('many faults are put in force together', async () => {
  const simulator = await simulate()
  const answer = await call('POST', `${simulator.url}/faults`, [
    { id: 'a', party: namsos.id, kind: 'unavailable', times: 1 },
    { id: 'b', party: steinkjer.id, kind: 'refuse' },
  ])
  expect(answer).toMatchObject({ status: 201, body: [{ id: 'a' }, { id: 'b' }] })
  expect(await statuses(simulator, 2)).toEqual([503, 200])
  await expect(call('GET', addressOf(simulator.parties, steinkjer.id))).rejects.toThrow()
})

test('of many faults with mistakes in some none is put in force, and all mistakes are told with their place', async () => {
  const simulator = await simulate()
  const answer = await call('POST', `${simulator.url}/faults`, [
    { party: namsos.id, kind: 'refuse' },
    { party: '9999', kind: 'explode', times: 0 },
    { id: 'x', party: namsos.id, kind: 'unavailable' },
    { id: 'x', party: namsos.id, kind: 'unavailable', probability: 2 },
    'refuse',
  ])
  expect(answer).toMatchObject({ status: 400, body: { code: 'request/invalid' } })
  const { findings } = answer.body as { findings: { field: string; text: string }[] }
  expect(findings.map(({ field }) => field).toSorted()).toEqual([
    '1.kind',
    '1.party',
    '1.times',
    '3.id',
    '3.probability',
    '4',
  ])
  for (const { text } of findings) expect(text).toMatch(/^[A-ZÆØÅ].*\.$/)
  expect(await inForce(simulator)).toEqual([])
  expect(await deliver(simulator, message())).toMatchObject({ status: 200 })
})

test.each([
  [{ nth: 1, times: 1 }, ['nth']],
  [{ nth: 1, probability: 0.5 }, ['nth']],
  [{ seed: 1 }, ['seed']],
  [{ forMs: 1, until: '2999-01-01T00:00' }, ['until']],
  [{ until: '2035-03-25T02:30' }, ['until']],
  [{ until: '2020-01-01T00:00' }, ['until']],
  [{ until: 'i morgen' }, ['until']],
  [{ probability: 0 }, ['probability']],
  [{ nth: 0, seed: -1, forMs: 0 }, ['forMs', 'nth', 'seed', 'seed']],
  [{ nth: 1, times: 1, seed: 1, msgType: '', x: 1 }, ['msgType', 'nth', 'seed', 'x']],
])('a fault with %o is refused, with all that is wrong at once', async (fields, expected) => {
  const { url } = await simulate()
  const answer = await call('POST', `${url}/faults`, { party: namsos.id, kind: 'hang', ...fields })
  expect(answer).toMatchObject({ status: 400 })
  const { findings } = answer.body as { findings: { field: string; text: string }[] }
  expect(findings.map(({ field }) => field).toSorted()).toEqual(expected)
  for (const { text } of findings) expect(text).toMatch(/^[A-ZÆØÅ].*\.$/)
})

test.each([[[]], [Array.from({ length: 1001 }, () => ({ party: namsos.id, kind: 'hang' }))]])(
  'a list of none or of too many is refused',
  async (list) => {
    const { url } = await simulate()
    expect(await call('POST', `${url}/faults`, list)).toMatchObject({
      status: 400,
      body: { findings: [{ field: '' }] },
    })
  },
)

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0
}
