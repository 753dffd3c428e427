import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

/** As `hang` ends at once: the sender cannot tell it from a receipt that was lost. */
export const reset: FaultKind = {
  kind: 'reset',
  text: 'Mottakeren bryter forbindelsen brått (RST) når meldingen er kommet, uten å svare eller lagre.',
  fields: everyDeliveryFields,
}

export const resetFault = z.strictObject({ ...everyDelivery, kind: z.literal('reset') })
