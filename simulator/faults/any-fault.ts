import { z } from 'zod'
import { err, type Result } from '../../plo/result.ts'
import { check, type Finding } from '../findings.ts'
import { everyDelivery, everyFault, type FaultKind } from './fault-kind.ts'
import { hang, hangFault } from './hang.ts'
import { loseReceipt, loseReceiptFault } from './lose-receipt.ts'
import { refuse, refuseFault } from './refuse.ts'
import { reject, rejectFault } from './reject.ts'
import { unavailable, unavailableFault } from './unavailable.ts'

export const faultKinds: readonly FaultKind[] = [refuse, hang, unavailable, loseReceipt, reject]

export const anyFault = z.discriminatedUnion('kind', [
  refuseFault,
  hangFault,
  unavailableFault,
  loseReceiptFault,
  rejectFault,
])

export type Fault = z.infer<typeof anyFault>
export type FaultName = Fault['kind']

/** Reads a fault that somebody asks for, or tells all that is wrong with it. */
export function readFault(body: unknown): Result<Fault, readonly Finding[]> {
  const named = kindOnly.safeParse(body)
  if (named.success) return check(anyFault, body)
  // With no kind to go by, only what every fault has can be judged.
  const unknown = check(kindUnknown, body)
  return unknown.ok ? err([]) : unknown
}

const kindOnly = z.object({ kind: z.enum(faultKinds.map(({ kind }) => kind)) })
const kindUnknown = z.object({ ...everyFault, ...everyDelivery, ...kindOnly.shape })
