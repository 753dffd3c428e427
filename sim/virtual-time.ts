import { newHeap } from './heap.ts'

/**
 * Time that passes only as far as something happens, so that a week takes seconds; of what happens at the same instant,
 * a seed decides what comes first.
 *
 * One thing happens at a time, and all that it sets going in the code that waits for it has come to rest before the
 * next: the same seed gives the same order, in everything.
 */
export type VirtualTime = {
  readonly nowMs: number
  /** How many things have happened. */
  readonly steps: number
  /** Lets something happen later. */
  after(ms: number, happen: () => void): void
  /** Lets happen what is to happen until then. */
  run(untilMs: number): Promise<void>
}

type Happening = {
  readonly atMs: number
  readonly tie: number
  readonly nth: number
  readonly happen: () => void
}

/** So often the program's other business gets a turn, such as Ctrl+C. */
const breathEvery = 20_000

export function newVirtualTime(random: () => number): VirtualTime {
  const coming = newHeap<Happening>((one, other) =>
    one.atMs !== other.atMs
      ? one.atMs < other.atMs
      : one.tie !== other.tie
        ? one.tie < other.tie
        : one.nth < other.nth,
  )
  let nowMs = 0
  let steps = 0
  let nth = 0

  return {
    get nowMs() {
      return nowMs
    },
    get steps() {
      return steps
    },
    after(ms, happen) {
      coming.push({ atMs: nowMs + Math.max(0, Math.round(ms)), tie: random(), nth: nth++, happen })
    },
    run: (untilMs) =>
      new Promise((resolve, reject) => {
        const step = () => {
          try {
            const next = coming.pop()
            if (next === undefined || next.atMs > untilMs) {
              if (next !== undefined) coming.push(next)
              nowMs = untilMs
              return resolve()
            }
            nowMs = next.atMs
            steps += 1
            next.happen()
          } catch (error) {
            return reject(error)
          }
          if (steps % breathEvery === 0) setImmediate(step)
          // What runs as a tick runs when every promise that could go on has gone on.
          else queueMicrotask(() => process.nextTick(step))
        }
        process.nextTick(step)
      }),
  }
}
