import { z } from 'zod'
import { everyFault, everyFaultFields, type FaultKind } from './fault-kind.ts'

/** The listener is closed for real: no delivery comes far enough to be counted or to show its type. */
export const refuse: FaultKind = {
  kind: 'refuse',
  text: 'Mottakeren er nede: alle forbindelser blir avvist til feilen fjernes eller går over.',
  fields: everyFaultFields,
}

export const refuseFault = z.strictObject({ ...everyFault, kind: z.literal('refuse') })
