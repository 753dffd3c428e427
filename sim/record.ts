import { createHash } from 'node:crypto'
import type { DeliveryEvent } from '../plo/delivery/state.ts'

/** What the simulation sees of one message, by virtual time. */
export type Seen = {
  readonly acceptedAtMs: number
  presentedAtMs?: number
  lastAttemptAtMs?: number
  attempts: number
  /** Times that its next attempt was brought forward: its worker was lost, or an outage was over. */
  broughtForward: number
  /** Its receipt, where one has come. */
  receiptId?: string
  wasStopped: boolean
  wasDelivered: boolean
  /** Something happened to its transport after it was delivered. */
  leftDelivered: boolean
}

/** The log of what happens, as a hash, and what the checks need of it. */
export type RunRecord = {
  readonly seen: ReadonlyMap<string, Seen>
  readonly lines: number
  log(line: string): void
  note(msgId: string, event: DeliveryEvent): void
  presented(msgId: string): void
  hash(): string
}

/** Lines that are hashed in one go. */
const linesAtOnce = 500

export function newRecord(nowMs: () => number, listen?: (line: string) => void): RunRecord {
  const seen = new Map<string, Seen>()
  const hash = createHash('sha256')
  let waiting: string[] = []
  let lines = 0

  return {
    seen,
    get lines() {
      return lines
    },
    log,
    note(msgId, event) {
      log(`${msgId} ${JSON.stringify(event)}`)
      see(msgId, event)
    },
    presented(msgId) {
      const one = seen.get(msgId)
      if (one !== undefined) one.presentedAtMs ??= nowMs()
    },
    hash() {
      hash.update(waiting.join(''))
      waiting = []
      return hash.digest('hex')
    },
  }

  function log(line: string): void {
    lines += 1
    const text = `${nowMs()} ${line}\n`
    listen?.(text)
    if (waiting.push(text) < linesAtOnce) return
    hash.update(waiting.join(''))
    waiting = []
  }

  function see(msgId: string, event: DeliveryEvent): void {
    if (event.type === 'accepted') {
      const none = {
        attempts: 0,
        broughtForward: 0,
        wasStopped: false,
        wasDelivered: false,
        leftDelivered: false,
      }
      seen.set(msgId, { acceptedAtMs: nowMs(), ...none })
      return
    }
    const one = seen.get(msgId)
    if (one === undefined) return
    if (one.wasDelivered && isOfTransport(event)) one.leftDelivered = true
    switch (event.type) {
      case 'attempt-started':
        one.attempts += 1
        one.lastAttemptAtMs = nowMs()
        return
      case 'attempt-failed':
        if (event.code === 'attempt/interrupted') one.broughtForward += 1
        return
      case 'released':
        one.broughtForward += 1
        return
      case 'refused':
      case 'given-up':
        one.wasStopped = true
        return
      case 'delivered':
        one.wasDelivered = true
        if (event.receiptId !== undefined) one.receiptId = event.receiptId
    }
  }
}

function isOfTransport({ type }: DeliveryEvent): boolean {
  switch (type) {
    case 'accepted':
    case 'queued':
    case 'attempt-started':
    case 'attempt-failed':
    case 'released':
    case 'delivered':
    case 'refused':
    case 'given-up':
    case 'withdrawn':
    case 'resend-asked':
    case 'resend-cancelled':
      return true
    case 'apprec-received':
    case 'apprec-contradicts':
    case 'apprec-overdue':
    case 'reported-wrong':
      return false
  }
}
