import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { answerTo } from '../../plo/message/answer.ts'
import { writeApprec } from '../../plo/message/apprec.ts'
import { readMsgInfo } from '../../plo/message/hodemelding.ts'
import { readMessage } from '../../plo/message/message.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { httpSender } from '../../queue/send.ts'
import { receiveFromOutside } from '../../server/receive.ts'
import { awaitTests, startTests } from '../../server/test-message.ts'
import { viewOfTest } from '../../server/test-view.ts'
import { knowledge } from '../support/knowledge.ts'
import {
  demoPolicy,
  embeddedLedger,
  empty,
  namsos,
  newMessage,
  newOutage,
  type TestLedger,
} from '../support/ledger.ts'

const { directory } = knowledge
const now = () => new Date()
const sender = httpSender()
let world: TestLedger
let taken: Uint8Array[] = []
let answers = true

/** A real party that is up again, whatever has been declared: it gives a receipt, and then its AppRec. */
const party = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const bytes = Buffer.concat(parts)
  taken.push(bytes)
  const root = parseXml(bytes)
  if (!root.ok) throw new Error(root.error.code)
  const original = readMsgInfo(root.value)
  response.end(JSON.stringify({ receiptId: randomUUID(), msgId: original.msgId }))
  if (!answers) return
  const apprec = answerTo(original, { id: randomUUID(), status: '1', errors: [], version: '1.1' }, now())
  const deps = { ledger: world.ledger, knowledge, now, newId: randomUUID }
  await receiveFromOutside(new TextEncoder().encode(writeApprec(apprec)), deps)
})

beforeAll(async () => {
  world = await embeddedLedger()
  await new Promise<void>((resolve) => party.listen(0, '127.0.0.1', resolve))
})

beforeEach(async () => {
  const url = `http://127.0.0.1:${(party.address() as AddressInfo).port}`
  await world.ledger.setEndpoints(directory.parties.map(({ id }) => ({ recipient: id, url })))
})

afterEach(async () => {
  taken = []
  answers = true
  await empty(world.database)
})

afterAll(async () => {
  party.close()
  await sender.close()
  await world?.close()
})

const tried = async (recipients: readonly string[], waitMs = 30_000) => {
  const { ids, settled } = await startTests(
    directory.parties.filter(({ id }) => recipients.includes(id)),
    {
      ...{ ledger: world.ledger, knowledge, policy: demoPolicy(), now, newId: randomUUID },
      ...{ send: sender.send, changed: () => undefined },
    },
  )
  await settled
  return awaitTests({ ids, waitMs }, () => false, { ledger: world.ledger, now })
}
const view = (test: Awaited<ReturnType<typeof tried>>[number] | undefined) =>
  test && viewOfTest(test, { directory, playedOut: new Set() })

test('a party that is up passes before the all-clear, and its lane lets nothing else through', async () => {
  const { ledger } = world
  await ledger.declareOutage(newOutage({ startedAt: now(), hold: true }), now())
  await ledger.accept(newMessage({ msgId: 'held' }), now())

  const [result] = await tried([namsos])

  expect(view(result)).toMatchObject({ passed: true, why: '', party: { name: 'Namsos kommune' } })
  expect(taken).toHaveLength(1)
  expect(await ledger.find('held')).toMatchObject({ held: true, delivery: { transport: 'accepted' } })
  const lane = (await ledger.lanes()).find(({ recipient }) => recipient === namsos)
  expect(lane).toMatchObject({ state: 'closed', waiting: 1 })
})

test('it is about nobody, says that it can be deleted, and is marked as a test', async () => {
  await tried([namsos])
  const root = parseXml(taken[0] ?? new Uint8Array())
  const message = root.ok ? readMessage(root.value) : undefined
  expect(message).toMatchObject({
    type: 'DIALOG_FORESPORSEL',
    msgInfo: { processingStatus: { V: 'D' }, patient: { familyName: 'Prøvemelding' } },
  })
  expect(JSON.stringify(message?.content)).toContain('PRØVEMELDING – kan slettes')
})

test('a hospital is written to by a municipality of its area, and a municipality by its hospital', async () => {
  const everybody = directory.parties.map(({ id }) => id)
  const results = await tried(everybody)
  expect(results).toHaveLength(everybody.length)
  expect(results.map(view).filter((one) => one?.passed !== true)).toEqual([])
  for (const { sender: from, recipient } of results) {
    const kind = (id: string) => directory.parties.find((one) => one.id === id)?.kind
    expect([kind(from), kind(recipient)].sort()).toEqual(['hospital', 'municipality'])
  }
})

test('a party whose journal system does not answer has not passed', async () => {
  answers = false
  const [result] = await tried([namsos], 300)
  expect(view(result)).toMatchObject({
    passed: false,
    receiptMs: expect.any(Number),
    why: 'Framme, men fagsystemet har ikke svart med AppRec ennå.',
  })
})

test('a party whose address nobody knows has not passed', async () => {
  await empty(world.database)
  const [result] = await tried([namsos])
  expect(view(result)).toMatchObject({ passed: false, why: 'Ingen adresse til mottakeren er kjent.' })
})
