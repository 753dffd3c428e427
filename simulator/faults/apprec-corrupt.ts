import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

/** No service can read it, and who is told that it is unreadable does not send it again: as good as none. */
export const apprecCorrupt: FaultKind = {
  kind: 'apprec-corrupt',
  text: 'Vi får en ødelagt Apprec: den er brutt av på midten, så tjenesten må avvise den.',
  fields: everyDeliveryFields,
}

export const apprecCorruptFault = z.strictObject({ ...everyDelivery, kind: z.literal('apprec-corrupt') })
