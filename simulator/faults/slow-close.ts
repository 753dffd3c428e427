import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

/** A sender that waits for the end of the connection, and not for that of the answer, waits for ever. */
export const slowClose: FaultKind = {
  kind: 'slow-close',
  text: 'Mottakeren lagrer meldingen og gir hele kvitteringen, men lukker ikke forbindelsen etterpå.',
  fields: everyDeliveryFields,
}

export const slowCloseFault = z.strictObject({ ...everyDelivery, kind: z.literal('slow-close') })
