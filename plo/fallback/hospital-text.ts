import type { Attributed } from '../addressing/party.ts'

/** The hospital of a municipality with what is not certain about it: «Namsos (antatt; SKDE sier …)». */
export function hospitalText({ value, inferred, note }: Attributed): string {
  const remarks = [
    ...(inferred ? ['antatt'] : []),
    ...(note === undefined ? [] : [IN_NORWEGIAN.get(note) ?? note]),
  ]
  return remarks.length === 0 ? value : `${value} (${remarks.join('; ')})`
}

/** The master data's own remarks, which are in English; one that is not known here is shown as it stands. */
const IN_NORWEGIAN: ReadonlyMap<string, string> = new Map([
  ['SKDE says Helgeland/Sandnessjøen', 'SKDE sier Helgeland/Sandnessjøen'],
  [
    'former Verran area: Namsos until 2020, not confirmed after',
    'tidligere Verran: Namsos til 2020, ikke bekreftet etterpå',
  ],
])
