import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

/** Planned with the message, as all Apprecs are: a message that is repeated stays without, also when the fault is over. */
export const apprecMissing: FaultKind = {
  kind: 'apprec-missing',
  text: 'Vi får ingen Apprec: mottakeren viser meldingen og kvitterer for transporten, og sier aldri mer.',
  fields: everyDeliveryFields,
}

export const apprecMissingFault = z.strictObject({ ...everyDelivery, kind: z.literal('apprec-missing') })
