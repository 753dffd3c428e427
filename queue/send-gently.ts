import type { Send } from './send.ts'

/** One that takes longer than this only waits, and costs nothing: it makes room for the next. */
const busyMs = 500

/**
 * Sends a few at a time, so that a lane of a hundred thousand does not keep this process from answering whoever calls.
 * A recipient that hangs holds nobody up.
 *
 * @param most how many are sent at a time
 */
export function sendGently(send: Send, most: number): Send {
  const waiting: (() => void)[] = []
  let busy = 0

  const enter = async () => {
    if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy += 1
  }
  const leave = () => {
    const next = waiting.shift()
    // Whoever comes next takes the place over.
    if (next === undefined) busy -= 1
    else next()
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
