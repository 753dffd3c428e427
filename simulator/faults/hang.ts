import { once } from 'node:events'
import { z } from 'zod'
import type { Reply } from '../reply.ts'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

export const hang: FaultKind = {
  kind: 'hang',
  text: 'Mottakeren tar imot forespørselen, men svarer aldri og lagrer ingenting.',
  fields: everyDeliveryFields,
}

export const hangFault = z.strictObject({ ...everyDelivery, kind: z.literal('hang') })

/** No answer; the connection is cut when the fault is cleared or the caller has left. */
export async function hangUntil(cleared: AbortSignal, left: AbortSignal): Promise<Reply> {
  if (!cleared.aborted) await once(cleared, 'abort', { signal: left }).catch(() => {})
  return 'cut'
}
