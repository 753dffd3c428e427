import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { form, syntheticPerson } from '../support/messages.ts'
import { plo, type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let service: ServiceProcess

beforeAll(async () => {
  folder = await temporaryFolder()
  service = await serve(folder.path)
  const expectedEnd = new Date(Date.now() + 5000).toISOString()
  const { id } = await service.api.ask<{ id: string }>('POST', '/outages', {
    json: { scope: { municipality: 'Steinkjer' }, expectedEnd },
  })
  await until('it should have been over', async () => {
    const { overdue } = await service.api.ask<{ overdue: boolean }>('GET', `/outages/${id}`)
    return overdue
  })
  const json = form({ recipient: 'Steinkjer', ward: 'Medisin 2', patient: syntheticPerson(1) })
  await service.api.ask('POST', '/messages', { json })
})

afterAll(async () => {
  await service?.stop()
  await folder?.[Symbol.asyncDispose]()
})

const status = (...args: readonly string[]) => plo(['status', '--data', folder.path, ...args])

test('a municipality that does not exist is refused, and not said to have nothing waiting', async () => {
  const { code, out, err } = await status('--municipality', 'Bergen')
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('Ukjent kommune «Bergen».')
  expect((await status('--municipality', 'Stenkjer')).err).toContain('Mente du Steinkjer')
})

test.each(['Verran', '5039', 'steinkjer kommune', '5006'])(
  '%s finds what waits for Steinkjer',
  async (name) => {
    const { code, out } = await status('--municipality', name)
    expect(code).toBe(0)
    expect(out).toContain('Ikke framme – venter (1)')
  },
)

test('a name of the past is explained', async () => {
  const { err } = await status('--municipality', 'Verran')
  expect(err).toContain('Verran er nå en del av Steinkjer kommune.')
})

test.each([
  [['--municipality', 'Namsos'], 'Ingen ventende meldinger til Namsos kommune i dette verktøyet.'],
  [['--ward', 'medisin 9'], 'Ingen meldinger fra «medisin 9» i dette verktøyet. Sjekk skrivemåten.'],
  [['--ward', 'medisin 9', '--open'], 'Sjekk skrivemåten.'],
  [
    ['--ward', 'medisin 2', '--municipality', 'Namsos'],
    'Ingen ventende meldinger fra «medisin 2» til Namsos',
  ],
])('status %j finds nothing, and says what it looked for', async (args, text) => {
  expect((await status(...args)).out).toContain(text)
})

test('a ward is found in any case', async () => {
  expect((await status('--ward', 'medisin 2')).out).toContain('Ikke framme – venter (1)')
})

test('a declared outage stands on top, and so does that it should have been over', async () => {
  const out = (await status()).out.replace(/\s+/g, ' ')
  expect(out).toMatch(/Meldt nedetid: Steinkjer kommune siden .*\. Meldinger dit holdes igjen\. Ring imens\./)
  expect(out).toContain('fortsatt stengt?')
  expect(out).toContain('Holdes igjen (1):')
})

test('the page of a ward that nothing is known of says so, and the others show what is held', async () => {
  const unknown = await (await fetch(`${service.url}/sengepost/medisin%209`)).text()
  expect(unknown).toContain('Ingen meldinger fra «medisin 9» i dette verktøyet. Sjekk skrivemåten.')
  const page = await (await fetch(`${service.url}/sengepost/medisin%202`)).text()
  expect(page).toContain('holdes igjen')
  expect(page).toContain('Meldt nedetid: Steinkjer kommune siden')
  expect(page).toContain('fortsatt stengt?')
})

test('a message that was stopped says why, what to do and who does it, in the terminal and on the page', async () => {
  const fault = { party: '5037', kind: 'http-status', status: 422, code: 'recipient/unknown' }
  await service.api.ask('POST', '/faults', { json: fault })
  const json = form({ recipient: 'Levanger kommune', ward: 'Kirurgi 1', patient: syntheticPerson(5) })
  const { id } = await service.api.ask<{ id: string }>('POST', '/messages', { json })
  await until('it is stopped', async () => {
    const { transport } = await service.api.ask<{ transport: string }>('GET', `/messages/${id}`)
    return transport === 'refused'
  })
  const out = (await status('--ward', 'kirurgi 1')).out.replace(/\s+/g, ' ')
  expect(out).toContain('Ikke framme – stoppet (1)')
  expect(out).toContain(
    'Mottakerens system tar den ikke imot (http/422). Ring mottakeren nå, og meld fra til IT',
  )
  const page = await (await fetch(`${service.url}/sengepost/kirurgi%201`)).text()
  expect(page).toContain('Mottakerens system tar den ikke imot (http/422).')
  expect(page).toContain('<strong>Ansvar: IT.</strong>')
})

test('what commands print fits 80 columns', async () => {
  const data = ['--data', folder.path]
  const commands = [
    ['status'],
    ['lanes'],
    ['doctor'],
    ['outage', 'list'],
    ['fault', 'kinds'],
    ['fault', 'list'],
    ['policy', 'list'],
    ['policy', 'show', 'ward'],
    ['resend', 'list'],
    ['report', 'no-loss'],
    ['parties', 'list'],
  ]
  for (const command of commands) {
    const { out } = await plo([...command, ...data])
    for (const line of out.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80)
  }
})

test('after kill -9 the last status is shown with its age', async () => {
  await using mine = await temporaryFolder()
  const killed = await serve(mine.path)
  await killed.api.ask('POST', '/messages', { json: form({ patient: syntheticPerson(2) }) })
  await until('the last status is on disk', async () => {
    const text = await readFile(join(mine.path, 'last-status.json'), 'utf8').catch(() => '')
    return text.includes('Mottatt i fagsystemet')
  })
  await killed.kill()
  const { code, out } = await plo(['status', '--data', mine.path])
  expect(code).toBe(0)
  expect(out.replace(/\s+/g, ' ')).toMatch(/siste kjente status, (under ett minutt|\d+ minutt(er)?) gammel/)
  expect(out).toContain('Mottatt i fagsystemet')
})
