import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

/** The same id and the same text: the service must recognise it. */
export const apprecTwice: FaultKind = {
  kind: 'apprec-twice',
  text: 'Vi får samme Apprec to ganger.',
  fields: everyDeliveryFields,
}

export const apprecTwiceFault = z.strictObject({ ...everyDelivery, kind: z.literal('apprec-twice') })
