import { tidy } from './cell.ts'

/** What a column of a phone list says of a contact. */
export type Field =
  | 'party'
  | 'number'
  | 'kind'
  | 'label'
  | 'phone'
  | 'hours'
  | 'phoneOutside'
  | 'alternative'
  | 'email'
  | 'system'
  | 'validFrom'
  | 'validTo'
  | 'verifiedOn'
  | 'verifiedBy'
  | 'order'
  | 'source'
  | 'note'

export interface Column {
  readonly field: Field
  /** As we write it. */
  readonly heading: string
  /** Others that mean the same: of people, and of `contacts.csv`. */
  readonly also: readonly string[]
}

/** In the order in which they are exported. */
export const COLUMNS: readonly Column[] = [
  {
    field: 'party',
    heading: 'kommune',
    also: ['enhet', 'kommune/enhet', 'kommunenavn', 'sykehus', 'region', 'part', 'party'],
  },
  { field: 'number', heading: 'kommunenr', also: ['kommunenummer', 'knr', 'nr', 'orgnr', 'number'] },
  { field: 'kind', heading: 'tjeneste', also: ['tjenestetype', 'type', 'funksjon', 'kind', 'service'] },
  { field: 'label', heading: 'merkelapp', also: ['beskrivelse', 'avdeling', 'enhetsnavn', 'label'] },
  { field: 'phone', heading: 'telefon', also: ['tlf', 'telefonnummer', 'telefonnr', 'tlfnr', 'phone'] },
  {
    field: 'hours',
    heading: 'åpningstid',
    also: ['åpningstider', 'telefontid', 'svartid', 'tid', 'hours'],
  },
  {
    field: 'phoneOutside',
    heading: 'telefon utenom åpningstid',
    also: ['telefon utenom', 'tlf utenom åpningstid', 'utenom åpningstid', 'vakttelefon', 'phone_outside'],
  },
  {
    field: 'alternative',
    heading: 'alternativ',
    also: ['alternativt nummer', 'alternativ telefon', 'alternative'],
  },
  { field: 'email', heading: 'e-post', also: ['epostadresse', 'e-postadresse', 'email', 'mail'] },
  { field: 'system', heading: 'system', also: ['fagsystem', 'journalsystem', 'epj'] },
  { field: 'validFrom', heading: 'gyldig fra', also: ['fra dato', 'valid_from'] },
  { field: 'validTo', heading: 'gyldig til', also: ['til dato', 'valid_to'] },
  { field: 'order', heading: 'rekkefølge', also: ['prioritet', 'order'] },
  { field: 'source', heading: 'kilde', also: ['source'] },
  { field: 'note', heading: 'merknad', also: ['kommentar', 'notat', 'merknader', 'note'] },
  { field: 'verifiedOn', heading: 'bekreftet', also: ['sist bekreftet', 'bekreftet dato', 'verified_on'] },
  { field: 'verifiedBy', heading: 'bekreftet av', also: ['verified_by'] },
]

/** Which columns a file must have: without them no row says anything. */
export const REQUIRED: readonly Field[] = ['party', 'kind', 'phone']

export function headingOf(field: Field): string {
  return COLUMNS.find((column) => column.field === field)?.heading ?? field
}

/** However it is written: in any case, with or without blanks, hyphens and full stops. */
export function columnNamed(heading: string): Column | undefined {
  const key = keyOf(heading)
  return COLUMNS.find(({ heading: ours, also }) => [ours, ...also].some((name) => keyOf(name) === key))
}

function keyOf(heading: string): string {
  return tidy(heading)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
