import type { Deadline } from './call-deadline.ts'

/**
 * The order in which to phone: utskrivningsklar and avmelding, the report for whoever leaves today (or has left without
 * it), innlagt, innleggelsesrapport, and then the rest. It is our proposal (foreslått).
 */
export function callRank(type: string): number {
  return ranks[type] ?? rest
}

const ranks: Readonly<Record<string, number>> = {
  LOG_UTSKRIVNINGSKLAR: 1,
  LOG_AVMELDING: 1,
  UTSKRIVNINGSRAPPORT: 2,
  TVERRFAGLIG_EPIKRISE: 2,
  LOG_INNLAGT: 3,
  INNLEGGELSESRAPPORT: 4,
}
const rest = 5

export type Ordered = { readonly type: string; readonly writtenAt: Date; readonly seq: number }

/** As far as the ledger tells, without opening the message. */
export function byRank(one: Ordered, other: Ordered): number {
  return (
    callRank(one.type) - callRank(other.type) ||
    one.writtenAt.getTime() - other.writtenAt.getTime() ||
    one.seq - other.seq
  )
}

/** Among those of one rank, what is due first; what is due at once, or at no time that is known, as it was written. */
export function byDeadline(
  one: Ordered & { readonly deadline?: Deadline | undefined },
  other: Ordered & { readonly deadline?: Deadline | undefined },
): number {
  const due = (message: typeof one) => (message.deadline?.at ?? message.writtenAt).getTime()
  return callRank(one.type) - callRank(other.type) || due(one) - due(other) || byRank(one, other)
}
