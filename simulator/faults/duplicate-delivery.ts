import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

/** What the duplicate check of the party is there for. */
export const duplicateDelivery: FaultKind = {
  kind: 'duplicate-delivery',
  text: 'Mottakeren får hver levering to ganger samtidig fra sin egen transport, og skal likevel vise den én gang.',
  fields: everyDeliveryFields,
}

export const duplicateDeliveryFault = z.strictObject({
  ...everyDelivery,
  kind: z.literal('duplicate-delivery'),
})
