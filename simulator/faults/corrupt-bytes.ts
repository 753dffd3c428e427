import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

/**
 * On the way in, before the party looks at it. Our sender says with `content-digest` what it has sent, so the party
 * sees it whatever was hit. No XML can hold what the damage leaves: also without a digest nothing wrong is presented,
 * and the message that comes whole under the same MsgId is taken in.
 */
export const corruptBytes: FaultKind = {
  kind: 'corrupt-bytes',
  text: 'Mottakeren får meldingen ødelagt underveis. Den ser det, sier nei og viser ingenting; vi kan sende på nytt.',
  fields: everyDeliveryFields,
}

export const corruptBytesFault = z.strictObject({ ...everyDelivery, kind: z.literal('corrupt-bytes') })

const harmedBytes = 16

/** The same bytes with a hole in the middle. */
export function damaged(bytes: Uint8Array): Uint8Array {
  const harmed = Uint8Array.from(bytes)
  const middle = Math.floor(harmed.length / 2)
  return harmed.fill(0, middle, middle + harmedBytes)
}
