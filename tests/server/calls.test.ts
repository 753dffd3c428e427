import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf } from '../../cli/api.ts'
import type { CallSheet } from '../../plo/fallback/call-sheet-form.ts'
import { idsOn } from '../../plo/fallback/call-sheet-form.ts'
import type { CallView } from '../../server/call-view.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'

let service: ServiceProcess
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let persons = 0

beforeAll(async () => {
  folder = await temporaryFolder()
  service = await serve(folder.path)
  // Nothing gets through: it waits until somebody says otherwise.
  await service.api.ask('POST', '/outages', { json: { scope: { all: true }, hold: true } })
})

afterAll(async () => {
  await service?.stop()
  await folder?.[Symbol.asyncDispose]()
})

async function send(change: Parameters<typeof form>[0] = {}) {
  const json = form({ patient: syntheticPerson(persons++), ...change })
  return service.api.ask<{ id: string }>('POST', '/messages', { json })
}

const by = { name: 'KE', role: 'sykepleier', unit: 'Medisin 2' }
const to = { name: 'N. N.', role: 'saksbehandler' }
const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString()
const log = (json: Readonly<Record<string, unknown>>) => service.api.call('POST', '/calls', { json })
const findings = (answer: Awaited<ReturnType<typeof log>>) =>
  (problemOf(answer).findings ?? []).map((one) => ('field' in one ? `${one.field}: ${one.text}` : '')).sort()
const sheet = (query = '') => service.api.ask<CallSheet>('GET', `/callsheet${query}`)

describe('a call that is logged over HTTP', () => {
  test('stands on the sheet beside its message, and over midnight with both times', async () => {
    const { id } = await send({ type: 'LOG_UTSKRIVNINGSKLAR' })
    const call = { id: 'k1', messages: [id], by, to, outcome: 'nådd', at: yesterday, readBack: true }
    const answer = await log(call)
    expect(answer.status).toBe(201)
    expect(answer.json()).toMatchObject({ id: 'k1', party: { name: 'Namsos kommune' }, by, to })

    const rowOn = async (query: string) =>
      (await sheet(query)).headings
        .flatMap(({ recipients }) => recipients.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows)))
        .find((one) => one.id === id)
    const row = await rowOn('?names=true')
    expect(row?.calls.map(({ id: callId, reached }) => [callId, reached])).toEqual([['k1', true]])
    expect(row?.calls[0]?.texts.join(' ')).toMatch(
      /Varslet .* til N\. N\. \(saksbehandler\), gjentatt Ringt .*, meldingen er ikke framme ennå\. Avgjør ikke betaling\./,
    )
    // Without names, whom they spoke to is nobody either.
    const nameless = await rowOn('')
    expect(nameless?.calls[0]?.texts.join(' ')).toMatch(/^Varslet .* til saksbehandler, gjentatt/)
    expect(JSON.stringify(nameless)).not.toContain('N. N.')
  })

  test('with more text than anybody reads is refused, and told how much it may be', async () => {
    const { id } = await send()
    const answer = await log({ messages: [id], by, to, outcome: 'nådd', answer: 'x'.repeat(60_000) })
    expect([answer.status, problemOf(answer).detail]).toEqual([413, 'Høyst 50 kB.'])
  })

  test('twice is one call, with the same answer; another under its id is refused', async () => {
    const { id } = await send()
    const call = { id: 'k2', messages: [id], by, to, outcome: 'nådd' }
    const first = await log(call)
    const again = await log(call)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.json()).toEqual(first.json())
    const other = await log({ ...call, outcome: 'ikke svar' })
    expect([other.status, problemOf(other).code]).toEqual([409, 'call/other-content'])
  })

  test('with everything wrong is told all of it at once, and nothing is logged', async () => {
    const answer = await log({
      messages: ['finnes-ikke'],
      outcome: 'nådd',
      by: { name: 'KE' },
      about: 'LOG_UTSKRIVNINGSKLAR',
      at: '2099-01-01T10:00:00+01:00',
      answer: 'gjelder 010203 12345',
      service: 'kantine',
      party: 'Namsos',
    })
    expect(answer.status).toBe(400)
    expect(findings(answer)).toEqual([
      'about: oppgis bare når ingen melding er oppgitt',
      'answer: har et nummer på elleve siffer: skriv ingenting om pasienter her',
      'at: er i fremtiden',
      'by.role: mangler',
      'messages: ingen melding har id-en finnes-ikke',
      'party: kan være «Namsos kommune» eller «Sykehuset Namsos»',
      expect.stringMatching(/^service: skal være en av: /),
      'to: mangler: navn og rolle på den som ble nådd',
    ])
    const { calls } = await service.api.ask<{ calls: CallView[] }>('GET', '/calls?message=finnes-ikke')
    expect(calls).toEqual([])
    const wrongYear = { at: '2025-11-21T22:34:00+01:00', party: 'Namsos kommune', note: 'innlagt' }
    expect(findings(await log({ ...wrongYear, outcome: 'ikke svar', by }))).toEqual([
      'at: er for lenge siden: er datoen riktig?',
    ])
  })

  test('about an utskrivningsklar keeps when it was told, to whom and in which role', async () => {
    const { id } = await send({ type: 'LOG_UTSKRIVNINGSKLAR' })
    const answer = await log({ messages: [id], by, outcome: 'nådd' })
    expect(findings(answer)).toEqual([
      'at: mangler: Melding om utskrivningsklar pasient skal ha klokkeslettet da mottakeren fikk vite det',
      'to: mangler: navn og rolle på den som ble nådd',
    ])
    expect((await log({ messages: [id], by, outcome: 'telefonsvarer' })).json()).toMatchObject({
      texts: [expect.stringContaining('Telefonsvarer – regnes ikke som varslet')],
    })
  })

  test('about nothing that is written yet says to whom and what, and is corrected when it is written', async () => {
    expect(findings(await log({ by, outcome: 'nådd', to }))).toEqual([
      'note: mangler: hva det gjaldt, når ingen melding er oppgitt',
      'party: mangler: hvem som ble ringt, når ingen melding er oppgitt',
    ])
    const paper = { id: 'p1', party: 'Namsos kommune', note: 'innlagt, ikke skrevet', paper: true, by, to }
    expect((await log({ ...paper, outcome: 'nådd', at: yesterday })).status).toBe(201)
    const { id } = await send()
    const right = { id: 'p2', messages: [id], by, to, outcome: 'nådd', at: yesterday, corrects: 'p1' }
    expect((await log(right)).status).toBe(201)
    const { calls } = await service.api.ask<{ calls: CallView[] }>('GET', '/calls?party=Namsos%20kommune')
    expect(calls.find((one) => one.id === 'p1')).toMatchObject({ correctedBy: 'p2', paper: true })
    const twice = await log({ ...right, id: 'p3' })
    expect([twice.status, findings(twice)]).toEqual([
      409,
      ['corrects: er rettet før, av p2: rett det i stedet'],
    ])
  })

  test('names its message by the beginning of its id, where that is of one alone', async () => {
    const { id } = await send()
    const answer = await log({ messages: [id.slice(0, 12).toUpperCase()], by, to, outcome: 'nådd' })
    expect(answer.json()).toMatchObject({ messages: [id] })
    expect(findings(await log({ messages: [id.slice(0, 3)], by, to, outcome: 'nådd' }))).toEqual([
      `messages: ingen melding har id-en ${id.slice(0, 3)}`,
    ])
  })

  test('about messages to two is two calls', async () => {
    const ids = [await send(), await send({ recipient: 'Overhalla kommune' })].map(({ id }) => id)
    expect(findings(await log({ messages: ids, by, to, outcome: 'nådd' }))).toEqual([
      'party: mangler: meldingene går til flere mottakere. Logg ett anrop for hver.',
    ])
  })
})

describe('the call sheet over HTTP', () => {
  test('has no patient on it unless names are asked for, and stands in no cache', async () => {
    const { id } = await send({ patient: { ...syntheticPerson(900), familyName: 'Ringelistesen' } })
    const plain = await fetch(`${service.url}/api/v1/callsheet?format=text`)
    expect(plain.headers.get('cache-control')).toBe('no-store')
    const text = await plain.text()
    expect(text).toContain(id)
    expect(text).not.toContain('Ringelistesen')
    for (const format of ['json', 'text', 'html'])
      expect(
        await (await fetch(`${service.url}/api/v1/callsheet?names=true&format=${format}`)).text(),
      ).toContain('Ringelistesen')
    expect(service.errors()).not.toContain('Ringelistesen')
  })

  test('can be cut down to a recipient and a ward, and says what it took a name for', async () => {
    const { id } = await send({ recipient: 'Steinkjer kommune', ward: 'Ortopedi' })
    const cut = await sheet('?recipient=Verran&ward=ortopedi')
    expect(idsOn(cut)).toEqual([id])
    expect(cut.remarks.join()).toContain('Steinkjer kommune')
    expect((await sheet('?ward=Ortopdi')).remarks).toEqual([
      'Ingen meldinger fra «Ortopdi» i dette verktøyet. Sjekk skrivemåten.',
    ])
    expect((await sheet('?recipient=Namsos')).remarks[0]).toContain('lest som Namsos kommune')
  })

  test('with everything wrong is told all of it at once', async () => {
    const answer = await service.api.call(
      'GET',
      '/callsheet?recipient=Nammsos&at=i%20morgen&names=ja&colour=red',
    )
    expect(answer.status).toBe(400)
    expect(findings(answer)).toEqual([
      ': ukjent felt: colour',
      'at: må være dato og klokkeslett, f.eks. 2026-11-22T04:00:00',
      'names: skal være en av: true, false',
      expect.stringContaining('recipient: Ukjent mottaker «Nammsos». Mente du'),
    ])
  })
})
