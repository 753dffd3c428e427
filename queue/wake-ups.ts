/**
 * The wake-ups of one lane that this process has asked for. A wake-up sends everything that is due, so a second one
 * right behind the first adds nothing: a thousand messages accepted at once ask for a few.
 */
export type WakeUps = {
  /** @returns whether one is to be asked for; the caller then tells when it has been `added` */
  plan(nowMs: number, delayMs: number): boolean
  /** @returns whether another was wanted while this one was on its way */
  added(delayMs: number): boolean
}

/** Two that are to come this close to each other are one. */
const sameMs = 100

/** Wake-ups that are planned for later: more would only fill the queue, and the refill finds what they miss. */
const mostLater = 64

export function newWakeUps(): WakeUps {
  let isOnItsWay = false
  let isWantedAgain = false
  let later: readonly number[] = []

  return {
    plan(nowMs, delayMs) {
      if (delayMs <= 0) {
        if (isOnItsWay) isWantedAgain = true
        else isOnItsWay = true
        return !isWantedAgain
      }
      const at = nowMs + delayMs
      later = later.filter((planned) => planned > nowMs)
      if (later.length >= mostLater || later.some((planned) => planned >= at && planned - at < sameMs))
        return false
      later = [...later, at]
      return true
    },
    added(delayMs) {
      if (delayMs > 0) return false
      isOnItsWay = false
      const again = isWantedAgain
      isWantedAgain = false
      return again
    },
  }
}
