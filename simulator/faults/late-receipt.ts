import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind, wait } from './fault-kind.ts'

/** More than policy `demo` waits (5 s): the sender has left by then, and has to ask again. */
const defaultMs = 7000

export const lateReceipt: FaultKind = {
  kind: 'late-receipt',
  text: 'Mottakeren lagrer og viser meldingen med en gang, men kvitteringen kommer sent.',
  fields: [
    { name: 'delayMs', text: 'Så mange millisekunder etter lagringen.', default: String(defaultMs) },
    ...everyDeliveryFields,
  ],
}

export const lateReceiptFault = z.strictObject({
  ...everyDelivery,
  kind: z.literal('late-receipt'),
  delayMs: wait(defaultMs),
})

/** @returns when the time has come, the fault is cleared or the caller has left */
export async function untilLate(delayMs: number, cleared: AbortSignal, left: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([cleared, left])
  await pause(delayMs, undefined, { signal }).catch(() => {})
}
