import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind, wait } from './fault-kind.ts'

const defaultMs = 10_000

/** Two and two change places: while one is held back, the next one goes. */
export const reorderedDelivery: FaultKind = {
  kind: 'reordered-delivery',
  text: 'Vi får svarene i feil rekkefølge: Apprec for en melding kommer først etter neste svar fra mottakeren.',
  fields: [
    { name: 'delayMs', text: 'Så lenge ventes det høyst på det neste.', default: String(defaultMs) },
    ...everyDeliveryFields,
  ],
}

export const reorderedDeliveryFault = z.strictObject({
  ...everyDelivery,
  kind: z.literal('reordered-delivery'),
  delayMs: wait(defaultMs),
})
