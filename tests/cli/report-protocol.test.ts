import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import type { Protocol } from '../../plo/report/protocol.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { plo, type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

const between = ['--between', 'Sykehuset Namsos', 'Namsos kommune']

let service: ServiceProcess
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let data: readonly string[]

beforeAll(async () => {
  folder = await temporaryFolder()
  service = await serve(folder.path)
  data = ['--data', folder.path]
})

afterAll(async () => {
  await service?.stop()
  await folder?.[Symbol.asyncDispose]()
})

test('a test day becomes steps with what was expected and what came, to read, to print and to count', async () => {
  const nothing = await plo(['report', 'protocol', ...between, ...data])
  expect(nothing.code).toBe(0)
  expect(nothing.out).toContain('Ingen meldinger er utvekslet i dette tidsrommet.')

  await testDay()
  const json = await plo(['report', 'protocol', ...between, '--json', ...data])
  expect({ code: json.code, err: json.err }).toEqual({ code: 1, err: '' })
  const made = JSON.parse(json.out) as Protocol
  expect(made.between).toEqual([
    { id: '974753898', name: 'Sykehuset Namsos' },
    { id: '5007', name: 'Namsos kommune' },
  ])
  expect(made.steps.map(({ nr, id, verdict }) => [nr, id.replace(/^stray-.*/, 'stray'), verdict])).toEqual([
    [1, 'day-question', 'ok'],
    [2, 'day-answer', 'ok'],
    [3, 'day-quiet', 'ok'],
    [4, 'day-rejected', 'not-ok'],
    [5, 'day-deviation', 'ok'],
    [6, 'day-stray', 'not-ok'],
    [7, 'day-regretted', 'ok'],
    [8, 'day-held', 'remaining'],
  ])
  expect(made.sum).toEqual({ steps: 8, ok: 5, notOk: 2, remaining: 1 })
  const rejected = made.steps[3]
  expect(rejected?.receipts).toMatchObject({
    apprec: { status: '2', errors: [{ code: 'E35', meaning: expect.stringMatching(/./) }] },
  })
  // What was answered with an error was reported as wrong by a person besides.
  expect(rejected?.checks.map(({ actual }) => actual).join()).toMatch(/Avvist.*E35.*Mottaker meldte feil/)

  const text = await plo(['report', 'protocol', ...between, ...data])
  expect(text.code).toBe(1)
  expect(text.out).toContain('5 av 8 trinn OK, 2 ikke OK, 1 gjenstår.')
  expect(Math.max(...text.out.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)

  const html = join(folder.path, 'protokoll.html')
  const csv = join(folder.path, 'protokoll.csv')
  for (const file of [html, csv]) {
    const format = file.slice(file.lastIndexOf('.') + 1)
    expect(
      (await plo(['report', 'protocol', ...between, '--format', format, '-o', file, ...data])).code,
    ).toBe(1)
  }
  const page = await readFile(html, 'utf8')
  for (const said of [TEST_SYSTEM_LINE, 'Underskrifter', 'day-rejected', 'size: A4', '<thead>'])
    expect(page).toContain(said)
  expect(page).not.toMatch(/<script|src=|href=/)
  const table = await readFile(csv, 'utf8')
  expect(table.startsWith('\uFEFFnr;tid;fra;til;')).toBe(true)
  expect(table.trimEnd().split('\r\n')).toHaveLength(1 + 8)

  for (const shown of [json.out, text.out, page, table])
    expect(shown).not.toMatch(/Testpasient|Oppdiktet \d|\d{11}|venter hjem|feil pasient/)

  const yesterday = ['--since', '48h', '--until', '24h']
  const before = await plo(['report', 'protocol', ...between, ...yesterday, '--json', ...data])
  expect(before.code).toBe(0)
  expect(JSON.parse(before.out)).toMatchObject({ steps: [], sum: { steps: 0 } })
  const others = ['--between', '5007', 'Sykehuset Levanger']
  const elsewhere = await plo(['report', 'protocol', ...others, '--json', ...data])
  expect(JSON.parse(elsewhere.out)).toMatchObject({ steps: [] })
})

test('all that is wrong with what is asked for is said at once', async () => {
  const wrong = ['--between', 'Namsos', 'Namsoss kommune', '--since', 'i går', '--until', 'i morgen']
  const { code, out, err } = await plo(['report', 'protocol', ...wrong, ...data])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  const said = err.replace(/\s+/g, ' ')
  for (const finding of [
    'between: «Namsos» kan være Namsos kommune eller Sykehuset Namsos',
    'between: ukjent part «Namsoss kommune»',
    'since: skal være dato',
    'until: skal være dato',
  ])
    expect(said).toContain(finding)
})

test.each([
  [['5007', 'Namsos kommune'], 'begge er Namsos kommune'],
  [['5007'], 'oppgi to parter, ikke 1'],
  [['5007', '5006', '5037'], 'oppgi to parter, ikke 3'],
  [['5007', 'Trondheim'], 'Trondheim'],
])('a protocol between %j cannot be made', async (named, said) => {
  const { code, err } = await plo(['report', 'protocol', '--between', ...named, ...data])
  expect({ code, err: err.replace(/\s+/g, ' ') }).toMatchObject({
    code: 2,
    err: expect.stringContaining(said),
  })
})

test('a former municipality leads to the one it is part of now, and the protocol says so', async () => {
  const { code, out } = await plo(['report', 'protocol', '--between', 'Verran', '5007', ...data])
  expect(code).toBe(0)
  expect(out.replace(/\s+/g, ' ')).toContain('Verran er nå en del av Steinkjer kommune')
})

test.each([
  ['json', 'application/json'],
  ['text', 'text/plain'],
  ['html', 'text/html'],
  ['csv', 'text/csv'],
])('the API gives the protocol as %s, and its page may load nothing', async (format, type) => {
  const query = `between=5007&between=974753898&format=${format}`
  const answer = await fetch(`${service.url}/api/v1/report/protocol?${query}`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)])
  if (format === 'html') expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await answer.text()).toContain('Namsos kommune')
})

/** A question and its answer, one that asks for no AppRec, one rejected and reported, a stray receipt, one regretted, one held. */
async function testDay() {
  const { api } = service
  const toInbox = async (json: unknown) => {
    const { bytes: xml } = await api.call('POST', '/messages/build', { json })
    await api.ask('POST', '/inbox', { xml })
  }
  const send = (json: unknown) => api.ask('POST', '/messages', { json })
  const becomes = (id: string, key: 'transport' | 'application', value: string) =>
    until(`${id} is ${value}`, async () => {
      const now = await api.ask<Record<string, unknown>>('GET', `/messages/${id}`)
      return now[key] === value
    })
  const fromForm = async (name: string, more: object) => ({
    ...(JSON.parse(await readFile(`fixtures/messages/forms/${name}.json`, 'utf8')) as object),
    ...more,
  })
  const about = (parent: string) => ({ conversation: { parent, first: parent } })

  await toInbox(await fromForm('foresporsel', { msgId: 'day-question' }))
  await send(await fromForm('svar-pa-foresporsel', { msgId: 'day-answer', ...about('day-question') }))
  await becomes('day-answer', 'application', 'confirmed')
  await send({ ...form({ msgId: 'day-quiet', patient: syntheticPerson(2) }), ack: 'N' })
  await becomes('day-quiet', 'transport', 'delivered')

  await api.ask('POST', '/faults', { json: { party: '5007', kind: 'reject', error: 'E35', times: 1 } })
  await send(form({ msgId: 'day-rejected', patient: syntheticPerson(3) }))
  await becomes('day-rejected', 'application', 'rejected')
  await toInbox(await fromForm('avviksmelding', { msgId: 'day-deviation', ...about('day-rejected') }))

  const never = await api.call('POST', '/messages/build', {
    json: form({ msgId: 'never-sent', patient: syntheticPerson(4) }),
  })
  const { bytes } = await api.call('POST', '/messages/apprec', { xml: never.bytes })
  const stray = new TextDecoder()
    .decode(bytes)
    .replace(/<Id>[^<]*<\/Id>(?=\s*<Sender>)/, '<Id>day-stray</Id>')
  await api.ask('POST', '/inbox', { xml: new TextEncoder().encode(stray) })

  await api.ask('POST', '/outages', { json: { scope: { municipality: '5007' } } })
  await send(form({ msgId: 'day-regretted', patient: syntheticPerson(5) }))
  await api.ask('POST', '/messages/day-regretted/withdraw', { json: { reason: 'feil pasient' } })
  await send(form({ msgId: 'day-held', patient: syntheticPerson(6) }))
}
