import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onWithdraw } from '../../plo/delivery/decide.ts'
import { replay } from '../../plo/delivery/evolve.ts'
import type { Outcome } from '../../plo/delivery/state.ts'
import type { Claim } from '../../store/work.ts'
import {
  type AnyLedger,
  alarmAfter,
  apprec,
  avviksmelding,
  claimOne,
  describeEveryLedger,
  facts,
  lease,
  minutes,
  namsos,
  newMessage,
  newOutage,
  steinkjer,
} from '../support/ledger.ts'

const recipients = [namsos, steinkjer] as const

describeEveryLedger('whatever happens', (use) => {
  test('where a message stands is what its events say, and what one worker has, no other gets', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { minLength: 1, maxLength: 40 }), async (commands) => {
        await use().empty()
        const { ledger, whole } = use()
        await ledger.setEndpoints(recipients.map((recipient) => ({ recipient, url: 'http://127.0.0.1:1' })))
        const nothing = { ids: [], claims: [], outages: [], resends: [] }
        const kept = { ledger, ...(whole && { whole }) }
        const world = { ...kept, name: `run-${run++}`, ...nothing, clock: 0 }
        for (const command of commands) {
          await perform(world, command)
          await expectConsistent(world)
        }
      }),
      { numRuns: 60 },
    )
  })
})

type World = Pick<AnyLedger, 'ledger' | 'whole'> & {
  readonly name: string
  readonly ids: string[]
  readonly claims: Claim[]
  readonly outages: string[]
  readonly resends: string[]
  clock: number
}

type Command =
  | { readonly type: 'accept'; readonly recipient: string; readonly stay: string }
  | { readonly type: 'claim'; readonly recipient: string }
  | { readonly type: 'settle'; readonly nth: number; readonly outcome: Outcome; readonly keep: boolean }
  | { readonly type: 'apprec'; readonly nth: number; readonly status: '1' | '2' | '3'; readonly by: string }
  | { readonly type: 'avviksmelding' | 'withdraw'; readonly nth: number }
  | { readonly type: 'take-back'; readonly all: boolean }
  | { readonly type: 'mark-overdue' | 'end-outage' }
  | { readonly type: 'mark-queued'; readonly recipient: string }
  | { readonly type: 'declare-outage'; readonly hold: boolean; readonly recipient: string }
  | { readonly type: 'probe'; readonly recipient: string; readonly answered: boolean }
  | { readonly type: 'wait'; readonly minutes: number }
  | { readonly type: 'resend'; readonly received: boolean; readonly most: number }
  | { readonly type: 'cancel-resend' }

const recipient = fc.constantFrom(...recipients)
const nth = fc.nat({ max: 9 })

const anyOutcome: fc.Arbitrary<Outcome> = fc.constantFrom(
  { type: 'delivered', receiptId: 'r' },
  { type: 'unsent', code: 'connect/ECONNREFUSED' },
  { type: 'ambiguous', code: 'answer/timeout' },
  { type: 'transient', code: 'http/503', retryAfterMs: 90_000 },
  { type: 'permanent', code: 'http/422', reason: 'xml/unreadable' },
)

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant('accept'), recipient, stay: fc.constantFrom('s1', 's2', 's3') }),
  },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('claim'), recipient }) },
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant('settle'), nth, outcome: anyOutcome, keep: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('apprec'),
      nth,
      status: fc.constantFrom('1', '2', '3'),
      by: recipient,
    }),
  },
  fc.record({ type: fc.constantFrom('avviksmelding', 'withdraw'), nth }),
  fc.record({ type: fc.constant('take-back'), all: fc.boolean() }),
  fc.record({ type: fc.constantFrom('mark-overdue', 'end-outage') }),
  fc.record({ type: fc.constant('mark-queued'), recipient }),
  fc.record({ type: fc.constant('resend'), received: fc.boolean(), most: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ type: fc.constant('cancel-resend') }),
  fc.record({ type: fc.constant('declare-outage'), hold: fc.boolean(), recipient }),
  fc.record({ type: fc.constant('probe'), recipient, answered: fc.boolean() }),
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('wait'), minutes: fc.integer({ min: 0, max: 20 }) }),
  },
)

async function perform(world: World, command: Command): Promise<void> {
  const { ledger, ids, claims, outages, resends } = world
  world.clock += 1 / 1000
  const now = minutes(world.clock)
  const msgId = 'nth' in command ? (ids[command.nth % Math.max(1, ids.length)] ?? 'nobody') : 'nobody'

  switch (command.type) {
    case 'accept': {
      const id = `${world.name}-${ids.length}`
      ids.push(id)
      await ledger.accept(newMessage({ msgId: id, recipient: command.recipient, stay: command.stay }), now)
      return
    }
    case 'claim': {
      const claim = await claimOne(ledger, command.recipient, lease(now), now)
      if (claim !== undefined) claims.push(claim)
      return
    }
    case 'settle': {
      // Some are kept, and settled again: a worker that has outlived its lease.
      const claim = claims[command.nth % Math.max(1, claims.length)]
      if (claim === undefined) return
      await ledger.settle(claim, command.outcome, facts(now))
      await ledger.noteDelivery(claim.recipient, command.outcome, facts(now))
      if (!command.keep) claims.splice(claims.indexOf(claim), 1)
      return
    }
    case 'apprec':
      await ledger.receive(apprec(msgId, { status: command.status, answeredBy: command.by, at: now }))
      return
    case 'avviksmelding':
      await ledger.receive(avviksmelding(msgId))
      return
    case 'withdraw':
      await ledger.change(msgId, (delivery) => {
        const decided = onWithdraw(delivery, 'feil pasient', now)
        return decided.ok ? decided.value : []
      })
      return
    case 'take-back':
      await ledger.takeBackLost(now, command.all)
      return
    case 'mark-overdue':
      await ledger.markOverdue(alarmAfter(5 * 60_000), now)
      return
    case 'mark-queued':
      await ledger.markQueued([command.recipient], now)
      return
    case 'declare-outage': {
      const outage = newOutage({ hold: command.hold, recipients: [command.recipient], startedAt: now })
      outages.push(outage.id)
      await ledger.declareOutage(outage, now)
      return
    }
    case 'end-outage': {
      const id = outages.pop()
      if (id !== undefined) await ledger.endOutage(id, now)
      return
    }
    case 'probe':
      await ledger.noteProbe(command.recipient, command.answered, facts(now))
      return
    case 'resend': {
      if (world.whole === undefined) return
      const id = `${world.name}-resend-${resends.length}`
      const filter = { received: command.received }
      const shown = await world.whole.previewResend({ id, filter, cutOff: now, former: [] })
      if (!shown.ok || shown.value.resend === undefined) return
      resends.push(id)
      await world.whole.confirmResend(id, now, now)
      await world.whole.resendNext(now, command.most, [])
      return
    }
    case 'cancel-resend': {
      const id = resends.pop()
      if (id !== undefined) await world.whole?.cancelResend(id, now)
      return
    }
    case 'wait':
      world.clock += command.minutes
  }
}

async function expectConsistent({ ledger, ids }: World): Promise<void> {
  const all = await ledger.list({ limit: 100 })
  expect(all.map(({ msgId }) => msgId)).toEqual(ids.toReversed())
  for (const { msgId, delivery } of all) {
    expect(replay(await ledger.eventsOf(msgId)), msgId).toEqual(delivery)
  }
}
