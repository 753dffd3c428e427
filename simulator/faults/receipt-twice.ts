import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

/**
 * What HTTP can show of it: two answers on one connection, where there was one question. A sender that keeps its
 * connections takes the second one for the receipt of its next message.
 */
export const receiptTwice: FaultKind = {
  kind: 'receipt-twice',
  text: 'Mottakeren lagrer meldingen, men gir kvitteringen to ganger: to hele svar på én forespørsel.',
  fields: everyDeliveryFields,
}

export const receiptTwiceFault = z.strictObject({ ...everyDelivery, kind: z.literal('receipt-twice') })
