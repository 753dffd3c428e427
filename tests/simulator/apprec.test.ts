import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readAvviksmelding } from '../../plo/message/avviksmelding.ts'
import { Outbox, type Settled } from '../../simulator/outbox.ts'
import {
  call,
  deliver,
  freePort,
  hospitalHerId,
  listenForAnswers,
  message,
  namsos,
  received,
  root,
  simulate,
  until,
} from './support.ts'

test('a message is answered with an AppRec from the service that it was for', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await deliver(simulator, message({ msgId: 'm1' }))

  expect(await until(() => callback.appRecs()[0])).toMatchObject({
    version: '1.1',
    status: { V: '1', DN: 'OK' },
    errors: [],
    sender: {
      name: 'Namsos kommune',
      id: namsos.herId,
      typeId: { V: 'HER' },
      depts: [{ name: 'Tjenestekontor', id: '90011' }],
    },
    receiver: { name: 'Sykehuset Namsos', id: hospitalHerId, depts: [{ name: 'Medisinsk sengepost' }] },
    originalMsgId: { id: 'm1', msgType: { V: 'LOG_INNLAGT' }, issueDate: new Date('2026-01-12T10:00:00Z') },
  })
})

test('a repeated message is answered with the same AppRec again', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  const xml = message({ msgId: 'm1' })

  await deliver(simulator, xml)
  await until(() => callback.posted.length === 1)
  await until(() => simulator.logged.some(({ event }) => event === 'apprec-delivered'))
  await deliver(simulator, xml)
  await until(() => callback.posted.length === 2)

  expect(callback.posted[1]).toBe(callback.posted[0])
})

test('an AppRec is tried until somebody listens', async () => {
  const port = await freePort()
  const simulator = await simulate({ callbackUrl: `http://127.0.0.1:${port}/api/v1/inbox` })
  await deliver(simulator, message({ msgId: 'm1' }))
  await until(() => simulator.logged.filter(({ event }) => event === 'apprec-waits').length >= 2)

  const callback = await listenForAnswers([503, 429], port)

  await until(() => callback.posted.length === 3)
  expect(new Set(callback.posted)).toHaveLength(1)
})

test('an AppRec waits for an address to go to', async () => {
  const simulator = await simulate()
  await deliver(simulator, message({ msgId: 'm1' }))
  const callback = await listenForAnswers()

  expect(await call('PUT', `${simulator.url}/callback`, { url: callback.url })).toMatchObject({ status: 204 })
  expect(await until(() => callback.appRecs()[0])).toMatchObject({ originalMsgId: { id: 'm1' } })
})

test.each([401, 403, 404, 405, 408, 409, 421, 422, 429, 500])(
  'an AppRec answered %s, with no word from the service itself, is sent again',
  async (status) => {
    const callback = await listenForAnswers([status])
    const simulator = await simulate({ callbackUrl: callback.url })
    await deliver(simulator, message({ msgId: 'm1' }))
    await until(() => callback.posted.length === 2)
  },
)

test.each([401, 403, 404, 421])('an AppRec answered %s is sent again, whatever the code', async (status) => {
  const callback = await listenForAnswers([{ status, body: { code: 'request/ledger' } }])
  const simulator = await simulate({ callbackUrl: callback.url })
  await deliver(simulator, message({ msgId: 'm1' }))
  await until(() => callback.posted.length === 2)
})

test('an AppRec brings the token and the ledger that it is for', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ token: 'hemmelig' })
  await call('PUT', `${simulator.url}/callback`, { url: callback.url, ledger: 'ledger-1' })
  await deliver(simulator, message({ msgId: 'm1' }))

  const headers = await until(() => callback.headers[0])
  expect(headers).toMatchObject({ authorization: 'Bearer hemmelig', 'plo-ledger': 'ledger-1' })
})

test('without a token and a ledger an AppRec brings none', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await deliver(simulator, message({ msgId: 'm1' }))

  const headers = await until(() => callback.headers[0])
  expect(Object.keys(headers)).not.toContain('authorization')
  expect(Object.keys(headers)).not.toContain('plo-ledger')
})

const unknownThere = { status: 202, body: { result: 'unknown-message' } }

test('an AppRec that another ledger took for its own is sent again, and keeps nobody waiting', async () => {
  const callback = await listenForAnswers([unknownThere, unknownThere])
  const simulator = await simulate({ callbackUrl: callback.url })
  await deliver(simulator, message({ msgId: 'm1' }))
  await until(() => callback.posted.length === 3)
  await until(() => simulator.logged.some(({ event }) => event === 'apprec-delivered'))
})

test('an AppRec that is unknown twenty times is given up', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const settled: Settled[] = []
  const callback = await listenForAnswers(Array.from({ length: 30 }, () => unknownThere))
  const outbox = new Outbox({
    callback: () => to,
    write: async () => '<a/>',
    settle: async (_outgoing, one) => void settled.push(one),
    now: () => new Date(),
    log: () => {},
  })
  const to = { url: callback.url }
  onTestFinished(() => outbox.stop())

  outbox.add({ partyId: namsos.id, kind: 'apprec', id: 'a1', about: { msgId: 'm1' } }, 0)
  while (settled.length === 0) {
    vi.advanceTimersByTime(5000)
    await new Promise((resolve) => setImmediate(resolve))
  }

  expect(settled).toEqual([{ status: 'refused', http: 202 }])
  expect(callback.posted).toHaveLength(20)
})

test('the callback of an earlier run gets nothing', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await simulator.stop()
  const restarted = await simulate({ dataDir: simulator.dataDir })
  await deliver(restarted, message({ msgId: 'm1' }))
  await pause(100)
  expect(callback.posted).toEqual([])

  await call('PUT', `${restarted.url}/callback`, { url: callback.url })
  await until(() => callback.posted.length === 1)
})

test('an AppRec that is refused for good is not sent again', async () => {
  const callback = await listenForAnswers([{ status: 422, body: { code: 'message/invalid' } }])
  const simulator = await simulate({ callbackUrl: callback.url })
  await deliver(simulator, message({ msgId: 'm1' }))
  await until(() => simulator.logged.some(({ event }) => event === 'apprec-refused'))
  await simulator.stop()

  const restarted = await simulate({ dataDir: simulator.dataDir, callbackUrl: callback.url })
  await deliver(restarted, message({ msgId: 'm2' }))
  await until(() => callback.posted.length === 2)

  expect(callback.appRecs().map(({ originalMsgId }) => originalMsgId.id)).toEqual(['m1', 'm2'])
})

test('an AppRec that was due when the simulator stopped is sent when it starts again', async () => {
  const simulator = await simulate()
  await deliver(simulator, message({ msgId: 'm1' }))
  await simulator.stop()
  const callback = await listenForAnswers()

  await simulate({ dataDir: simulator.dataDir, callbackUrl: callback.url })

  expect(await until(() => callback.appRecs()[0])).toMatchObject({ originalMsgId: { id: 'm1' } })
})

test('no AppRec goes to a sender that wants none, or only wants to hear of failures', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await deliver(simulator, message({ msgId: 'wants-none', ack: 'N' }))
  await deliver(simulator, message({ msgId: 'wants-failures', ack: 'F' }))
  await deliver(simulator, message({ msgId: 'wants-one', ack: 'J' }))

  await until(() => callback.posted.length > 0)
  expect(callback.appRecs().map(({ originalMsgId }) => originalMsgId.id)).toEqual(['wants-one'])
})

test('a hundred AppRecs each go to their own message, once', async () => {
  const callback = await listenForAnswers([500, 500, 500])
  const simulator = await simulate({ callbackUrl: callback.url })
  const msgIds = Array.from({ length: 100 }, (_, index) => `m${index}`)
  await Promise.all(msgIds.map((msgId) => deliver(simulator, message({ msgId }))))

  await until(() => callback.posted.length === 103)
  const answered = new Map(callback.appRecs().map(({ id, originalMsgId }) => [id, originalMsgId.id]))
  expect([...answered.values()].toSorted()).toEqual(msgIds.toSorted())
})

test('a party reports a message that it holds as wrong, to the sender and about the same patient', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await deliver(simulator, message({ msgId: 'm1', ack: 'N' }))

  const path = `${simulator.url}/parties/${namsos.id}/avviksmelding`
  const answer = await call('POST', path, { msgId: 'm1', text: 'Feil pasient' })
  expect(answer).toMatchObject({ status: 202, body: { msgId: expect.any(String) } })

  const text = await until(() => callback.posted[0])
  const avvik = readAvviksmelding(root(text))
  expect(avvik).toMatchObject({
    aboutMsgId: 'm1',
    text: 'Feil pasient',
    msgInfo: {
      ...(answer.body as object),
      sender: { name: 'Namsos kommune' },
      receiver: { name: 'Sykehuset Namsos', organisation: { name: 'Medisinsk sengepost' } },
      patient: { idents: [{ id: '13717404089' }] },
    },
  })
  expect(await received(simulator)).toHaveLength(1)
})

test('an avviksmelding survives that the simulator stops before it is delivered', async () => {
  const simulator = await simulate()
  await deliver(simulator, message({ msgId: 'm1', ack: 'N' }))
  await call('POST', `${simulator.url}/parties/${namsos.id}/avviksmelding`, { msgId: 'm1', text: 'Feil' })
  await simulator.stop()
  const callback = await listenForAnswers()

  await simulate({ dataDir: simulator.dataDir, callbackUrl: callback.url })

  const text = await until(() => callback.posted[0])
  expect(readAvviksmelding(root(text))).toMatchObject({ aboutMsgId: 'm1' })
})

test.each([
  [
    'about a message that is not held',
    namsos.id,
    { msgId: 'm0', text: 'Feil' },
    404,
    { code: 'message/not-held' },
  ],
  ['from an unknown party', '9999', { msgId: 'm0', text: 'Feil' }, 404, { code: 'party/unknown' }],
  ['with no text', namsos.id, { msgId: 'm0' }, 400, { findings: [{ field: 'text' }] }],
  [
    'with a control character',
    namsos.id,
    { msgId: 'm0', text: '\u0000' },
    400,
    { findings: [{ field: 'text' }] },
  ],
])('an avviksmelding %s is refused', async (_what, party, body, status, expected) => {
  const { url } = await simulate()
  expect(await call('POST', `${url}/parties/${party}/avviksmelding`, body)).toMatchObject({
    status,
    body: expected,
  })
})
