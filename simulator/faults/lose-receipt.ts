import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

/** The sender cannot know whether its message was received: what makes it send again, and a bad recipient show it twice. */
export const loseReceipt: FaultKind = {
  kind: 'lose-receipt',
  text: 'Mottakeren lagrer og viser meldingen, men kvitteringen går tapt på veien tilbake.',
  fields: everyDeliveryFields,
}

export const loseReceiptFault = z.strictObject({
  ...everyDelivery,
  kind: z.literal('lose-receipt'),
})
