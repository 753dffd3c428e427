import type { QueueConnection } from '../queue/lane-queue.ts'
import { between, pick } from './random.ts'
import { second } from './setting.ts'
import type { World } from './world.ts'

/** Who has opened the queue: when it dies, its jobs are found stalled. */
export type Owner = {
  readonly isAlive: () => boolean
  /** A call on its way to the queue may be its last. */
  call<Value>(to: 'queue', act: () => Promise<Value>): Promise<Value>
}

export type SimulatedQueue = {
  connect(owner: Owner): QueueConnection
  /** FLUSHALL. */
  wipe(): void
  /** What a dead owner worked on comes back after a while. */
  leave(owner: Owner): void
}

type Job = { readonly lane: Lane }
type Worker = { readonly owner: Owner; readonly work: () => Promise<void>; free: number; active: number }
type Lane = { readonly ready: Job[]; workers: Worker[] }

/** As `queue/job-settings.ts` has it: the lock runs out, then the stall is noticed. */
const stalledAfterMs = 15 * second

/**
 * Wake-ups as BullMQ gives them on a bad day: in any order, some lost, some twice, all gone at times. One promise is
 * kept: a job that is ready is given to a worker that is free.
 */
export function newQueue(world: World): SimulatedQueue {
  const { time, faults, random } = world
  const lanes = new Map<string, Lane>()
  let wiped = 0

  return {
    connect: (owner) => ({
      queue: (name) => ({
        add: (_job, _data, { delay = 0 }) =>
          owner.call('queue', async () => {
            if (faults.strikes('queue-down')) {
              if (random() < 0.5) throw new Error('queue/gone')
              await new Promise<void>((resolve) => waitForQueue(owner, resolve))
            }
            const times = faults.strikes('queue-lose') ? 0 : faults.strikes('queue-double') ? 2 : 1
            for (let nth = 0; nth < times; nth++) plan(laneOf(name), delay)
          }),
        unhinder: async () => false,
        close: async () => undefined,
      }),
      worker: (name, work, concurrency) => {
        const lane = laneOf(name)
        lane.workers.push({ owner, work, free: concurrency, active: 0 })
        dispatch(lane)
        return { close: async () => undefined }
      },
      check: async () => undefined,
      close: async () => undefined,
    }),
    wipe() {
      wiped += 1
      for (const lane of lanes.values()) lane.ready.length = 0
    },
    leave(owner) {
      for (const lane of lanes.values()) {
        const mine = lane.workers.filter((worker) => worker.owner === owner)
        lane.workers = lane.workers.filter((worker) => worker.owner !== owner)
        for (const { active } of mine)
          for (let nth = 0; nth < active; nth++)
            plan(lane, between(random, stalledAfterMs, 2 * stalledAfterMs))
      }
    },
  }

  function laneOf(name: string): Lane {
    const lane = lanes.get(name) ?? { ready: [], workers: [] }
    lanes.set(name, lane)
    return lane
  }

  function plan(lane: Lane, delayMs: number): void {
    const era = wiped
    time.after(delayMs + between(random, 0, 20), () => {
      if (era !== wiped) return
      lane.ready.push({ lane })
      dispatch(lane)
    })
  }

  function dispatch(lane: Lane): void {
    while (lane.ready.length > 0) {
      const free = lane.workers.filter((worker) => worker.free > 0 && worker.owner.isAlive())
      if (free.length === 0) return
      lane.ready.splice(Math.floor(random() * lane.ready.length), 1)
      const worker = pick(random, free)
      worker.free -= 1
      worker.active += 1
      const done = () => {
        worker.free += 1
        worker.active -= 1
        dispatch(lane)
      }
      // A job that fails is gone, as one that is done: `defaultJobOptions` asks for no second try.
      worker.work().then(done, done)
    }
  }

  /** Who cannot reach the queue waits, and is answered when it is back. */
  function waitForQueue(owner: Owner, resolve: () => void): void {
    time.after(second, () => {
      if (!owner.isAlive()) return
      if (faults.strikes('queue-down')) waitForQueue(owner, resolve)
      else resolve()
    })
  }
}
