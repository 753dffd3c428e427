import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { wardBoard } from '../../../server/web/ward/ward-board.ts'
import { knowledge } from '../../support/knowledge.ts'
import {
  demoPolicy,
  embeddedLedger,
  empty,
  minutes,
  namsos,
  newMessage,
  newOutage,
  steinkjer,
  type TestLedger,
} from '../../support/ledger.ts'

let opened: TestLedger

beforeAll(async () => {
  opened = await embeddedLedger()
})
afterAll(() => opened?.close())
beforeEach(() => empty(opened.database))

const boardOf = (ward: string | undefined) =>
  wardBoard(ward, {
    ledger: opened.ledger,
    numbers: async () => knowledge,
    policy: demoPolicy(),
    parties: { placeOf: () => undefined },
    now: () => minutes(60),
  })

/** So many messages of a ward, each of a stay of its own, in one statement. */
async function fill(count: number, transport: string, application: string): Promise<void> {
  await opened.database.query(
    `insert into plo.message (msg_id, type, sender, recipient, service, ward, stay, content, request_hash, gen_date,
       accepted_at, transport, application, attempts, maybe_sent, next_attempt_at, was_held, wants_apprec)
     select $1 || nth, 'LOG_INNLAGT', '974753898', $2, '99500701', 'Medisin 2', $1 || nth, 'x', 'x', $3, $3, $1, $4, 1,
       true, $3, false, true
     from generate_series(1, $5::int) nth`,
    [transport, namsos, minutes(0), application, count],
  )
}

test('a board without room for all shows what is stopped, and says how many there are', async () => {
  await fill(3, 'refused', 'none')
  await fill(650, 'queued', 'none')
  await fill(150, 'delivered', 'confirmed')
  const { cards, open, isCut } = await boardOf('medisin 2')
  expect(open).toEqual({ shown: 600, all: 653 })
  expect(isCut).toBe(true)
  expect(cards).toHaveLength(700)
  expect(cards.slice(0, 4).map(({ messages }) => messages[0]?.view.shown.case)).toEqual([
    'stopped',
    'stopped',
    'stopped',
    'waits',
  ])
})

test('a board with room for all leaves nothing out', async () => {
  await fill(5, 'queued', 'none')
  await fill(5, 'delivered', 'confirmed')
  expect(await boardOf('Medisin 2')).toMatchObject({ open: { shown: 5, all: 5 }, isCut: false })
})

test('a stay that has a message to follow up shows that one, with the rest of the stay as its steps', async () => {
  const { ledger, database } = opened
  for (const msgId of ['first', 'second', 'third'])
    await ledger.accept(newMessage({ msgId, stay: 's', ward: 'Medisin 2' }), minutes(0))
  await ledger.accept(
    newMessage({ msgId: 'elsewhere', stay: 's', recipient: steinkjer, ward: 'Medisin 2' }),
    minutes(0),
  )
  await database.query(
    `update plo.message set transport = 'delivered', application = 'confirmed' where msg_id in ('first', 'elsewhere')`,
  )
  await ledger.declareOutage(newOutage({ startedAt: minutes(10) }), minutes(70))
  await ledger.takeFollowUps({ msgIds: ['second'], by: 'KE', at: minutes(20) })

  const { cards } = await boardOf('Medisin 2')
  expect(cards).toHaveLength(2)
  const [waiting, other] = cards
  expect(waiting).toMatchObject({
    key: 'first',
    messages: [{ view: { id: 'second', held: true }, followUp: { by: 'KE' } }, { view: { id: 'third' } }],
    steps: [{ id: 'first', shown: { case: 'received' } }, { id: 'second' }, { id: 'third' }],
    outage: { kind: 'messaging', since: minutes(10) },
    rings: [
      {
        ring: { first: { phone: expect.any(String) } },
        about: [{ id: 'second' }, { id: 'third' }],
      },
    ],
  })
  expect(other).toMatchObject({ key: 'elsewhere', messages: [{ view: { id: 'elsewhere' } }] })
  expect(other?.rings).toEqual([])
})

test('of a stay whose messages went to two services, each has a number of its own to ring', async () => {
  const { ledger } = opened
  await ledger.accept(
    newMessage({ msgId: 'in', stay: 's', ward: 'Medisin 2', recipient: '5038', service: '99503801' }),
    minutes(0),
  )
  await ledger.accept(
    newMessage({ msgId: 'ready', stay: 's', ward: 'Medisin 2', recipient: '5038', service: '99503803' }),
    minutes(0),
  )
  const { cards } = await boardOf('Medisin 2')
  expect(cards[0]?.rings).toMatchObject([
    { ring: { first: { heading: expect.stringContaining('Sykepleie') } }, about: [{ id: 'in' }] },
    { ring: { first: { heading: expect.stringContaining('Saksbehandling') } }, about: [{ id: 'ready' }] },
  ])
})

test('messages that came from no ward have a board of their own', async () => {
  await opened.ledger.accept(newMessage({ msgId: 'none' }), minutes(0))
  await opened.ledger.accept(newMessage({ msgId: 'of-a-ward', ward: 'Medisin 2' }), minutes(0))
  const board = await boardOf(undefined)
  expect(board.cards.map(({ key }) => key)).toEqual(['none'])
  expect(board.ward).toBeUndefined()
})
