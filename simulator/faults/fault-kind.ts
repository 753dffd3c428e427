import { z } from 'zod'
import { fromIso, isOneInstant, withSeconds } from '../../plo/message/time.ts'
import { faultSentences } from '../fault-sentences.ts'

/** A way of being broken, as it is shown to those who choose one. */
export type FaultKind = {
  readonly kind: string
  /** What happens, and to whom, in bokmål. */
  readonly text: string
  readonly fields: readonly FaultField[]
}

export type FaultField = {
  readonly name: string
  readonly text: string
  readonly default?: string
  readonly values?: readonly { readonly value: string; readonly text: string }[]
}

const dayMs = 24 * 60 * 60 * 1000

/** What every fault has. The id is made up where none is given. */
export const everyFault = {
  id: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .exactOptional(),
  party: z.string().min(1).max(100),
  forMs: z
    .int()
    .min(1)
    .max(31 * dayMs)
    .exactOptional(),
  until: z
    .string()
    .refine((text) => timeIn(text) !== undefined, faultSentences.dateAndClock)
    .refine((text) => isOneInstant(withSeconds(text.trim())), faultSentences.clockChange)
    .exactOptional(),
}

export const everyFaultFields: readonly FaultField[] = [
  { name: 'forMs', text: 'Feilen går over av seg selv etter så mange millisekunder.' },
  { name: 'until', text: 'Feilen går over av seg selv på dette tidspunktet.' },
]

/** Which of the deliveries that come to it a fault meets; all of them where nothing is said. */
export const everyDelivery = {
  ...everyFault,
  msgType: z.string().min(1).max(100).exactOptional(),
  times: z.int().min(1).max(1_000_000).exactOptional(),
  nth: z.int().min(1).max(1_000_000).exactOptional(),
  probability: z.number().gt(0).max(1).exactOptional(),
  seed: z.int().min(0).max(0xffff_ffff).exactOptional(),
}

export const everyDeliveryFields: readonly FaultField[] = [
  { name: 'msgType', text: 'Bare meldinger av denne typen (kodeverk 8279).' },
  { name: 'times', text: 'Bare de første så mange som feilen rammer; så er den over.' },
  { name: 'nth', text: 'Bare den n-te som kommer etter at feilen er lagt inn; så er den over.' },
  { name: 'probability', text: 'Hver rammes med denne sannsynligheten, over 0 og høyst 1.' },
  { name: 'seed', text: 'Tall som bestemmer hvem som rammes: samme tall, samme rekkefølge.' },
  ...everyFaultFields,
]

/** A time as people write it, also without its seconds. */
export function timeIn(text: string): Date | undefined {
  return fromIso(withSeconds(text.trim()))
}

/** A wait that a fault brings, in milliseconds. */
export function wait(defaultMs: number) {
  return z.int().min(1).max(dayMs).default(defaultMs)
}
