import { columnLetter, type Grid } from './cell.ts'

/** What is wrong in a file of phone numbers, or worth knowing of how it was read. */
export interface ImportFinding {
  readonly code: ImportCode
  /** Absent where it is about the whole file. */
  readonly row?: number
  /** The first is 0. */
  readonly column?: number
  /** The heading of that column, in our words. */
  readonly heading?: string
  readonly found: string
  /** What would be right, where one thing would. */
  readonly expected: string
}

/** The words for each, once. */
const WORDS = {
  'import/empty': () => 'Det er ingen rader under overskriftene.',
  'import/no-headings': (found, expected) =>
    `Fant ingen rad med overskriftene ${expected} blant de første 20.${found === '' ? '' : ` Fant: ${found}.`}`,
  'import/missing-column': (_, expected) => `Kolonnen «${expected}» mangler.`,
  'import/two-columns': (found) => `To kolonner betyr det samme: ${found}. Behold én.`,
  'import/two-sheets': (found) => `Flere ark har slike overskrifter: ${found}. Behold ett av dem i filen.`,
  'import/half-row': (found, expected) =>
    `Raden er ikke hel: ${found === '' ? expected : `${found}, ${expected}`}.`,
  'import/unknown-party': (found, expected) => `Ukjent kommune eller enhet «${found}».${guess(expected)}`,
  'import/outside-area': (_, expected) => `${expected}. Den har ingen numre her.`,
  'import/parties-differ': (found, expected) => `Nummeret er til ${found}, men navnet er ${expected}.`,
  'import/unknown-service': (found, expected) => `Ukjent tjeneste «${found}». ${expected}`,
  'import/not-for-party': (found, expected) => `${expected} kan ikke ha tjenesten «${found}».`,
  'import/formula-error': (found) => `Cellen har en feil fra regnearket: ${found}.`,
  'import/phone-zero-lost': (found, expected) =>
    `Mistet null foran? Fant ${found}; ${expected} hvis det skal være slik.`,
  'import/phone-plus-lost': (found, expected) =>
    `Mistet + foran? Fant ${found}; ${expected} hvis det skal være slik.`,
  'import/phone-scientific': (found) =>
    `Regnearket har gjort nummeret om til ${found}. Formater kolonnen som tekst og skriv nummeret på nytt.`,
  'import/phone-two': (found) =>
    `Flere numre i samme celle: «${found}». Bruk kolonnen «alternativ» eller en rad til.`,
  'import/phone-letters': (found) =>
    `Bare et telefonnummer her, ikke navn eller tekst: «${found}». Bruk «merkelapp» for hvem som svarer (enhet, ikke person).`,
  'import/phone-format': (found) => `Ikke et norsk telefonnummer: «${found}».`,
  'import/phone-not-in-use': (found) => `Ingen norske numre er slik: «${found}».`,
  'import/hours-date': (found, expected) =>
    `Åpningstid ser ut som dato: ${found}.${expected === '' ? '' : ` Skulle det være ${expected}?`} Formater kolonnen som tekst.`,
  'import/hours-number': (found) =>
    `Åpningstid ser ut som et tall: ${found}. Skriv den som tekst, for eksempel «man–fre 08:00–15:30».`,
  'import/hours-unreadable': (found) =>
    `Åpningstid kan ikke tolkes: «${found}». Listen kan da ikke si hvem som svarer; skriv den for eksempel «man–fre 08:00–15:30».`,
  'import/date': (found) => `Ikke en dato som finnes: «${found}». Skriv den som 2026-12-31 eller 31.12.2026.`,
  'import/date-order': (found, expected) => `Gyldig til ${found} er før gyldig fra ${expected}.`,
  'import/order': (found) => `Rekkefølge må være et helt tall fra 1 til 99, ikke «${found}».`,
  'import/email': (found) => `Ikke en e-postadresse: «${found}».`,
  'import/wrong-cell': (found, expected) => `Ventet ${expected}, fant ${found}.`,
  'import/too-long': (found) => `Cellen har ${found} tegn; høyst 500 får plass.`,
  'import/characters': () => 'Cellen har tegn som er ødelagt eller ikke kan skrives ut.',
  'import/twice': (found, expected) => `Samme rad som rad ${expected}: ${found}.`,
  'import/former': (_, expected) => `${expected}.`,
  'import/bare-name': (found, expected) => `«${found}» er lest som ${expected}.`,
  'import/unknown-column': (found) => `Kolonnen «${found}» er ukjent og er ikke lest.`,
  'import/verified-ignored': (found) =>
    `Kolonnen «${found}» er ikke lest: et nummer blir bekreftet med «plo phones verify», aldri av en fil.`,
  'import/other-sheets': (found) => `Andre ark er ikke lest: ${found}.`,
  'import/encoding': (found) => `Filen er ikke UTF-8, og er lest som ${found}. Se at æ, ø og å er riktige.`,
} as const satisfies Readonly<Record<string, (found: string, expected: string) => string>>

export type ImportCode = keyof typeof WORDS

const NOTICES: ReadonlySet<ImportCode> = new Set<ImportCode>([
  'import/former',
  'import/bare-name',
  'import/unknown-column',
  'import/verified-ignored',
  'import/other-sheets',
  'import/encoding',
  'import/hours-unreadable',
])

/** Whether it is only worth knowing: anything else refuses the file. */
export function isNotice({ code }: ImportFinding): boolean {
  return NOTICES.has(code)
}

/** «rad 7, kolonne D (telefon): Mistet null foran? …» */
export function importFindingText(finding: ImportFinding, kind: Grid['kind']): string {
  const place = placeText(finding, kind)
  const text = WORDS[finding.code](finding.found, finding.expected)
  return place === '' ? text : `${place}: ${text}`
}

function placeText({ row, column, heading }: ImportFinding, kind: Grid['kind']): string {
  if (row === undefined) return ''
  const named = heading === undefined ? '' : ` (${heading})`
  // The headings of JSON are our first row.
  if (kind === 'json') return `oppføring ${row - 1}${named}`
  return column === undefined ? `rad ${row}` : `rad ${row}, kolonne ${columnLetter(column)}${named}`
}

function guess(expected: string): string {
  return expected === '' ? '' : ` Mente du ${expected}?`
}
