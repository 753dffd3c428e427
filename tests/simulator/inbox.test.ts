import { expect, test } from 'vitest'
import { apprecStatus, writeApprec } from '../../plo/message/apprec.ts'
import { addressOf, call, deliver, hospitalHerId, message, namsos, received, simulate } from './support.ts'

test('a party answers a probe with who it is', async () => {
  const { parties } = await simulate()
  expect(await call('GET', addressOf(parties, namsos.id))).toMatchObject({
    status: 200,
    body: { id: '5007', name: 'Namsos kommune' },
  })
})

test('a message that comes again gets the same receipt again, and is shown once', async () => {
  const simulator = await simulate()
  const xml = message({ msgId: 'm1' })

  const first = await deliver(simulator, xml)
  const again = await deliver(simulator, xml)

  expect(first).toMatchObject({ status: 200, body: { msgId: 'm1' } })
  expect(again.body).toEqual(first.body)
  expect(await received(simulator)).toMatchObject([
    { msgId: 'm1', type: 'LOG_INNLAGT', deliveries: 2, presented: 1 },
  ])
})

test('twenty simultaneous deliveries of one message are twenty equal receipts and one presentation', async () => {
  const simulator = await simulate()
  const xml = message({ msgId: 'm1' })

  const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(simulator, xml)))

  expect(new Set(answers.map(({ body }) => JSON.stringify(body)))).toHaveLength(1)
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(await received(simulator)).toMatchObject([{ msgId: 'm1', deliveries: 20, presented: 1 }])
})

test('messages are listed in the order of their first receipt', async () => {
  const simulator = await simulate()
  for (const msgId of ['b', 'a', 'c', 'a']) await deliver(simulator, message({ msgId }))

  expect(await received(simulator)).toMatchObject([{ msgId: 'b' }, { msgId: 'a' }, { msgId: 'c' }])
  expect(await call('GET', `${simulator.url}/received`)).toMatchObject({
    body: { '5007': [{ msgId: 'b' }, { msgId: 'a' }, { msgId: 'c' }], '5006': [] },
  })
})

test('other content under a MsgId that is held is refused, and the first stays', async () => {
  const simulator = await simulate()
  await deliver(simulator, message({ msgId: 'm1' }))

  expect(await deliver(simulator, message({ msgId: 'm1', merknad: 'noe annet' }))).toMatchObject({
    status: 409,
    body: { code: 'message/other-content' },
  })
  expect(await received(simulator)).toMatchObject([{ msgId: 'm1', deliveries: 1, presented: 1 }])
})

test.each([
  ['is no XML', 'dette er ikke XML', 400, 'xml/not-well-formed'],
  ['is empty', '', 400, 'xml/empty'],
  ['has a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 400, 'xml/doctype'],
  ['has no MsgId', message({ msgId: '' }), 400, 'message/no-msg-id'],
  ['is for somebody else', message({ herId: '90002' }), 422, 'recipient/not-here'],
  ['is above 10 MB', Buffer.alloc(11 * 1024 * 1024, ' '), 413, 'xml/too-large'],
  ['is above 12 MB', Buffer.alloc(13 * 1024 * 1024, ' '), 413, 'message/too-large'],
])('a message that %s is refused, and nothing is stored', async (_what, body, status, code) => {
  const simulator = await simulate()

  expect(await deliver(simulator, body)).toMatchObject({ status, body: { code } })
  expect(await received(simulator)).toEqual([])
  expect(await deliver(simulator, message())).toMatchObject({ status: 200 })
})

test('an AppRec is stored as any message', async () => {
  const simulator = await simulate()
  const xml = writeApprec({
    version: '1.1',
    genDate: new Date('2026-01-12T10:00:00Z'),
    id: 'a1',
    sender: { kind: 'Inst', name: 'Sykehuset Namsos', id: hospitalHerId, typeId: { V: 'HER' } },
    receiver: { kind: 'Inst', name: 'Namsos kommune', id: namsos.herId, typeId: { V: 'HER' } },
    status: apprecStatus('1'),
    errors: [],
    originalMsgId: { msgType: { V: 'X' }, issueDate: new Date('2026-01-12T09:00:00Z'), id: 'm0' },
  })

  expect(await deliver(simulator, xml)).toMatchObject({ status: 200, body: { msgId: 'a1' } })
  expect(await received(simulator)).toMatchObject([{ msgId: 'a1', type: 'APPREC', presented: 1 }])
})

test('the log has ids and codes, nothing about the patient', async () => {
  const simulator = await simulate()
  await deliver(simulator, message({ merknad: 'hemmelig' }))
  await deliver(simulator, 'hemmelig <')

  expect(simulator.logged.length).toBeGreaterThan(1)
  expect(JSON.stringify(simulator.logged)).not.toMatch(/hemmelig|13717404089|Testperson/)
})
