import type { Outcome } from '../plo/delivery/state.ts'
import type { Send } from '../queue/send.ts'
import type { Party } from './party.ts'
import { between } from './random.ts'
import { minute, second } from './setting.ts'
import type { World } from './world.ts'

export type Network = {
  /** Sends, and tells how it ended; whoever has died meanwhile is told nothing. */
  send: Send
  answers(url: string, recipient: string, timeoutMs: number): Promise<boolean>
}

export const urlOf = (recipient: string) => `http://${recipient}.sim`

/** A worker that is held up comes back this long after its lease is over, at most. */
const heldUpMs = 10 * minute

/**
 * The way to the recipients, with all that can happen on it.
 *
 * @param call to the network, which may be the last of the one who calls
 * @param arrived told of a message that a recipient has shown for the first time
 */
export function newNetwork(
  world: World,
  call: <Value>(to: 'network', act: () => Promise<Value>) => Promise<Value>,
  arrived: (party: Party, msgId: string) => void,
): Network {
  const { time, faults, random, parties, away, counts } = world

  return {
    send: ({ msgId, url, timeoutMs }) =>
      call('network', async () => {
        const { outcome, afterMs } = reach(partyAt(url), msgId, timeoutMs)
        counts.inFlight += 1
        counts.mostInFlight = Math.max(counts.mostInFlight, counts.inFlight)
        const heldUp = faults.strikes('slow-worker', partyAt(url).id)
        await wait(heldUp ? timeoutMs + between(random, 5 * second, heldUpMs) : afterMs)
        counts.inFlight -= 1
        return outcome
      }),
    answers: (url, recipient, timeoutMs) =>
      call('network', async () => {
        counts.probes.set(recipient, (counts.probes.get(recipient) ?? 0) + 1)
        const { id } = partyAt(url)
        const isThere = !isAway(id) && !faults.strikes('hang', id)
        await wait(isThere ? between(random, 5, 50) : timeoutMs)
        world.log(`probe ${id} ${isThere}`)
        return isThere
      }),
  }

  function reach(party: Party, msgId: string, timeoutMs: number): { outcome: Outcome; afterMs: number } {
    const { id } = party
    const soon = between(random, 5, 200)
    const failed = (type: 'unsent' | 'ambiguous' | 'transient', code: string, afterMs = soon) => ({
      outcome: { type, code } as const,
      afterMs,
    })
    if (isAway(id)) {
      counts.metNobody.set(id, (counts.metNobody.get(id) ?? 0) + 1)
      return failed('unsent', 'connect/ECONNREFUSED')
    }
    if (faults.strikes('hang', id)) return failed('ambiguous', 'answer/timeout', timeoutMs)
    if (faults.strikes('reset', id)) return failed('ambiguous', 'answer/ECONNRESET')
    if (faults.strikesForGood('poison', id, msgId)) return failed('transient', 'http/500')
    if (faults.strikes('unavailable', id)) {
      const outcome: Outcome = { type: 'transient', code: 'http/503', retryAfterMs: second }
      return { outcome, afterMs: soon }
    }
    if (faults.strikes('turn-away', id)) {
      const outcome: Outcome = { type: 'permanent', code: 'http/422', reason: 'sim/turned-away' }
      return { outcome, afterMs: soon }
    }
    if (faults.strikes('linger', id)) {
      copyLater(party, msgId, timeoutMs + between(random, second, 5 * minute))
      return failed('ambiguous', 'answer/timeout', timeoutMs)
    }
    const receiptId = take(party, msgId)
    if (faults.strikes('duplicate-delivery', id)) copyLater(party, msgId, between(random, 0, 5 * minute))
    if (faults.strikes('lose-receipt', id)) return failed('ambiguous', 'answer/ECONNRESET')
    if (faults.strikes('late-receipt', id)) return failed('ambiguous', 'answer/timeout', timeoutMs)
    if (faults.strikes('other-receipt', id)) return failed('ambiguous', 'receipt/other-message')
    const isSlow = faults.strikes('slow', id)
    const afterMs = isSlow ? between(random, second, timeoutMs) : soon
    return { outcome: { type: 'delivered', receiptId }, afterMs }
  }

  function take(party: Party, msgId: string): string {
    const { receiptId, isNew } = party.take(msgId)
    world.log(`${isNew ? 'presented' : 'repeated'} ${party.id} ${msgId}`)
    if (isNew) arrived(party, msgId)
    return receiptId
  }

  function copyLater(party: Party, msgId: string, afterMs: number): void {
    counts.onTheirWay += 1
    time.after(afterMs, () => {
      counts.onTheirWay -= 1
      take(party, msgId)
    })
  }

  function isAway(id: string): boolean {
    return away.has(id) || faults.strikes('refuse', id)
  }

  function partyAt(url: string): Party {
    const party = parties.get(new URL(url).hostname.replace(/\.sim$/, ''))
    if (party === undefined) throw new Error(`nobody listens at ${url}`)
    return party
  }

  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => time.after(ms, resolve))
  }
}
