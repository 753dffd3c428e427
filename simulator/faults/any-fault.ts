import { z } from 'zod'
import { apprecContradictory, apprecContradictoryFault } from './apprec-contradictory.ts'
import { apprecCorrupt, apprecCorruptFault } from './apprec-corrupt.ts'
import { apprecLate, apprecLateFault } from './apprec-late.ts'
import { apprecMissing, apprecMissingFault } from './apprec-missing.ts'
import { apprecTwice, apprecTwiceFault } from './apprec-twice.ts'
import { corruptBytes, corruptBytesFault } from './corrupt-bytes.ts'
import { duplicateDelivery, duplicateDeliveryFault } from './duplicate-delivery.ts'
import type { FaultKind } from './fault-kind.ts'
import { hang, hangFault } from './hang.ts'
import { httpStatus, httpStatusFault } from './http-status.ts'
import { lateReceipt, lateReceiptFault } from './late-receipt.ts'
import { loseReceipt, loseReceiptFault } from './lose-receipt.ts'
import { otherReceipt, otherReceiptFault } from './other-receipt.ts'
import { receiptTwice, receiptTwiceFault } from './receipt-twice.ts'
import { refuse, refuseFault } from './refuse.ts'
import { reject, rejectFault } from './reject.ts'
import { reorderedDelivery, reorderedDeliveryFault } from './reordered-delivery.ts'
import { reset, resetFault } from './reset.ts'
import { slow, slowFault } from './slow.ts'
import { slowClose, slowCloseFault } from './slow-close.ts'
import { truncatedAnswer, truncatedAnswerFault } from './truncated-answer.ts'
import { unavailable, unavailableFault } from './unavailable.ts'

export const faultKinds: readonly FaultKind[] = [
  refuse,
  reset,
  hang,
  unavailable,
  httpStatus,
  corruptBytes,
  duplicateDelivery,
  loseReceipt,
  lateReceipt,
  receiptTwice,
  otherReceipt,
  truncatedAnswer,
  slow,
  slowClose,
  reject,
  apprecMissing,
  apprecLate,
  apprecTwice,
  apprecCorrupt,
  apprecContradictory,
  reorderedDelivery,
]

export const anyFault = z.discriminatedUnion('kind', [
  refuseFault,
  resetFault,
  hangFault,
  unavailableFault,
  httpStatusFault,
  corruptBytesFault,
  duplicateDeliveryFault,
  loseReceiptFault,
  lateReceiptFault,
  receiptTwiceFault,
  otherReceiptFault,
  truncatedAnswerFault,
  slowFault,
  slowCloseFault,
  rejectFault,
  apprecMissingFault,
  apprecLateFault,
  apprecTwiceFault,
  apprecCorruptFault,
  apprecContradictoryFault,
  reorderedDeliveryFault,
])

export type Fault = z.infer<typeof anyFault>
export type FaultName = Fault['kind']

/**
 * How far a message comes before it meets a fault. A message can meet one of each: a late Apprec that rejects.
 *
 * `listener`: no connection. `arrival`: nothing is stored. `bytes`: on the way in. `storing`: as it is stored.
 * `verdict`: what the journal system says of it, settled once for each message. `apprec`: what becomes of that answer,
 * settled at the same time. `receipt`: stored, and the receipt is under way.
 */
export type Stage = 'listener' | 'arrival' | 'bytes' | 'storing' | 'verdict' | 'apprec' | 'receipt'

const stages = {
  refuse: 'listener',
  reset: 'arrival',
  hang: 'arrival',
  unavailable: 'arrival',
  'http-status': 'arrival',
  'corrupt-bytes': 'bytes',
  'duplicate-delivery': 'storing',
  'lose-receipt': 'receipt',
  'late-receipt': 'receipt',
  'receipt-twice': 'receipt',
  'other-receipt': 'receipt',
  'truncated-answer': 'receipt',
  slow: 'receipt',
  'slow-close': 'receipt',
  reject: 'verdict',
  'apprec-missing': 'apprec',
  'apprec-late': 'apprec',
  'apprec-twice': 'apprec',
  'apprec-corrupt': 'apprec',
  'apprec-contradictory': 'apprec',
  'reordered-delivery': 'apprec',
} as const satisfies Readonly<Record<FaultName, Stage>>

/** The faults that a message meets there. */
export type FaultAt<Where extends Stage> = {
  [Kind in FaultName]: (typeof stages)[Kind] extends Where ? Extract<Fault, { readonly kind: Kind }> : never
}[FaultName]

export function isAt<Where extends Stage, One extends Fault>(
  stage: Where,
  fault: One,
): fault is One & FaultAt<Where> {
  return stages[fault.kind] === stage
}

/** Where a fault of that kind is met; `undefined` where there is no such kind. */
export function stageOf(kind: string): Stage | undefined {
  return Object.entries(stages).find(([one]) => one === kind)?.[1]
}
