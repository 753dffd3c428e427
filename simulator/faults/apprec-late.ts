import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind, wait } from './fault-kind.ts'

/** More than policy `demo` gives an Apprec (30 s), so that it is seen to be overdue first. */
const defaultMs = 40_000

export const apprecLate: FaultKind = {
  kind: 'apprec-late',
  text: 'Vi får Apprec først lenge etter at meldingen er mottatt og vist.',
  fields: [
    { name: 'delayMs', text: 'Så mange millisekunder etter mottaket.', default: String(defaultMs) },
    ...everyDeliveryFields,
  ],
}

export const apprecLateFault = z.strictObject({
  ...everyDelivery,
  kind: z.literal('apprec-late'),
  delayMs: wait(defaultMs),
})
