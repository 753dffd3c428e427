import { z } from 'zod'
import { problem, type Reply } from '../reply.ts'
import { everyDelivery, everyDeliveryFields, type FaultKind } from './fault-kind.ts'

const defaultStatus = 500

/** Only who says why is believed by our sender: a number alone can come from anything between the two. */
export const httpStatus: FaultKind = {
  kind: 'http-status',
  text: 'Mottakeren svarer med en HTTP-feil (4xx eller 5xx) og lagrer ingenting. 4xx med «code» er et endelig nei.',
  fields: [
    { name: 'status', text: 'HTTP-status, 400–599.', default: String(defaultStatus) },
    { name: 'code', text: 'Grunnen, som en kode, f.eks. recipient/unknown. Uten den prøver vi igjen.' },
    ...everyDeliveryFields,
  ],
}

export const httpStatusFault = z.strictObject({
  ...everyDelivery,
  kind: z.literal('http-status'),
  status: z.int().min(400).max(599).default(defaultStatus),
  code: z
    .string()
    .regex(/^[\w/-]{1,60}$/)
    .exactOptional(),
})

export function answerWithStatus({ status, code }: z.infer<typeof httpStatusFault>): Reply {
  return code === undefined ? { status } : problem(status, code, 'the recipient does not take the message')
}
