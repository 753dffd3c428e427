import { z } from 'zod'
import { everyDelivery, everyDeliveryFields, type FaultKind, wait } from './fault-kind.ts'
import { errorCode, errorField } from './reject.ts'

const defaultMs = 2000
const defaultError = 'X99'

/** Two Apprecs with an id each: the sender has acted on the first, so it stands, and the second is flagged. */
export const apprecContradictory: FaultKind = {
  kind: 'apprec-contradictory',
  text: 'Vi får to Apprec som sier hver sitt: først godtatt, så avvist.',
  fields: [
    { ...errorField, default: defaultError },
    { name: 'delayMs', text: 'Avvisningen kommer så lenge etter mottaket.', default: String(defaultMs) },
    ...everyDeliveryFields,
  ],
}

export const apprecContradictoryFault = z.strictObject({
  ...everyDelivery,
  kind: z.literal('apprec-contradictory'),
  error: errorCode.default(defaultError),
  delayMs: wait(defaultMs),
})
