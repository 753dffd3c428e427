import { onWithdraw } from '../plo/delivery/decide.ts'
import { type ElapsedTime, openLanes } from '../queue/lanes.ts'
import { round } from '../queue/schedule.ts'
import type { NewMessage } from '../store/messages.ts'
import type { Received } from '../store/received.ts'
import type { MemoryLedger } from './ledger/memory-ledger.ts'
import { newNetwork, urlOf } from './network.ts'
import type { Party } from './party.ts'
import type { SimulatedQueue } from './queue.ts'
import { between, pick } from './random.ts'
import { minute, second } from './setting.ts'
import { clockTime, type World } from './world.ts'

/** What a service can be asked from outside, over its API. */
export type Service = {
  accept(message: NewMessage): Promise<Answer>
  withdraw(msgId: string): Promise<Answer>
  receive(received: Received): Promise<Answer>
  declareOutage(recipients: readonly string[], hold: boolean): Promise<Answer>
  /** Ends every outage that closes the lane of one of these. */
  endOutages(recipients: readonly string[]): Promise<Answer>
}

type Answer = 'done' | 'refused'

export type Services = {
  /**
   * Asks a service until it answers, as senders and recipients do: one that is gone, dies or has no ledger gives none.
   */
  ask(what: (service: Service) => Promise<Answer>): Promise<Answer>
}

type Running = Service & { readonly isAlive: () => boolean }

/** The real one makes a round every second. With ten, a week takes seconds, and no promise depends on it. */
const roundEveryMs = 10 * second

const askAgainAfterMs = 30 * second

/** Starts the services; each starts again after a crash. */
export function startServices(
  world: World,
  queue: SimulatedQueue,
  arrived: (party: Party, msgId: string) => void,
): Services {
  const { setting, time, random } = world
  const running = new Set<Running>()
  let ids = 0
  for (let nth = 0; nth < setting.services; nth++) start()

  return {
    ask: (what) =>
      new Promise((resolve) => {
        let isAnswered = false
        const once = () => {
          const up = [...running]
          const again = () => time.after(between(random, second, askAgainAfterMs), once)
          if (up.length === 0) return again()
          let isOver = false
          const over = (answer?: Answer) => {
            if (isOver) return
            isOver = true
            if (answer === undefined) return again()
            if (!isAnswered) resolve(answer)
            isAnswered = true
          }
          what(pick(random, up)).then(over, () => over())
          time.after(askAgainAfterMs, () => over())
        }
        once()
      }),
  }

  function start(): void {
    let alive = true
    const isAlive = () => alive
    const die = () => {
      if (!alive) return
      alive = false
      world.counts.crashes += 1
      world.log('crash')
      running.delete(service)
      queue.leave(owner)
      time.after(between(random, second, minute), start)
    }
    const call = <Value>(to: Called, act: () => Promise<Value>) => calling(world, { isAlive, die }, to, act)
    const owner = { isAlive, call }
    const ledger = guarded(world.ledger, (act) => call('ledger', act))
    const service: Running = { isAlive, ...serve(ledger) }
    const now = () => clockTime(world)

    const elapsed: ElapsedTime = {
      elapsedMs: () => time.nowMs,
      after(ms, act) {
        let isCalledOff = false
        time.after(ms, () => {
          if (alive && !isCalledOff) act()
        })
        return () => {
          isCalledOff = true
        }
      },
    }
    const { policy, recipients } = setting
    const network = newNetwork(world, call, arrived)
    const deps = {
      ...{ ledger, policy, now, random },
      ...{ send: network.send, answers: network.answers },
      newId: () => `id-${ids++}`,
      time: elapsed,
      log: () => undefined,
      changed: () => undefined,
    }
    let wake: (recipient: string) => void = () => undefined
    let unhinder: (recipient: string) => void = () => undefined
    void begin().catch(die)

    /** As `server/service.ts` does it. */
    async function begin(): Promise<void> {
      await ledger.setEndpoints(recipients.map((recipient) => ({ recipient, url: urlOf(recipient) })))
      if (setting.services === 1) await ledger.takeBackLost(now(), true)
      const lanes = openLanes(queue.connect(owner), recipients, deps, { work: true })
      wake = lanes.wake
      unhinder = lanes.unhinder
      running.add(service)
      goRound()
    }

    function goRound(): void {
      const next = () => time.after(roundEveryMs, goRound)
      if (alive) round({ ...deps, wake, unhinder }).then(next, next)
    }

    function serve(ledger: ServiceLedger): Service {
      return {
        async accept(message) {
          const accepted = await ledger.accept(message, now())
          if (!accepted.ok) return 'refused'
          wake(message.recipient)
          return 'done'
        },
        async withdraw(msgId) {
          const after = await ledger.change(msgId, (delivery) => {
            const decided = onWithdraw(delivery, 'simulering', now())
            return decided.ok ? decided.value : []
          })
          return after?.transport === 'withdrawn' ? 'done' : 'refused'
        },
        async receive(received) {
          await ledger.receive({ ...received, at: now() })
          return 'done'
        },
        async declareOutage(recipients, hold) {
          const startedAt = now()
          const what = { scope: { all: true }, kind: 'messaging', planned: true } as const
          await ledger.declareOutage(
            { ...what, id: `outage-${ids++}`, recipients, hold, startedAt },
            new Date(startedAt.getTime() + minute),
          )
          return 'done'
        },
        async endOutages(recipients) {
          for (const outage of await ledger.outages(true)) {
            if (outage.recipients.some((one) => recipients.includes(one)))
              await ledger.endOutage(outage.id, now())
          }
          return 'done'
        },
      }
    }
  }
}

type Called = 'ledger' | 'queue' | 'network'

/** One call out of a service. The service may die before the call is done or right after: then it never hears of it. */
function calling<Value>(
  { time, random, faults, counts, log }: World,
  { isAlive, die }: { readonly isAlive: () => boolean; readonly die: () => void },
  to: Called,
  act: () => Promise<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      counts.storeErrors += 1
      time.after(between(random, 0, 5), () => isAlive() && reject(new Error('ledger/gone')))
    }
    if (!isAlive()) return
    time.after(between(random, 1, 5), () => {
      // What its sender has not outlived may have gone out all the same.
      if (!isAlive() && random() < 0.5) return
      const isLast = isAlive() && faults.strikes('crash')
      if (isLast && random() < 0.5) return die()
      if (to === 'ledger' && faults.strikes('store-down')) return fail()
      const isError = to === 'ledger' && faults.strikes('store-error')
      if (isError && random() < 0.5) return fail()
      const doing = act()
      if (isLast) die()
      if (isError) {
        log('store-error after')
        fail()
      } else {
        const hear = (how: () => void) => time.after(between(random, 0, 5), () => isAlive() && how())
        doing.then(
          (value) => hear(() => resolve(value)),
          (error: unknown) => hear(() => reject(error)),
        )
      }
    })
  })
}

type ServiceLedger = Pick<
  MemoryLedger,
  | 'accept'
  | 'change'
  | 'claim'
  | 'settle'
  | 'takeBackLost'
  | 'markQueued'
  | 'markOverdue'
  | 'lanesWithWork'
  | 'setEndpoints'
  | 'noteDelivery'
  | 'dueProbes'
  | 'noteProbe'
  | 'declareOutage'
  | 'endOutage'
  | 'outages'
  | 'receive'
>

/** The ledger as a service sees it: each call goes out, and may not come back. */
function guarded(
  ledger: MemoryLedger,
  call: <Value>(act: () => Promise<Value>) => Promise<Value>,
): ServiceLedger {
  return {
    accept: (message, at) => call(() => ledger.accept(message, at)),
    change: (msgId, decide) => call(() => ledger.change(msgId, decide)),
    claim: (recipient, lease, facts) => call(() => ledger.claim(recipient, lease, facts)),
    settle: (claimed, outcome, facts) => call(() => ledger.settle(claimed, outcome, facts)),
    takeBackLost: (now, all) => call(() => ledger.takeBackLost(now, all)),
    markQueued: (some, now) => call(() => ledger.markQueued(some, now)),
    markOverdue: (policy, now) => call(() => ledger.markOverdue(policy, now)),
    lanesWithWork: (now, most) => call(() => ledger.lanesWithWork(now, most)),
    setEndpoints: (endpoints) => call(() => ledger.setEndpoints(endpoints)),
    noteDelivery: (recipient, outcome, facts) => call(() => ledger.noteDelivery(recipient, outcome, facts)),
    dueProbes: (now, waits) => call(() => ledger.dueProbes(now, waits)),
    noteProbe: (recipient, answered, facts) => call(() => ledger.noteProbe(recipient, answered, facts)),
    declareOutage: (outage, firstProbeAt) => call(() => ledger.declareOutage(outage, firstProbeAt)),
    endOutage: (id, now) => call(() => ledger.endOutage(id, now)),
    outages: (active) => call(() => ledger.outages(active)),
    receive: (received) => call(() => ledger.receive(received)),
  }
}
