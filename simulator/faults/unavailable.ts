import { z } from 'zod'
import { problem, type Reply } from '../reply.ts'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

export const unavailable: FaultKind = {
  kind: 'unavailable',
  text: 'Mottakeren svarer at den ikke kan ta imot nå (503), og lagrer ingenting.',
  fields: everyDeliveryFields,
}

export const unavailableFault = z.strictObject({
  ...everyDelivery,
  kind: z.literal('unavailable'),
})

export const notNow: Reply = {
  ...problem(503, 'recipient/unavailable', 'the recipient cannot take messages now'),
  headers: { 'retry-after': '1' },
}
