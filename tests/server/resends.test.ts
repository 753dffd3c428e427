import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf } from '../../cli/api.ts'
import { readMsgInfo } from '../../plo/message/hodemelding.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import type { MessageView } from '../../server/message-view.ts'
import type { HeldMessage } from '../../server/parties-client.ts'
import type { PreviewView, ResendView } from '../../server/resend-view.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

let service: ServiceProcess
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let person = 100

beforeAll(async () => {
  folder = await temporaryFolder()
  service = await serve(folder.path)
})

afterAll(async () => {
  await service?.stop()
  await folder?.[Symbol.asyncDispose]()
})

describe('what is asked for', () => {
  test.each<[string, object, readonly string[]]>([
    ['nothing at all', { preview: true }, ['']],
    ['to send without having seen', { stopped: true }, ['preview']],
    ['nothing, and not even to see it', {}, ['preview']],
    ['what was shown, and something else', { id: 'r', ward: 'Medisin 2' }, ['ward']],
    ['a preview of a preview', { preview: true, id: 'r', stopped: true }, ['id']],
    [
      'ids and a filter',
      { preview: true, ids: ['a'], ward: 'Medisin 2', stopped: true },
      ['ward', 'stopped'],
    ],
    ['two recipients', { preview: true, municipality: 'Namsos', recipient: '5006' }, ['recipient']],
    [
      'what is stopped, and what has arrived',
      { preview: true, ids: ['a'], stopped: true, received: true },
      ['stopped', 'stopped'],
    ],
    [
      'what has arrived, anywhere and at any time',
      { preview: true, received: true, type: 'LOG_INNLAGT' },
      ['received', 'since', 'until'],
    ],
    ['an end before the beginning', { preview: true, since: '2026-01-02', until: '2026-01-01' }, ['until']],
    ['a time to come', { preview: true, since: '2999-01-01' }, ['since']],
    ['a recipient that nobody knows', { preview: true, municipality: 'Oslo' }, ['municipality']],
    ['a recipient that could be two', { preview: true, recipient: 'Namsos' }, ['recipient']],
    ['a type that nobody knows', { preview: true, type: 'LOG_UKJENT' }, ['type']],
    ['an id that cannot be one', { preview: true, ids: ['..'] }, ['ids.0']],
    ['a field that nobody knows', { preview: true, stopped: true, kommune: '5007' }, ['']],
    [
      'everything wrong at once',
      {
        preview: true,
        received: true,
        stopped: true,
        municipality: 'Oslo',
        type: 'X',
        since: 'i går',
        until: '2026-01-01',
      },
      ['type', 'since', 'municipality', 'stopped'],
    ],
  ])('%s is refused with all that is wrong with it, and nothing is kept', async (_name, json, fields) => {
    const answer = await service.api.call('POST', '/resends', { json })
    expect(answer.status).toBe(400)
    const { code, findings = [] } = problemOf(answer)
    expect(code).toBe('request/invalid')
    expect(findings.map((one) => ('field' in one ? one.field : one.code))).toEqual(fields)
    expect(await service.api.ask('GET', '/resends')).toEqual({ resends: [] })
  })

  test('messages that cannot be sent again are named with their reason, all of them', async () => {
    const arrived = await sent()
    await isConfirmed(arrived)
    const answer = await preview({ ids: [arrived, 'nobody'] })
    expect(answer.status).toBe(422)
    expect(problemOf(answer)).toMatchObject({
      code: 'resend/not-possible',
      findings: [
        { field: arrived, code: 'resend/arrived', text: 'allerede framme' },
        { field: 'nobody', code: 'resend/unknown-message' },
      ],
    })
  })

  test('nothing to send again is nothing, and has no id', async () => {
    const answer = await preview({ municipality: 'Namsos kommune', type: 'LOG_UTSKREVET' })
    expect(answer.status).toBe(200)
    expect(answer.json()).toMatchObject({ total: 0, recipients: [] })
    expect(answer.json()).not.toHaveProperty('id')
  })

  test('a former municipality leads to the one it is part of now, and that is said', async () => {
    const { notes } = (await preview({ municipality: 'Verran' })).json() as PreviewView
    expect(notes).toEqual(['Verran er nå en del av Steinkjer kommune.'])
  })

  test.each(['GET', 'DELETE'] as const)('%s of one that nobody knows is not found', async (method) => {
    const answer = await service.api.call(method, '/resends/nobody')
    expect([answer.status, problemOf(answer).code]).toEqual([404, 'resend/unknown'])
  })

  test('confirming one that nobody knows is not found', async () => {
    const answer = await service.api.call('POST', '/resends', { json: { id: 'nobody' } })
    expect([answer.status, problemOf(answer).code]).toEqual([404, 'resend/unknown'])
  })
})

test('a recipient restored from a backup gets the same message again, with the warning that it may be swallowed', async () => {
  const since = new Date().toISOString()
  const id = await sent('5006')
  await isConfirmed(id)
  const until_ = new Date(Date.now() + 60_000).toISOString()
  const shown = (
    await preview({ municipality: 'Steinkjer', received: true, since, until: until_ })
  ).json() as PreviewView
  expect(shown).toMatchObject({
    state: 'previewed',
    total: 1,
    recipients: [{ id: '5006', name: 'Steinkjer kommune', count: 1 }],
    first: [{ id, typeName: 'Melding om innlagt pasient' }],
    warnings: [{ code: 'resend/duplicate-check', count: 1 }],
  })

  const before = await message(id)
  const confirmed = await service.api.call('POST', '/resends', { json: { id: shown.id } })
  expect(confirmed.status).toBe(202)
  expect((await service.api.call('POST', '/resends', { json: { id: shown.id } })).status).toBe(200)

  const done = await until('it is there again', async () => {
    const now = await service.api.ask<ResendView>('GET', `/resends/${shown.id}`)
    return now.progress.arrived === 1 ? now : undefined
  })
  expect(done).toMatchObject({ state: 'finished', total: 1, progress: { waiting: 0, skipped: [] } })
  expect(await deliveries('5006', id)).toMatchObject({ deliveries: 2, presented: 1 })
  const after = await message(id)
  expect(after).toMatchObject({ application: 'confirmed', apprec: before.apprec, shown: before.shown })
})

test('a rejected message is not sent again: a new one is, with a reference to it, once', async () => {
  await service.api.ask('POST', '/faults', {
    json: { party: '5037', kind: 'reject', error: 'E35', times: 1 },
  })
  const old = await sent('5037')
  await until('it is rejected', async () => (await message(old)).application === 'rejected')
  const refused = await preview({ ids: [old], received: true })
  expect(problemOf(refused)).toMatchObject({ findings: [{ field: old, code: 'resend/rejected' }] })

  const shown = await renewal(old)
  expect(shown.instead).toBe(old)
  // Made within the same second, it is of the same time.
  const places = shown.changes.map(({ b }) => b.at).filter((at) => !at.endsWith('GenDate'))
  expect(places).toEqual(['/mh:MsgHead/mh:MsgInfo/mh:MsgId', '/mh:MsgHead/mh:MsgInfo/mh:ConversationRef'])
  expect(shown.warnings.map(({ code }) => code)).toEqual(['renew/same-content'])
  expect((await service.api.call('GET', `/messages/${shown.msgId}`)).status).toBe(404)

  const { msgId, genDate } = shown
  const json = { msgId, genDate }
  const accepted = await service.api.call('POST', `/messages/${old}/renew`, { json })
  expect([accepted.status, accepted.json()]).toMatchObject([202, { id: msgId, instead: old }])
  expect((await service.api.call('POST', `/messages/${old}/renew`, { json })).status).toBe(200)
  await isConfirmed(msgId)
  expect((await message(old)).application).toBe('rejected')
  expect((await message(msgId)).ward).toBe('Medisin 2')

  const { bytes } = await service.api.call('GET', `/messages/${msgId}/xml`)
  const parsed = parseXml(bytes)
  expect(parsed.ok && readMsgInfo(parsed.value).conversationRef).toEqual({
    refToParent: old,
    refToConversation: old,
  })
})

test('what waits is neither sent again nor as a new message: it is sent by itself', async () => {
  const { id: outage } = await service.api.ask<{ id: string }>('POST', '/outages', {
    json: { scope: { municipality: '5038' }, hold: true },
  })
  const id = await sent('5038')
  expect(problemOf(await preview({ ids: [id] }))).toMatchObject({
    findings: [{ code: 'resend/still-waiting' }],
  })
  const renewed = await service.api.call('POST', `/messages/${id}/renew`, { json: { preview: true } })
  expect([renewed.status, problemOf(renewed).code]).toEqual([409, 'renew/still-waiting'])
  await service.api.ask('POST', `/outages/${outage}/end`)
  await isConfirmed(id)
})

test.each<[string, string, object, number, string]>([
  ['of a message that nobody knows', 'nobody', { preview: true }, 404, 'message/unknown'],
  ['without having seen it', '', {}, 400, 'request/invalid'],
  ['at no time', '', { msgId: 'x', genDate: 'i dag' }, 400, 'request/invalid'],
  ['long after it was shown', '', { msgId: 'x', genDate: '2026-01-01T12:00:00+01:00' }, 409, 'renew/expired'],
])('a new message %s is not made', async (_name, id, json, status, code) => {
  const old = id === '' ? await sent() : id
  if (id === '') await isConfirmed(old)
  const answer = await service.api.call('POST', `/messages/${old}/renew`, { json })
  expect([answer.status, problemOf(answer).code]).toEqual([status, code])
})

type Renewal = {
  readonly msgId: string
  readonly genDate: string
  readonly instead: string
  readonly changes: readonly { readonly b: { readonly at: string } }[]
  readonly warnings: readonly { readonly code: string }[]
}

function renewal(id: string) {
  return service.api.ask<Renewal>('POST', `/messages/${id}/renew`, { json: { preview: true } })
}

function preview(filter: object) {
  return service.api.call('POST', '/resends', { json: { preview: true, ...filter } })
}

async function sent(recipient = '5007'): Promise<string> {
  const json = form({ recipient, patient: syntheticPerson(person++) })
  return (await service.api.ask<{ id: string }>('POST', '/messages', { json })).id
}

function message(id: string) {
  return service.api.ask<MessageView>('GET', `/messages/${id}`)
}

function isConfirmed(id: string) {
  return until('it is confirmed', async () => (await message(id)).application === 'confirmed')
}

async function deliveries(party: string, id: string) {
  const received = await service.api.ask<readonly HeldMessage[]>('GET', `/parties/${party}/received`)
  return received.find(({ msgId }) => msgId === id)
}
