import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import {
  call,
  deliver,
  hospitalHerId,
  listenForAnswers,
  message,
  namsos,
  received,
  simulate,
  until,
} from './support.ts'

const brokenOff = (xml: string) => xml.slice(0, -40)
const foreign = (xml: string) => xml.replaceAll('msghead/2006-05-24', 'msghead/2099-01-01')

test.each([
  ['breaks off', 'T01', "Ikke XML / ikke 'well formed' / uleselig", brokenOff],
  ['has two roots', 'T01', "Ikke XML / ikke 'well formed' / uleselig", (xml: string) => `${xml}<a/>`],
  ['is of a format that nobody knows', 'T10', 'Støtter ikke meldingsformatet', foreign],
])(
  'a message that %s is answered with a negative AppRec, and shown to nobody',
  async (_what, V, DN, harm) => {
    const callback = await listenForAnswers()
    const simulator = await simulate({ callbackUrl: callback.url })

    const answer = await deliver(simulator, harm(message({ msgId: 'm1' })))

    expect(answer).toMatchObject({ status: 200, body: { msgId: 'm1' } })
    expect(await until(() => callback.appRecs()[0])).toMatchObject({
      status: { V: '2' },
      errors: [{ V, DN }],
      sender: { name: 'Namsos kommune', id: namsos.herId },
      receiver: { name: 'Sykehuset Namsos', id: hospitalHerId },
      originalMsgId: { id: 'm1', msgType: { V: 'LOG_INNLAGT' }, issueDate: new Date('2026-01-12T10:00:00Z') },
    })
    expect(await received(simulator)).toMatchObject([{ msgId: 'm1', deliveries: 1, presented: 0 }])
  },
)

test('a broken message that comes again gets the same receipt and the same AppRec, also after a restart', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  const broken = brokenOff(message({ msgId: 'm1' }))
  const first = await deliver(simulator, broken)
  await until(() => simulator.logged.some(({ event }) => event === 'apprec-delivered'))
  await simulator.stop()

  const restarted = await simulate({ dataDir: simulator.dataDir, callbackUrl: callback.url })
  const again = await deliver(restarted, broken)
  await until(() => callback.posted.length === 2)

  expect(again.body).toEqual(first.body)
  expect(callback.posted[1]).toBe(callback.posted[0])
  expect(await received(restarted)).toMatchObject([{ deliveries: 2, presented: 0 }])
})

test('what was broken does not claim its MsgId: the whole message is taken in, shown and answered', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  const whole = message({ msgId: 'm1' })
  const broken = brokenOff(whole)
  const rejected = await deliver(simulator, broken)
  await until(() => callback.posted.length === 1)

  const taken = await deliver(simulator, whole)
  await until(() => callback.posted.length === 2)

  expect(taken).toMatchObject({ status: 200, body: { msgId: 'm1' } })
  expect(callback.appRecs().map(({ status, originalMsgId }) => [status.V, originalMsgId.id])).toEqual([
    ['2', 'm1'],
    ['1', 'm1'],
  ])
  expect(await received(simulator)).toMatchObject([
    { msgId: 'm1', deliveries: 1, presented: 0 },
    { msgId: 'm1', deliveries: 1, presented: 1 },
  ])

  // Each has its own receipt, and the same one again, also after a restart.
  await until(() => simulator.logged.filter(({ event }) => event === 'apprec-delivered').length === 2)
  await simulator.stop()
  const restarted = await simulate({ dataDir: simulator.dataDir, callbackUrl: callback.url })
  expect((await deliver(restarted, whole)).body).toEqual(taken.body)
  await until(() => callback.posted.length === 3)
  expect((await deliver(restarted, broken)).body).toEqual(rejected.body)
  await until(() => callback.posted.length === 4)
  expect(callback.posted[2]).toBe(callback.posted[1])
  expect(callback.posted[3]).toBe(callback.posted[0])
  expect(await received(restarted)).toMatchObject([
    { deliveries: 2, presented: 0 },
    { deliveries: 2, presented: 1 },
  ])
})

test('a message that is broken in two ways is rejected twice', async () => {
  const simulator = await simulate()
  const whole = message({ msgId: 'm1' })
  const [one, other] = [await deliver(simulator, brokenOff(whole)), await deliver(simulator, foreign(whole))]
  expect([one.status, other.status]).toEqual([200, 200])
  expect((one.body as { receiptId: string }).receiptId).not.toBe(
    (other.body as { receiptId: string }).receiptId,
  )
})

test('what comes broken after the whole message is refused, and not answered', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  const whole = message({ msgId: 'm1' })
  await deliver(simulator, whole)
  expect(await deliver(simulator, brokenOff(whole))).toMatchObject({
    status: 409,
    body: { code: 'message/other-content' },
  })
  await until(() => callback.posted.length > 0)
  await pause(50)
  expect(callback.appRecs().map(({ status }) => status.V)).toEqual(['1'])
})

test('of a broken and the whole message in one tick the whole one is taken in', async () => {
  const simulator = await simulate()
  const whole = message({ msgId: 'm1' })
  const [, taken] = await Promise.all([deliver(simulator, brokenOff(whole)), deliver(simulator, whole)])
  expect(taken.status).toBe(200)
  const all = await received(simulator)
  expect(all.reduce((sum, { presented }) => sum + presented, 0)).toBe(1)
})

test('a broken message tells nothing but codes and short names in its AppRec', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  const harmed = brokenOff(message({ msgId: 'm1' })).replace(
    'DN="Melding om innlagt pasient"',
    'DN="Testperson Oppdiktet"',
  )
  expect(harmed).toContain('Testperson Oppdiktet')
  await deliver(simulator, harmed)
  expect(await until(() => callback.posted[0])).not.toContain('Testperson')
})

test.each([
  ['wants no receipt', 400, () => brokenOff(message({ ack: 'N' }))],
  ['breaks off before its receiver', 400, () => message().split('<Receiver>')[0] ?? ''],
  ['is for somebody else', 422, () => brokenOff(message({ herId: '90002' }))],
  ['is an AppRec', 400, () => '<AppRec xmlns="http://www.kith.no/xmlstds/apprec/2012-02-15"><Id>a1</Id>'],
])('a broken message that %s is refused with %i, and not answered', async (_what, status, broken) => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })

  expect(await deliver(simulator, broken())).toMatchObject({ status })
  await deliver(simulator, message({ msgId: 'whole' }))
  await until(() => callback.posted.length > 0)
  await pause(50)

  expect(callback.appRecs().map(({ originalMsgId }) => originalMsgId.id)).toEqual(['whole'])
})

test('an avviksmelding can be written about a broken message, too', async () => {
  const callback = await listenForAnswers()
  const simulator = await simulate({ callbackUrl: callback.url })
  await deliver(simulator, brokenOff(message({ msgId: 'm1' })))
  const path = `${simulator.url}/parties/${namsos.id}/avviksmelding`
  expect(await call('POST', path, { msgId: 'm1', text: 'Uleselig' })).toMatchObject({ status: 202 })
  await until(() => callback.posted.some((text) => text.includes('DIALOG_AVVIK')))
})

test('the log of a broken message has ids and codes, nothing about the patient', async () => {
  const simulator = await simulate()
  await deliver(simulator, brokenOff(message({ merknad: 'hemmelig' })))
  expect(simulator.logged.length).toBeGreaterThan(0)
  expect(JSON.stringify(simulator.logged)).not.toMatch(/hemmelig|13717404089|Testperson/)
})
