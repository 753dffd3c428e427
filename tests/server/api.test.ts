import { readFile } from 'node:fs/promises'
import { request } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, problemOf } from '../../cli/api.ts'
import { syntheticNationalId } from '../../plo/identity/make-synthetic.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

let service: ServiceProcess
let folder: Awaited<ReturnType<typeof temporaryFolder>>

beforeAll(async () => {
  folder = await temporaryFolder()
  service = await serve(folder.path)
})

afterAll(async () => {
  await service?.stop()
  await folder?.[Symbol.asyncDispose]()
})

const post = (path: string, body: string | Uint8Array, type = 'application/json') =>
  raw('POST', path, body, type)

test('a form is accepted with its id, and ends as received in the journal system', async () => {
  const answer = await service.api.call('POST', '/messages', { json: form({ patient: syntheticPerson(1) }) })
  expect(answer.status).toBe(202)
  const accepted = answer.json() as { id: string }
  expect(accepted).toMatchObject({ transport: 'accepted', application: 'none' })
  const view = await until('it is confirmed', async () => {
    const now = await service.api.ask<{ application: string; shown: { status: string } }>(
      'GET',
      `/messages/${accepted.id}`,
    )
    return now.application === 'confirmed' ? now : undefined
  })
  expect(view.shown.status).toBe('Mottatt i fagsystemet')
})

test('the same form under the same id is accepted once, another form under it is refused', async () => {
  const json = form({ msgId: 'repeated-1', patient: syntheticPerson(2) })
  expect((await service.api.call('POST', '/messages', { json })).status).toBe(202)
  const again = await service.api.call('POST', '/messages', { json })
  expect(again.status).toBe(200)
  expect(again.json()).toMatchObject({ id: 'repeated-1' })
  const other = await service.api.call('POST', '/messages', { json: { ...json, ward: 'Kirurgisk post' } })
  expect(other.status).toBe(409)
  expect(problemOf(other).code).toBe('message/other-content')
})

test('a message that was made of a form is the same message when it comes back as XML', async () => {
  const json = form({ msgId: 'form-and-xml', patient: syntheticPerson(30) })
  expect((await service.api.call('POST', '/messages', { json })).status).toBe(202)
  const { bytes: xml } = await service.api.call('GET', '/messages/form-and-xml/xml')
  const again = await service.api.call('POST', '/messages', { xml })
  expect([again.status, again.json()]).toMatchObject([200, { id: 'form-and-xml' }])
  const changed = new TextEncoder().encode(new TextDecoder().decode(xml).replace('</MsgHead>', ' </MsgHead>'))
  expect((await service.api.call('POST', '/messages', { xml: changed })).status).toBe(409)
})

test('a receipt does not belong among the messages, and is told where it does', async () => {
  const xml = await readFile(new URL('../../fixtures/messages/apprec-1.1/ok.xml', import.meta.url))
  const answer = await service.api.call('POST', '/messages', { xml })
  expect(answer.status).toBe(422)
  expect(problemOf(answer)).toMatchObject({
    code: 'message/invalid',
    detail: expect.stringContaining('Send kvitteringer til /inbox'),
  })
})

test.each([
  ['%20Blank%20', 'Blank'],
  ['%20', undefined],
])('XML from the ward «%s» stands on a board that can be found', async (written, ward) => {
  const msgId = `ward-${ward ?? 'none'}`
  const built = await service.api.call('POST', '/messages/build', {
    json: form({ msgId, patient: syntheticPerson(31) }),
  })
  const sent = await service.api.call('POST', `/messages?ward=${written}`, { xml: built.bytes })
  expect(sent.status).toBe(202)
  expect((await service.api.ask<{ ward?: string }>('GET', `/messages/${msgId}`)).ward).toBe(ward)
})

test('the same XML twice is one message', async () => {
  const built = await service.api.call('POST', '/messages/build', {
    json: form({ msgId: 'xml-1', patient: syntheticPerson(3) }),
  })
  expect(built.type).toContain('application/xml')
  expect((await service.api.call('POST', '/messages', { xml: built.bytes })).status).toBe(202)
  expect((await service.api.call('POST', '/messages', { xml: built.bytes })).status).toBe(200)
  const stored = await service.api.call('GET', '/messages/xml-1/xml')
  expect(Buffer.from(stored.bytes).equals(Buffer.from(built.bytes))).toBe(true)
})

test.each([
  ['text that is no JSON', '{bad', 'application/json', 400, 'request/not-json'],
  ['JSON that is no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 'application/json', 400, 'request/not-json'],
  ['JSON of another shape', '{"type":"X"}', 'application/json', 422, 'message/invalid'],
  ['a JSON list', '[]', 'application/json', 422, 'message/invalid'],
  ['nothing at all', '', 'application/json', 400, 'request/not-json'],
  ['no XML at all', '', 'application/xml', 422, 'message/invalid'],
  ['XML that breaks off', '<MsgHead><MsgInfo>', 'application/xml', 422, 'message/invalid'],
  ['XML of another kind', '<note/>', 'application/xml', 422, 'message/invalid'],
  ['a DOCTYPE', '<!DOCTYPE a><a/>', 'application/xml', 422, 'message/invalid'],
  ['another content type', 'hei', 'text/plain', 415, 'request/content-type'],
  ['another compression', '{}', 'application/json', 415, 'request/encoding'],
] as const)('%s is refused as a problem, and nothing is stored', async (name, body, type, status, code) => {
  const before = await count()
  const answer = await raw(
    'POST',
    '/messages',
    body,
    type,
    name === 'another compression' ? { 'content-encoding': 'zip' } : {},
  )
  expect(answer.status).toBe(status)
  expect(answer.type).toContain('application/problem+json')
  expect(problemOf(answer).code).toBe(code)
  expect(new TextDecoder().decode(answer.bytes)).not.toMatch(/at .*\.(ts|js):\d+/)
  expect(await count()).toBe(before)
})

test('20 MB is refused, and the service lives on', async () => {
  const answer = await post('/messages', new Uint8Array(20_000_000).fill(97), 'application/xml')
  expect(answer.status).toBe(413)
  expect((await service.api.call('GET', '/health/live')).status).toBe(200)
})

test('everything that is wrong with a form is said at once', async () => {
  const answer = await service.api.call('POST', '/messages', {
    json: { type: 'LOG_INNLAGT', ward: '', patient: {}, event: { time: 'i går' } },
  })
  const places = (problemOf(answer).findings ?? []).map((finding) =>
    'xpath' in finding ? finding.xpath : undefined,
  )
  expect(places).toEqual(
    expect.arrayContaining([
      '#/sender',
      '#/recipient',
      '#/ward',
      '#/patient/ident',
      '#/patient/familyName',
      '#/event/time',
    ]),
  )
})

test.each([
  [
    'a real-looking person',
    { patient: { ...syntheticPerson(4), ident: '02013299997' } },
    'identity/not-synthetic',
  ],
  ['a former municipality', { recipient: 'Verran' }, 'address/former-municipality'],
  ['a former municipality by number', { recipient: '1703' }, 'address/former-municipality'],
  ['an unknown municipality', { recipient: 'Oslo' }, 'address/unknown-municipality'],
  ['a municipality of another hospital', { recipient: 'Åfjord' }, 'address/outside-area'],
  ['an unknown hospital', { sender: 'Sykehuset Innlandet' }, 'address/unknown-sender'],
  [
    'an event tomorrow',
    { event: { time: new Date(Date.now() + 86_400_000).toISOString() } },
    'event/in-future',
  ],
] as const)('%s is refused with its finding, and nothing is stored', async (_name, overrides, code) => {
  const before = await count()
  const answer = await service.api.call('POST', '/messages', { json: form(overrides) })
  expect(answer.status).toBe(422)
  expect(
    (problemOf(answer).findings ?? []).map((finding) => ('code' in finding ? finding.code : '')),
  ).toContain(code)
  expect(await count()).toBe(before)
})

test('no answer about a person holds the number', async () => {
  const ident = '02013299997'
  const answer = await service.api.call('POST', '/messages', {
    json: form({ patient: { ...syntheticPerson(4), ident } }),
  })
  expect(new TextDecoder().decode(answer.bytes)).not.toContain(ident)
})

test('a message in a declared outage is held, can be withdrawn while it is, and is never presented', async () => {
  const { id: outage } = await service.api.ask<{ id: string }>('POST', '/outages', {
    json: { scope: { municipality: 'Leka' } },
  })
  const { id } = await service.api.ask<{ id: string }>('POST', '/messages', {
    json: form({ recipient: 'Leka', patient: syntheticPerson(5) }),
  })
  const view = await service.api.ask<{ held: boolean; shown: { status: string } }>('GET', `/messages/${id}`)
  expect(view).toMatchObject({ held: true, shown: { status: 'Ikke framme – venter' } })
  await service.api.ask('POST', `/messages/${id}/withdraw`, { json: { reason: 'feil pasient' } })
  // Again changes nothing: the answer may have been lost.
  await service.api.ask('POST', `/messages/${id}/withdraw`, { json: { reason: 'feil pasient' } })
  const { id: next } = await service.api.ask<{ id: string }>('POST', '/messages', {
    json: form({ recipient: 'Leka', patient: syntheticPerson(6) }),
  })
  await service.api.ask('POST', `/outages/${outage}/end`)
  await until('the one behind it is confirmed', async () => (await application(next)) === 'confirmed')
  const received = await service.api.ask<{ msgId: string }[]>('GET', '/parties/5052/received')
  expect(received.map(({ msgId }) => msgId)).not.toContain(id)
})

test('what has arrived cannot be withdrawn', async () => {
  const { id } = await service.api.ask<{ id: string }>('POST', '/messages', {
    json: form({ patient: syntheticPerson(7) }),
  })
  await until('it is confirmed', async () => (await application(id)) === 'confirmed')
  const answer = await service.api.call('POST', `/messages/${id}/withdraw`, { json: { reason: 'angret' } })
  expect(answer.status).toBe(409)
  expect(problemOf(answer).code).toBe('withdraw/settled')
})

test('a rejected message says why, and is counted as told', async () => {
  await service.api.ask('POST', '/faults', {
    json: { party: '5060', kind: 'reject', error: 'E35', times: 1 },
  })
  const { id } = await service.api.ask<{ id: string }>('POST', '/messages', {
    json: form({ recipient: '5060', patient: syntheticPerson(8) }),
  })
  await until('it is rejected', async () => (await application(id)) === 'rejected')
  const view = await service.api.ask<{
    shown: { status: string }
    apprec: { errors: { code: string; name: string }[] }
  }>('GET', `/messages/${id}`)
  expect(view.shown.status).toBe('Ikke godtatt – må følges opp')
  expect(view.apprec.errors).toMatchObject([
    { code: 'E35', name: 'Pasienten finnes ikke i mottakersystemet' },
  ])
})

test('an avviksmelding turns the status of its message', async () => {
  const { id } = await service.api.ask<{ id: string }>('POST', '/messages', {
    json: form({ recipient: '5041', patient: syntheticPerson(9) }),
  })
  await until('it is confirmed', async () => (await application(id)) === 'confirmed')
  await service.api.ask('POST', '/parties/5041/avviksmelding', { json: { msgId: id, text: 'Feil adressat' } })
  await until('it is reported wrong', async () => (await application(id)) === 'reported-wrong')
  const view = await service.api.ask<{ shown: { label: string } }>('GET', `/messages/${id}`)
  expect(view.shown.label).toBe('Mottaker melder feil')
  const { received } = await service.api.ask<{ received: unknown[] }>('GET', '/inbox')
  expect(received).toContainEqual(
    expect.objectContaining({ kind: 'avviksmelding', about: id, result: 'applied' }),
  )
})

test('what the other side writes in free text is kept, and shown to nobody', async () => {
  const { id: fault } = await service.api.ask<{ id: string }>('POST', '/faults', {
    json: { party: '5042', kind: 'hang' },
  })
  const { id } = await service.api.ask<{ id: string }>('POST', '/messages', {
    json: form({ recipient: '5042', patient: syntheticPerson(13) }),
  })
  await until('it has been sent', async () => {
    const { attempts } = await service.api.ask<{ attempts: number }>('GET', `/messages/${id}`)
    return attempts >= 1
  })
  const avvist = new TextDecoder().decode(await readFile('fixtures/messages/apprec-1.1/avvist.xml'))
  const own = avvist
    .replace(/(<OriginalMsgId>.*?<Id>)[^<]*/s, `$1${id}`)
    .replace(/(<Sender>.*?<Id>)[^<]*/s, '$199504200')
    .replace(/<Error [^>]*>/, '<Error V="E35" S="2.16.578.1.12.4.1.1.8221" OT="Sjeldennavn skriver her"/>')
  const answer = await service.api.call('POST', '/inbox', { xml: new TextEncoder().encode(own) })
  expect(answer.json()).toMatchObject({ result: 'applied', about: id })
  const view = new TextDecoder().decode((await service.api.call('GET', `/messages/${id}`)).bytes)
  expect(view).toContain('Pasienten finnes ikke i mottakersystemet')
  expect(view).not.toContain('Sjeldennavn')
  await service.api.ask('DELETE', `/faults/${fault}`)
})

test('a receipt that is lost leads to a second sending of the same message, and it is presented once', async () => {
  await service.api.ask('POST', '/faults', { json: { party: '5034', kind: 'lose-receipt', times: 1 } })
  const { id } = await service.api.ask<{ id: string }>('POST', '/messages', {
    json: form({ recipient: '5034', patient: syntheticPerson(10) }),
  })
  await until('it is confirmed', async () => (await application(id)) === 'confirmed')
  const received = await until('the sending has ended', async () => {
    const [one] = await service.api.ask<{ msgId: string; presented: number }[]>(
      'GET',
      '/parties/5034/received',
    )
    return one
  })
  expect(received).toMatchObject({ msgId: id, presented: 1 })
})

test.each(['hang', 'unavailable', 'refuse'])(
  'a party that does this (%s) and then stops gets its message by itself',
  async (kind) => {
    const party = { hang: '5035', unavailable: '5036', refuse: '5037' }[kind] ?? '5035'
    const { id: fault } = await service.api.ask<{ id: string }>('POST', '/faults', { json: { party, kind } })
    const { id } = await service.api.ask<{ id: string }>('POST', '/messages', {
      json: form({ recipient: party, patient: syntheticPerson(11) }),
    })
    await until('it has been tried', async () => {
      const { attempts } = await service.api.ask<{ attempts: number }>('GET', `/messages/${id}`)
      return attempts >= 1
    })
    await service.api.ask('DELETE', `/faults/${fault}`)
    await until('it is confirmed', async () => (await application(id)) === 'confirmed')
  },
)

test('an unknown id, path, party, outage and filter are each told as a problem', async () => {
  const answers = await Promise.all([
    service.api.call('GET', '/messages/none'),
    service.api.call('GET', '/nothing-here'),
    service.api.call('GET', '/parties/1234/received'),
    service.api.call('POST', '/outages/none/end'),
    service.api.call('GET', '/messages?transport=maybe'),
    // Nothing of a type that there is not would look as if nothing waited.
    service.api.call('GET', '/messages?type=LOG_INNLAGTT'),
    service.api.call('POST', '/outages', { json: { scope: { municipality: 'Oslo' } } }),
    service.api.call('POST', '/outages', { json: { scope: {} } }),
    service.api.call('POST', '/faults', { json: { party: '5007', kind: 'explode' } }),
    service.api.call('GET', '/phones?municipality=Oslo'),
  ])
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 400, 400, 422, 400, 400, 404])
  for (const answer of answers) expect(answer.type).toContain('application/problem+json')
})

test('the phone list says who answers at the time that is asked for, and refuses a time that there is not', async () => {
  const at = await service.api.ask<{ at: string; facts: readonly string[] }>(
    'GET',
    '/phones?municipality=Namsos&at=2026-12-24T22:00:00',
  )
  expect(at).toMatchObject({
    at: '2026-12-24T21:00:00.000Z',
    facts: expect.arrayContaining(['Numrene som følger med programmet, uten versjon.']),
  })
  for (const time of ['2026-02-30T10:00:00', '2026-03-29T02:30:00', '2026-12-24', 'now'])
    expect((await service.api.call('GET', `/phones?at=${time}`)).status).toBe(400)
})

test('a character that no database takes is refused, wherever it stands', async () => {
  const answers = await Promise.all([
    service.api.call('GET', '/messages/a%00b'),
    service.api.call('GET', '/messages?ward=%00'),
    service.api.call('POST', '/messages/x/withdraw', { json: { reason: 'a\u0000b' } }),
    service.api.call('POST', '/outages', { json: { scope: { municipality: '5007' }, reason: '\u0000' } }),
    service.api.call('POST', '/messages', { json: form({ ward: 'a\u0000b' }) }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 422])
})

test('a page from elsewhere is refused by Host and by Origin', async () => {
  const host = await raw('GET', '/lanes', undefined, undefined, { host: 'evil.example' })
  const origin = await raw('GET', '/lanes', undefined, undefined, { origin: 'http://evil.example' })
  expect([problemOf(host).code, problemOf(origin).code]).toEqual(['request/host', 'request/origin'])
})

test('a receipt for nothing of ours is kept, and changes nothing', async () => {
  const apprec = await readFile('fixtures/messages/apprec-1.1/ok.xml')
  const answer = await service.api.call('POST', '/inbox', { xml: apprec })
  expect(answer.status).toBe(202)
  expect(answer.json()).toMatchObject({ result: 'unknown-message' })
})

test('the page shows the messages of one ward, escaped, under the banner of the test system', async () => {
  const ward = '<script>alert(1)</script>'
  await service.api.ask('POST', '/messages', { json: form({ ward, patient: syntheticPerson(12) }) })
  const answer = await request(`${service.url}/sengepost/${encodeURIComponent(ward)}`)
  const html = await answer.body.text()
  expect(html).toContain('TESTSYSTEM – oppdiktede pasienter')
  expect(html).not.toContain('<script>')
  expect(html).toContain('Melding om innlagt pasient')
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
})

test('persons are nowhere in the answers of the list', async () => {
  const ident = syntheticNationalId({ year: 1950, month: 3, day: 7 }, 123) ?? ''
  await service.api.ask('POST', '/messages', {
    json: form({ patient: { ident, familyName: 'Sjeldennavn', givenName: 'Unik' } }),
  })
  const list = new TextDecoder().decode((await service.api.call('GET', '/messages?limit=500')).bytes)
  expect(list).not.toMatch(new RegExp(`Sjeldennavn|Unik|${ident || 'x{99}'}`))
})

async function count(): Promise<number> {
  return (await service.api.ask<{ messages: unknown[] }>('GET', '/messages?limit=500')).messages.length
}

async function application(id: string): Promise<string> {
  return (await service.api.ask<{ application: string }>('GET', `/messages/${id}`)).application
}

async function raw(
  method: 'GET' | 'POST',
  path: string,
  body?: string | Uint8Array,
  type?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const answer = await request(`${service.url}/api/v1${path}`, {
    method,
    headers: { ...(type !== undefined && { 'content-type': type }), ...headers },
    ...(body !== undefined && { body }),
  })
  const bytes = new Uint8Array(await answer.body.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type'] ?? ''),
    bytes,
    json: () => JSON.parse(text) as unknown,
  }
}
