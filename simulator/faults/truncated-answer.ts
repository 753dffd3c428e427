import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

/** Half a receipt is none: the sender must not take it for one. */
export const truncatedAnswer: FaultKind = {
  kind: 'truncated-answer',
  text: 'Mottakeren lagrer meldingen, men forbindelsen brytes midt i kvitteringen.',
  fields: everyDeliveryFields,
}

export const truncatedAnswerFault = z.strictObject({ ...everyDelivery, kind: z.literal('truncated-answer') })
