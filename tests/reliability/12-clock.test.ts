import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Outcome } from '../../plo/delivery/state.ts'
import { type DeliverDeps, deliverLane } from '../../queue/deliver.ts'
import { startSchedule } from '../../queue/schedule.ts'
import type { Claim } from '../../store/work.ts'
import {
  demoPolicy,
  describeLedger,
  minutes,
  namsos,
  newMessage,
  newOutage,
  type TestLedger,
} from '../support/ledger.ts'

const hourMs = 60 * 60_000

/** By the clock a message is given up: real policies wait for days, and an hour too many is not the reason. */
const policy = { ...demoPolicy(), timeToLiveMs: 72 * hourMs }

/** A clock as an operating system has it: it goes on, and somebody turns it. */
type Clock = { now: () => Date; goOn(ms: number): void; turn(ms: number): void }

/** Both nights on which Norway turns its clocks, and a day on which it does not. */
const nights = [
  ['on the night when summer time begins', '2026-03-29T00:59:50.000Z'],
  ['on the night when summer time ends', '2026-10-25T00:59:50.000Z'],
  ['on any day', '2026-01-12T10:00:00.000Z'],
] as const

const turns = [
  ['an hour ahead', hourMs],
  ['an hour back', -hourMs],
  ['not at all', 0],
] as const

const states = ['accepted', 'failed before', 'being sent', 'in a lane that is down', 'in an outage'] as const

describeLedger('a clock', (use) => {
  for (const [when, start] of nights) {
    for (const [how, ms] of turns) {
      test.each(states)(
        `#12 turned ${how} ${when} loses nothing that is %s, and holds nothing up`,
        async (state) => {
          const clock = clockAt(start)
          const party = await given(use(), clock)
          await bring(use(), clock, party, state)
          clock.turn(ms)

          // A minute is more than the longest wait that the policy gives, whatever the clock says.
          await aMinute(use(), clock, party)

          const shown = [...new Set(party.got)]
          expect(shown).toEqual(['1a', '1b'])
          // Sent twice only where the first time may have arrived.
          const twice = state === 'being sent' ? 1 : 0
          expect(party.got).toHaveLength(shown.length + twice)
          for (const msgId of shown) {
            expect(await use().ledger.find(msgId)).toMatchObject({ delivery: { transport: 'delivered' } })
          }
        },
      )
    }
  }

  test('#12 a clock that is turned over and over again loses nothing, and gives nothing up before its time', async () => {
    const clock = clockAt('2026-03-29T00:30:00.000Z')
    const party = await given(use(), clock)
    party.answer = () => ({ type: 'unsent', code: 'connect/ECONNREFUSED' })
    for (let hour = 0; hour < 12; hour++) {
      await round(use(), clock, party)
      clock.goOn(5000)
      clock.turn(hour % 2 === 0 ? hourMs : -hourMs)
    }
    party.answer = () => ({ type: 'delivered', receiptId: 'r' })
    await aMinute(use(), clock, party)
    expect(party.got).toEqual(['1a', '1b'])
  })
})

type Party = { readonly got: string[]; answer: () => Outcome | Promise<Outcome> }

function clockAt(start: string): Clock {
  let at = Date.parse(start)
  const move = (ms: number) => {
    at += ms
  }
  return { now: () => new Date(at), goOn: move, turn: move }
}

/** A lane with two messages of one stay, accepted now. */
async function given({ ledger }: TestLedger, clock: Clock): Promise<Party> {
  await ledger.setEndpoints([{ recipient: namsos, url: 'http://namsos.test' }])
  for (const msgId of ['1a', '1b']) {
    await ledger.accept(newMessage({ msgId, stay: '1', genDate: minutes(0) }), clock.now())
  }
  return { got: [], answer: () => ({ type: 'delivered', receiptId: 'r' }) }
}

async function bring(opened: TestLedger, clock: Clock, party: Party, state: (typeof states)[number]) {
  const { ledger } = opened
  const delivered = party.answer
  const failing = () => ({ type: 'unsent', code: 'connect/ECONNREFUSED' }) as const
  switch (state) {
    case 'accepted':
      return
    case 'failed before':
      party.answer = failing
      await deliverLane(depsOf(opened, clock, party), namsos)
      break
    case 'being sent':
      // It arrives, and who has sent it dies before it has written that down.
      party.answer = () => {
        party.got.push('1a')
        throw new Error('killed')
      }
      await deliverLane(depsOf(opened, clock, party), namsos).catch(() => undefined)
      break
    case 'in a lane that is down':
      party.answer = failing
      for (let second = 0; second < 20; second++) {
        await deliverLane(depsOf(opened, clock, party), namsos)
        clock.goOn(1000)
      }
      expect(await ledger.lanes()).toMatchObject([{ state: 'down' }])
      break
    case 'in an outage': {
      const outage = newOutage({ startedAt: clock.now() })
      await ledger.declareOutage(outage, new Date(clock.now().getTime() + demoPolicy().firstProbeMs))
      expect(await ledger.lanes()).toMatchObject([{ state: 'closed' }])
    }
  }
  party.answer = delivered
}

/** Goes on until all is delivered, and then a little, to see what is sent for no reason. */
async function aMinute(opened: TestLedger, clock: Clock, party: Party) {
  for (let second = 0, after = 0; second < 60 && after < 5; second++) {
    await round(opened, clock, party)
    clock.goOn(1000)
    const found = await Promise.all(['1a', '1b'].map((msgId) => opened.ledger.find(msgId)))
    if (found.every((one) => one?.delivery.transport === 'delivered')) after += 1
  }
}

/** What a service does all the time: the schedule has its round, and a worker what it is woken for. */
async function round(opened: TestLedger, clock: Clock, party: Party) {
  const deps = depsOf(opened, clock, party)
  const woken: string[] = []
  const schedule = startSchedule(
    {
      ...deps,
      wake: (recipient) => woken.push(recipient),
      unhinder: () => undefined,
      answers: async () => true,
    },
    hourMs,
  )
  await schedule.runNow()
  await schedule.stop()
  for (const recipient of woken) await deliverLane(deps, recipient)
}

function depsOf(
  { ledger }: TestLedger,
  clock: Clock,
  party: Party,
): Omit<DeliverDeps<Claim>, 'changed'> & {
  readonly ledger: typeof ledger
  readonly changed: () => void
} {
  return {
    ...{ ledger, policy, now: clock.now, random: () => 0, newId: randomUUID },
    ...{ log: () => undefined, changed: () => undefined },
    async send({ msgId }) {
      const outcome = await party.answer()
      if (outcome.type === 'delivered') party.got.push(msgId)
      return outcome
    },
  }
}
