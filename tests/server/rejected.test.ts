import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemOf } from '../../cli/api.ts'
import { readApprec } from '../../plo/message/apprec.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import type { MessageView } from '../../server/message-view.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { plo, type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
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

const view = (id: string) => service.api.ask<MessageView>('GET', `/messages/${id}`)
const page = async (ward: string) =>
  (await fetch(`${service.url}/sengepost/${encodeURIComponent(ward)}`)).text()
const command = async (...args: readonly string[]) =>
  (await plo([...args, '--data', folder.path])).out.replace(/\s+/g, ' ')

test('a rejected message says everywhere what is wrong, who must act and what to do: a new message', async () => {
  await service.api.ask('POST', '/faults', {
    json: { party: '5007', kind: 'reject', error: 'E31', times: 1 },
  })
  const json = form({ ward: 'Avvist 1', patient: syntheticPerson(1) })
  const { id } = await service.api.ask<{ id: string }>('POST', '/messages', { json })
  await until('it is rejected', async () => (await view(id)).application === 'rejected')

  const action = 'Rett fødselsnummeret i journalsystemet. Send en ny melding når det er ordnet.'
  const meaning = 'Fødselsnummeret i meldingen er ikke gyldig.'
  expect((await view(id)).apprec?.errors).toEqual([
    {
      code: 'E31',
      name: 'Pasientens fødselsnummer er feil',
      meaning,
      meaningEn: 'The national identity number in the message is not valid.',
      actor: 'sengepost',
      actorName: 'Sengeposten',
      action,
      actionEn:
        'Correct the national identity number in the journal system. Send a new message when that is done.',
      mark: 'foreslått',
    },
  ])
  const html = await page('Avvist 1')
  for (const text of [
    'E31: Pasientens fødselsnummer er feil',
    meaning,
    '<strong>Sengeposten:</strong>',
    action,
  ]) {
    expect(html).toContain(text)
  }
  expect(html).not.toMatch(/send (den )?(igjen|på nytt)/i)
  const shown = await command('message', 'show', id)
  expect(shown).toContain(`E31 Pasientens fødselsnummer er feil ${meaning} Sengeposten: ${action}`)
  expect(await command('status', '--ward', 'Avvist 1')).toContain(`Sengeposten: ${action}`)
})

test('a message that was received with errors is not to be sent a second time', async () => {
  await service.api.ask('POST', '/faults', { json: { party: '5042', kind: 'hang' } })
  const json = form({ recipient: '5042', ward: 'Delvis 1', patient: syntheticPerson(2) })
  const { id } = await service.api.ask<{ id: string }>('POST', '/messages', { json })
  await until('it has been tried', async () => (await view(id)).attempts >= 1)
  const partial = await readFile('fixtures/messages/apprec-1.0/feil-i-delmelding.xml', 'utf8')
  const answer = partial
    .replace(/(<OriginalMsgId>.*?<Id>)[^<]*/s, `$1${id}`)
    .replace(/(<Sender>.*?<Id>)[^<]*/s, '$199504200')
  await service.api.call('POST', '/inbox', { xml: new TextEncoder().encode(answer) })

  expect((await view(id)).shown.label).toBe('Mottatt med feil')
  for (const text of [await page('Delvis 1'), await command('message', 'show', id)]) {
    expect(text).toContain(
      'Fyll ut navn og fødselsnummer i journalsystemet. Meldingen er mottatt: ring mottakeren',
    )
    expect(text).not.toContain('Send en ny melding')
    expect(text).not.toContain('Parten Merknad')
  }
})

const melding = async () => {
  const built = await service.api.call('POST', '/messages/build', {
    json: form({ msgId: 'fra-andre-1', patient: syntheticPerson(3) }),
  })
  return new TextDecoder().decode(built.bytes)
}

test.each([
  ['that breaks off', 'T01', (xml: string) => xml.slice(0, -30)],
  ['with a DOCTYPE', 'T01', (xml: string) => xml.replace('?>', '?><!DOCTYPE MsgHead>')],
  ['against the schema', 'T02', (xml: string) => xml.replace('<MsgInfo>', '<MsgInfo><Ekstra/>')],
  ['of an unknown root', 'T10', (xml: string) => xml.replaceAll('msghead/2006-05-24', 'msghead/2099-01-01')],
])('a message %s is refused with an AppRec that says %s, and not kept', async (_what, code, harm) => {
  const xml = new TextEncoder().encode(harm(await melding()))
  const answer = await service.api.call('POST', '/inbox', { xml })

  expect(answer.status).toBe(422)
  expect(answer.type).toContain('application/problem+json')
  expect(problemOf(answer).code).toBe('message/invalid')
  const { apprec, findings } = answer.json() as { apprec: string; findings: unknown[] }
  expect(findings.length).toBeGreaterThan(0)
  const root = parseXml(new TextEncoder().encode(apprec))
  expect(root.ok && readApprec(root.value)).toMatchObject({
    status: { V: '2' },
    errors: [{ V: code }],
    originalMsgId: { id: 'fra-andre-1', msgType: { V: 'LOG_INNLAGT' } },
    sender: { name: 'Namsos kommune' },
    receiver: { name: 'Sykehuset Namsos' },
  })
  const { received } = await service.api.ask<{ received: { id: string }[] }>('GET', '/inbox')
  expect(received.map(({ id }) => id)).not.toContain('fra-andre-1')
})

test.each([
  ['nothing', ''],
  ['no XML', 'dette er ikke XML'],
  ['a receipt that breaks off', '<AppRec xmlns="http://www.kith.no/xmlstds/apprec/2012-02-15"><Id>a1</Id>'],
])('%s is refused without an AppRec', async (_what, text) => {
  const answer = await service.api.call('POST', '/inbox', { xml: new TextEncoder().encode(text) })
  expect(answer.status).toBe(422)
  expect(answer.json()).not.toHaveProperty('apprec')
})

test('a broken message gets the same receipt each time', async () => {
  const xml = new TextEncoder().encode((await melding()).slice(0, -30))
  const other = new TextEncoder().encode((await melding()).slice(0, -31))
  const idOf = async (bytes: Uint8Array) => {
    const { apprec } = (await service.api.call('POST', '/inbox', { xml: bytes })).json() as { apprec: string }
    const root = parseXml(new TextEncoder().encode(apprec))
    return root.ok ? readApprec(root.value)?.id : undefined
  }
  const first = await idOf(xml)
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(await idOf(xml)).toBe(first)
  expect(await idOf(other)).not.toBe(first)
})

test('what was received whole is not rejected, nor replaced, by anything else under its MsgId', async () => {
  const built = await service.api.call('POST', '/messages/build', {
    json: form({ msgId: 'fra-andre-2', patient: syntheticPerson(4) }),
  })
  const text = new TextDecoder().decode(built.bytes)
  const send = (xml: string) => service.api.call('POST', '/inbox', { xml: new TextEncoder().encode(xml) })
  expect((await send(text)).json()).toEqual({ result: 'kept' })
  expect((await send(text)).json()).toEqual({ result: 'repeated' })

  const broken = await send(text.slice(0, -30))
  expect(broken.status).toBe(422)
  expect(broken.json()).not.toHaveProperty('apprec')
  expect(broken.json()).toMatchObject({ detail: expect.stringContaining('fra-andre-2 er tatt imot før') })

  const other = await send(text.replace('</MsgHead>', ' </MsgHead>'))
  expect(other.status).toBe(409)
  expect(problemOf(other)).toMatchObject({ code: 'message/other-content' })
  const { received } = await service.api.ask<{ received: { id: string; deliveries: number }[] }>(
    'GET',
    '/inbox',
  )
  expect(received.filter(({ id }) => id === 'fra-andre-2')).toMatchObject([{ deliveries: 2 }])
})

test('nothing of what was refused stands in the log', () => {
  expect(service.errors()).not.toMatch(/Testpasient|Oppdiktet|Ekstra/)
})

test('the receipt on a message can be made by itself, positive, negative or partial, and nothing is stored', async () => {
  const xml = await readFile(new URL('../../fixtures/messages/innlagt-pasient/full.xml', import.meta.url))
  const ask = (query: string) => service.api.call('POST', `/messages/apprec${query}`, { xml })
  for (const [query, status, version, errors] of [
    ['', '1', '1.1', []],
    ['?status=2&error=E31&error=T99&text=feil', '2', '1.1', ['E31', 'T99']],
    ['?status=3&error=E35&standard=1.0', '3', '1.0', ['E35']],
  ] as const) {
    const read = parseXml((await ask(query)).bytes)
    expect(read.ok && readApprec(read.value)).toMatchObject({
      version,
      status: { V: status },
      errors: errors.map((V) => ({ V })),
      originalMsgId: { msgType: { V: 'LOG_INNLAGT' } },
    })
  }
  for (const query of ['?status=2', '?error=E31', '?status=2&error=E99']) {
    expect([query, (await ask(query)).status]).toEqual([query, 422])
  }
  expect((await ask('?status=5')).status).toBe(400)
  const receipt = await readFile(new URL('../../fixtures/messages/apprec-1.1/ok.xml', import.meta.url))
  expect((await service.api.call('POST', '/messages/apprec', { xml: receipt })).status).toBe(400)
})
