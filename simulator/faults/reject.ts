import { z } from 'zod'
import type { Cv } from '../../plo/message/coded.ts'
import { everyDelivery, everyDeliveryFields, type FaultField, type FaultKind } from './fault-kind.ts'

/** Kodeverk 8221, Feilmelding fra applikasjon: complete, as in the official file of 2025-06. */
const errorNames = {
  E10: 'Ugyldig meldingsidentifikator',
  E20: 'Lege finnes ikke',
  E21: 'Mottaker finnes ikke',
  E30: 'Pasientens fødselsnummer mangler',
  E31: 'Pasientens fødselsnummer er feil',
  E32: 'Pasientens navn mangler',
  E33: 'Pasientens etternavn mangler',
  E34: 'Pasientens fornavn mangler',
  E35: 'Pasienten finnes ikke i mottakersystemet',
  E36: 'Pasientopplysninger er utilstrekkelige',
  E53: 'Fnr/D-nr ikke registrert i Folkeregisteret',
  E54: 'Fnr ikke registrert i mottagersystemet',
  S01: 'Feil på signatur',
  S02: 'Ugyldig sertifikat',
  S03: 'Tilbaketrukket sertifikat',
  S99: 'Annen feil på signatur eller sertifikat',
  T01: "Ikke XML / ikke 'well formed' / uleselig",
  T02: 'XML validerer ikke',
  T10: 'Støtter ikke meldingsformatet',
  T99: 'Annen feil på format',
  X99: 'Annen feil',
} as const

export const errorCode = z.enum(Object.keys(errorNames) as (keyof typeof errorNames)[])
const defaultError = 'E21'

export const errorField: FaultField = {
  name: 'error',
  text: 'Feilkode fra kodeverk 8221.',
  default: defaultError,
  values: Object.entries(errorNames).map(([value, text]) => ({ value, text })),
}

export const reject: FaultKind = {
  kind: 'reject',
  text: 'Vi får en negativ Apprec: mottakeren kvitterer for transporten, men fagsystemet avviser meldingen med en feilkode.',
  fields: [errorField, ...everyDeliveryFields],
}

export const rejectFault = z.strictObject({
  ...everyDelivery,
  kind: z.literal('reject'),
  error: errorCode.default(defaultError),
})

/** A code of kodeverk 8221 as an AppRec has it. */
export function errorOf(code: string): Cv {
  const { data } = errorCode.safeParse(code)
  return { V: code, S: '2.16.578.1.12.4.1.1.8221', ...(data && { DN: errorNames[data] }) }
}
