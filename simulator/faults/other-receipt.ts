import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

/** A receipt of the message before it, where the party has one; otherwise of one that nobody has sent. */
export const otherReceipt: FaultKind = {
  kind: 'other-receipt',
  text: 'Mottakeren lagrer meldingen, men svarer med kvitteringen for en annen melding.',
  fields: everyDeliveryFields,
}

export const otherReceiptFault = z.strictObject({ ...everyDelivery, kind: z.literal('other-receipt') })
