import { z } from 'zod'

/** A way of being broken, as it is shown to those who choose one. */
export type FaultKind = {
  readonly kind: string
  /** One sentence, in bokmål. */
  readonly text: string
  readonly fields: readonly FaultField[]
}

export type FaultField = {
  readonly name: string
  readonly text: string
  readonly default?: string
  readonly values?: readonly { readonly value: string; readonly text: string }[]
}

/** What every fault has. The id is made up where none is given. */
export const everyFault = {
  id: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .exactOptional(),
  party: z.string().min(1).max(100),
}

/** What a fault has that meets one delivery at a time. */
export const everyDelivery = {
  msgType: z.string().min(1).max(100).exactOptional(),
  times: z.int().min(1).max(1_000_000).exactOptional(),
}

export const everyDeliveryFields: readonly FaultField[] = [
  { name: 'msgType', text: 'Bare meldinger av denne typen (kodeverk 8279).' },
  { name: 'times', text: 'Bare de første så mange leveringene.' },
]
