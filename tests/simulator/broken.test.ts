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

test('a rejected MsgId stays rejected: what is mended is a new message', async () => {
  const simulator = await simulate()
  await deliver(simulator, brokenOff(message({ msgId: 'm1' })))

  expect(await deliver(simulator, message({ msgId: 'm1' }))).toMatchObject({
    status: 409,
    body: { code: 'message/other-content' },
  })
  expect(await deliver(simulator, message({ msgId: 'm2' }))).toMatchObject({ status: 200 })
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
