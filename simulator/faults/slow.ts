import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind, wait } from './fault-kind.ts'

/** Less than any policy lets an attempt take. */
const defaultMs = 2000

export const slow: FaultKind = {
  kind: 'slow',
  text: 'Mottakeren lagrer meldingen, men kvitteringen kommer litt etter litt. Til slutt er den hel.',
  fields: [
    { name: 'overMs', text: 'Så mange millisekunder tar svaret.', default: String(defaultMs) },
    ...everyDeliveryFields,
  ],
}

export const slowFault = z.strictObject({
  ...everyDelivery,
  kind: z.literal('slow'),
  overMs: wait(defaultMs),
})
