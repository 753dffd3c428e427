import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

/**
 * What HTTP can show of it: two answers on one connection, where there was one question; then it is closed. A sender
 * must take neither of them for the receipt of another message.
 */
export const receiptTwice: FaultKind = {
  kind: 'receipt-twice',
  text: 'Mottakeren lagrer meldingen, men gir kvitteringen to ganger: to hele svar på én forespørsel.',
  fields: everyDeliveryFields,
}

export const receiptTwiceFault = z.strictObject({ ...everyDelivery, kind: z.literal('receipt-twice') })
