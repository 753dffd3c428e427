import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { faultKinds } from '../../simulator/faults/any-fault.ts'
import { plo, type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let service: ServiceProcess

beforeAll(async () => {
  folder = await temporaryFolder()
  service = await serve(folder.path)
})

beforeEach(async () => {
  for (const { id } of await inForce()) await service.api.ask('DELETE', `/faults/${id}`)
})

afterAll(async () => {
  await service?.stop()
  await folder?.[Symbol.asyncDispose]()
})

const fault = (...args: readonly string[]) => plo(['fault', ...args, '--data', folder.path])
const inForce = () => service.api.ask<readonly { id: string; party: string }[]>('GET', '/faults')
const oneLine = (text: string) => text.replace(/\s+/g, ' ')

test.each([
  [['refuse', '--party', 'Namsos kommune'], { party: '5007', kind: 'refuse' }],
  [['refuse', '--party', 'Verran'], { party: '5006', kind: 'refuse' }],
  [['reject', '--party', 'steinkjer', '--error', 'E35', '--times', '2'], { error: 'E35', times: 2 }],
  [['slow', '--party', '5007', '--over', '1,5s', '--nth', '3'], { overMs: 1500, nth: 3 }],
  [['apprec-late', '--party', '5007', '--delay', '2t'], { delayMs: 7_200_000 }],
  [
    ['http-status', '--party', '5007', '--status', '422', '--code', 'a/b', '--id', 'f1'],
    { id: 'f1', status: 422, code: 'a/b' },
  ],
  [
    ['hang', '--party', '5007', '--probability', '0,25', '--seed', '7', '--msg-type', 'LOG_DOD'],
    { probability: 0.25, seed: 7, msgType: 'LOG_DOD' },
  ],
  [['hang', '--party', '5007', '--until', '2030-11-22T04:00'], { until: '2030-11-22T04:00:00+01:00' }],
])('plo fault add %j puts that fault in force', async (args, expected) => {
  const { code, out } = await fault('add', ...args)
  expect(code).toBe(0)
  expect(await inForce()).toMatchObject([expected])
  expect(oneLine(out)).toContain(`plo fault clear ${(await inForce())[0]?.id}`)
})

test('a name of the past is explained', async () => {
  expect((await fault('add', 'refuse', '--party', 'Verran')).err).toContain(
    'Verran er nå en del av Steinkjer kommune.',
  )
})

test('a fault can be for several parties, or for all', async () => {
  const { code, out } = await fault('add', 'reset', '--party', '5007,Steinkjer', '--id', 'f1')
  expect([code, out]).toMatchObject([0, expect.stringContaining('2 feil er lagt inn')])
  expect((await inForce()).map(({ id }) => id).toSorted()).toEqual(['f1-5006', 'f1-5007'])
  await fault('clear', 'f1-5006', 'f1-5007')

  const { parties } = await service.api.ask<{ parties: readonly unknown[] }>('GET', '/parties')
  expect((await fault('add', 'apprec-missing', '--party', 'all', '--for', '5m')).code).toBe(0)
  expect(new Set((await inForce()).map(({ party }) => party))).toHaveLength(parties.length)
  expect((await fault('clear', '--all')).out).toContain(`${parties.length} feil tatt bort`)
  expect(await inForce()).toEqual([])
})

test.each([
  [['refuse', '--party', 'Namsos'], 'kan være Namsos kommune eller Sykehuset Namsos. Skriv hvem.'],
  [['refuse', '--party', 'Stenkjer'], 'Mente du Steinkjer'],
  [['refuse'], 'Oppgi hvem med --party'],
  [[], 'Oppgi hva som skal svikte'],
  [['explode', '--party', '5007', '--times', '0'], '--times: Skal være minst 1.'],
  [['slow', '--party', '5007', '--over', '5'], '--over: Skal være en tid'],
  [['hang', '--party', '5007', '--nth', '1', '--times', '1'], '--nth: Kan ikke stå sammen med times'],
  [['refuse', '--party', '5007', '--error', 'E35'], '--error: Feltet hører ikke hjemme her.'],
  [['refuse', '--file', 'x.json'], 'Med --file står alt i filen'],
  [['--file', 'finnes-ikke.json'], 'filen finnes ikke'],
])('plo fault add %j is refused, and adds nothing', async (args, text) => {
  const { code, out, err } = await fault('add', ...args)
  expect([code, out]).toEqual([2, ''])
  expect(oneLine(err)).toContain(text)
  expect(await inForce()).toEqual([])
})

test('all that is wrong with a fault is told at once', async () => {
  const { err } = await fault(
    'add',
    'explode',
    '--party',
    'Bergen',
    '--times',
    'x',
    '--seed',
    '1',
    '--for',
    'y',
  )
  for (const option of ['<slag>', '--party', '--times', '--seed', '--for'])
    expect(err).toContain(`${option}:`)
})

test('a file of faults is added whole, with parties by name', async () => {
  const file = join(folder.path, 'feil.json')
  await writeFile(
    file,
    JSON.stringify([
      { kind: 'apprec-late', party: 'Namsos kommune', delayMs: 60_000 },
      { kind: 'http-status', party: ['5006', 'Sykehuset Levanger'], status: 503, forMs: 300_000 },
    ]),
  )
  const { code, out } = await fault('add', '--file', file)
  expect([code, out]).toMatchObject([0, expect.stringContaining('3 feil er lagt inn')])
  expect(await inForce()).toMatchObject([{ party: '5007' }, { party: '5006' }, { kind: 'http-status' }])
})

test('the example of a restless ten minutes is added as it stands, and is over by itself', async () => {
  const { code } = await fault('add', '--file', 'fixtures/faults/uro.json')
  expect(code).toBe(0)
  const faults = (await inForce()) as readonly { until?: string }[]
  expect(faults.length).toBeGreaterThan(40)
  for (const { until } of faults) expect(until).toBeDefined()
})

test('of a file with mistakes nothing is added, and all of them are told with their number', async () => {
  const file = join(folder.path, 'feil.json')
  const faults = [
    { kind: 'refuse', party: '5007' },
    { kind: 'reject', party: 'Bergen', error: 'E99' },
    { kind: 'hang', party: 'all', times: 0 },
  ]
  await writeFile(file, JSON.stringify(faults))
  const { code, err } = await fault('add', '--file', file)
  expect(code).toBe(2)
  const lines = oneLine(err)
  for (const text of ['nr. 2, party: ', 'nr. 2, error: ', 'nr. 3, times: ']) expect(lines).toContain(text)
  expect(lines.match(/nr\. 3, times/g)).toHaveLength(1)
  expect(lines).not.toContain('nr. 1')
  expect(await inForce()).toEqual([])
})

test.each([
  ['{', 'er ikke gyldig JSON'],
  ['{"kind": "hang"}', 'skal være en liste av feil'],
  ['[]', 'Listen er tom.'],
])('a file with %j is refused', async (text, expected) => {
  const file = join(folder.path, 'feil.json')
  await writeFile(file, text)
  const { code, err } = await fault('add', '--file', file)
  expect(code).toBe(2)
  expect(oneLine(err)).toContain(expected)
})

test('the list says whom a fault strikes, and what is left of it, in 80 columns', async () => {
  const selectors = ['--probability', '0.2', '--seed', '7', '--times', '3', '--for', '2t']
  await fault('add', 'lose-receipt', '--party', 'Namsos kommune', '--msg-type', 'LOG_INNLAGT', ...selectors)
  await fault('add', 'apprec-late', '--party', 'Namsos kommune', '--nth', '4')
  const { out } = await fault('list')
  const text = oneLine(out)
  expect(text).toContain('lose-receipt Namsos kommune bare LOG_INNLAGT')
  expect(text).toMatch(/20 % av alle \(seed 7, 0 har kommet\) · 3 ganger igjen · til .* \(2 t igjen\)/)
  expect(text).toContain('etter 40 s · bare nr. 4 (0 har kommet)')
  for (const line of out.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80)
})

test('what is not in force cannot be cleared, and nothing else is then', async () => {
  await fault('add', 'refuse', '--party', '5007', '--id', 'f1')
  const { code, err } = await fault('clear', 'f1', 'f2')
  expect(code).toBe(2)
  expect(err).toContain('f2')
  expect(await inForce()).toHaveLength(1)
  expect((await fault('clear')).code).toBe(2)
})

test('the kinds are listed in 80 columns, also with no service, and one of them with its fields', async () => {
  await using empty = await temporaryFolder()
  const kinds = async (...args: readonly string[]) => plo(['fault', 'kinds', ...args, '--data', empty.path])
  const all = await kinds()
  expect(all.code).toBe(0)
  for (const { kind } of faultKinds) expect(all.out).toMatch(new RegExp(`^${kind} `, 'm'))
  for (const kind of ['reject', 'http-status', 'reordered-delivery']) {
    const { out } = await kinds(kind)
    for (const line of out.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80)
  }
  for (const line of all.out.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80)
  expect(JSON.parse((await kinds('--json')).out)).toEqual(faultKinds)
  expect((await kinds('reject')).out).toMatch(/E35\s+Pasienten finnes ikke i mottakersystemet/)
  expect((await kinds('explode')).code).toBe(2)
})
