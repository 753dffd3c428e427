import type { Send } from './send.ts'

/** One that takes longer than this only waits, and costs nothing: it makes room for the next. */
const busyMs = 50

/**
 * Nobody waits longer than this for a turn: the lease of a message that is claimed runs meanwhile, and another would
 * send it too. It must stay below what a lease lasts beyond the attempt (`deliver.ts`).
 */
const longestWaitMs = 3_000

/**
 * Sends a few at a time, so that a lane of a hundred thousand does not keep this process from answering whoever calls.
 * A recipient that hangs holds nobody up.
 *
 * @param most how many are sent at a time
 */
export function sendGently(send: Send, most: number): Send {
  const waiting = new Set<() => void>()
  let busy = 0

  const turn = () =>
    new Promise<void>((resolve) => {
      const go = () => {
        clearTimeout(timer)
        waiting.delete(go)
        busy += 1
        resolve()
      }
      const timer = setTimeout(go, longestWaitMs)
      waiting.add(go)
    })
  const enter = async () => {
    if (busy >= most) await turn()
    else busy += 1
  }
  const leave = () => {
    busy -= 1
    const [next] = waiting
    if (busy < most) next?.()
  }
  return async (message) => {
    await enter()
    let isInside = true
    const leaveOnce = () => {
      if (isInside) leave()
      isInside = false
    }
    const timer = setTimeout(leaveOnce, busyMs)
    try {
      return await send(message)
    } finally {
      clearTimeout(timer)
      leaveOnce()
    }
  }
}
