import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { connectQueue, type QueueHome } from '../../queue/connection.ts'
import type { LaneWorker, QueueConnection } from '../../queue/lane-queue.ts'
import { type Lanes, openLanes } from '../../queue/lanes.ts'
import { startSchedule } from '../../queue/schedule.ts'
import type { Send } from '../../queue/send.ts'
import type { OpenDatabase } from '../../store/open.ts'
import type { Ledger } from '../../store/store.ts'
import {
  demoPolicy,
  describeLedger,
  empty,
  minutes,
  namsos,
  newMessage,
  type TestLedger,
} from '../support/ledger.ts'
import { until } from '../support/until.ts'

/** Two stays; the letter after the number of the stay is the order in it. */
const messages = ['1a', '1b', '2a'] as const

/** More writes than a life with three messages has. */
const tooMany = 100

describeLedger('a process that works on the lanes', (use) => {
  test.each([
    [
      '#2 killed between any two writes to ledger and queue, loses nothing and sends nothing for no reason',
      'dies',
    ],
    ['#2 whose write fails, whichever it is, makes up for it', 'fails'],
    ['#2 that does not hear that its write was made, whichever it is, makes up for it', 'is not told'],
  ] as const)('%s', async (_, end) => {
    let lives = 0
    for (let write = 1; write < tooMany; write++) {
      await empty(use().database)
      const { party, came } = await live(use(), write, end)
      lives += 1
      // Presented in its order, by a recipient that shows what it has seen before to nobody.
      const presented = [...new Set(party)]
      expect(presented.toSorted(), `write ${write}`).toEqual(messages)
      expect(presented.indexOf('1a'), `write ${write}`).toBeLessThan(presented.indexOf('1b'))
      // What was cut off is repeated once: of each stay, one message can have been on its way.
      expect(party.length, `write ${write}`).toBeLessThanOrEqual(messages.length + 2)
      for (const msgId of messages) {
        expect(await use().ledger.find(msgId)).toMatchObject({ delivery: { transport: 'delivered' } })
      }
      if (!came) break
    }
    // Each message is accepted, claimed and settled, and its lane woken, noted and marked.
    expect(lives).toBeGreaterThan(messages.length * 4)
    expect(lives).toBeLessThan(tooMany)
  })
})

type End = 'dies' | 'fails' | 'is not told'

/**
 * Lets a process accept and deliver the messages, with an end or an accident at one of its writes, and another one,
 * later, put right what is left.
 *
 * @returns what the recipient got, and whether that write was ever made
 */
async function live(opened: TestLedger, write: number, end: End) {
  const party: string[] = []
  const accident = accidentAt(write, end)
  const first = await processOn(opened, party, accident)
  const others: Process[] = []
  try {
    // A sender hands over again, under the same MsgId, what it got no answer to.
    for (const msgId of messages) {
      const to = others.at(-1)
      let isAccepted = await (to
        ? accepts(to, msgId)
        : Promise.race([accepts(first, msgId), accident.death.then(() => false)]))
      if (!isAccepted && accident.isDead() && others.length === 0)
        others.push(await successor(first, opened, party))
      if (!isAccepted) isAccepted = await accepts(others.at(-1) ?? first, msgId)
      expect(isAccepted).toBe(true)
    }
    await until('all is delivered', async () => {
      if (accident.isDead() && others.length === 0) others.push(await successor(first, opened, party))
      const found = await Promise.all(messages.map((msgId) => opened.ledger.find(msgId)))
      return found.every((one) => one?.delivery.transport === 'delivered')
    })
    return { party, came: accident.came() }
  } finally {
    await first.bury()
    for (const other of others) await other.bury()
  }
}

function accepts(process: Process, msgId: string): Promise<boolean> {
  return process.accept(msgId).then(
    () => true,
    () => false,
  )
}

async function successor(dead: Process, opened: TestLedger, party: string[]): Promise<Process> {
  await dead.bury()
  return processOn(opened, party, accidentAt(Number.POSITIVE_INFINITY, 'dies', true))
}

type Accident = {
  /** One write among those that are counted. */
  write<Args extends readonly unknown[], Value>(
    make: (...args: Args) => Promise<Value>,
  ): (...args: Args) => Promise<Value>
  /** Long enough after the accident that every lease has run out. */
  now(): Date
  /** When what was under way has come to the ledger or the queue, whether anybody hears of it or not. */
  settled(): Promise<void>
  readonly death: Promise<void>
  isDead(): boolean
  came(): boolean
}

function accidentAt(nth: number, end: End, isLater = false): Accident {
  let writes = 0
  let dead = false
  let died: () => void = () => undefined
  const death = new Promise<void>((resolve) => {
    died = resolve
  })
  const underWay = new Set<Promise<unknown>>()
  const never = <Value>() => new Promise<Value>(() => undefined)
  return {
    write:
      (make) =>
      async (...args) => {
        writes += 1
        const isIt = writes === nth
        if (end === 'dies' && writes >= nth) {
          dead = true
          died()
          return never()
        }
        if (isIt && end === 'fails') throw new Error('the connection is gone')
        const making = make(...args)
        underWay.add(making)
        const value = await making.finally(() => underWay.delete(making))
        if (isIt && end === 'is not told') throw new Error('the connection is gone')
        // The answer to a write that was under way when it died reaches nobody.
        return dead ? never() : value
      },
    now: () => minutes(isLater || writes >= nth ? 5 : 0),
    async settled() {
      await Promise.allSettled(underWay)
    },
    death,
    isDead: () => dead,
    came: () => writes >= nth,
  }
}

type Process = {
  accept(msgId: string): Promise<void>
  /** Takes away what is left of it in this test; it does nothing more. */
  bury(): Promise<void>
}

async function processOn(
  { ledger, opened }: TestLedger,
  party: string[],
  accident: Accident,
): Promise<Process> {
  const connection = await connectQueue(homeOf(opened), () => undefined)
  const workers: LaneWorker[] = []
  const counted: QueueConnection = {
    ...connection,
    queue(name) {
      const queue = connection.queue(name)
      return { ...queue, add: accident.write(queue.add) }
    },
    worker(...args) {
      const worker = connection.worker(...args)
      workers.push(worker)
      return worker
    },
  }
  const mortal: Ledger = {
    ...ledger,
    accept: accident.write(ledger.accept),
    claim: accident.write(ledger.claim),
    settle: accident.write(ledger.settle),
    noteDelivery: accident.write(ledger.noteDelivery),
    markQueued: accident.write(ledger.markQueued),
  }
  const send: Send = async ({ msgId }) => {
    party.push(msgId)
    return { type: 'delivered', receiptId: `receipt of ${msgId}` }
  }
  const deps = {
    ...{ ledger: mortal, policy: demoPolicy(), now: accident.now, random: () => 0, newId: randomUUID, send },
    ...{ log: () => undefined, changed: () => undefined },
  }
  await ledger.setEndpoints([{ recipient: namsos, url: 'http://namsos.test' }])
  const lanes: Lanes = openLanes(counted, [namsos], deps, { work: true })
  const schedule = startSchedule(
    { ...deps, wake: lanes.wake, unhinder: lanes.unhinder, answers: async () => true },
    50,
  )
  void accident.death.then(() => schedule.stop())
  let buried: Promise<void> | undefined
  return {
    async accept(msgId) {
      const message = newMessage({ msgId, stay: msgId.charAt(0) })
      const accepted = await mortal.accept(message, accident.now())
      if (!accepted.ok) throw new Error(accepted.error.code)
      lanes.wake(namsos)
    },
    bury() {
      buried ??= (async () => {
        await schedule.stop()
        await Promise.all(workers.map((worker) => worker.close(true)))
        await accident.settled()
        await connection.close()
      })()
      return buried
    },
  }
}

function homeOf(opened: OpenDatabase): QueueHome {
  return opened.kind === 'embedded'
    ? { kind: 'embedded', pglite: opened.database.pglite }
    : { kind: 'postgres', url: opened.url }
}
