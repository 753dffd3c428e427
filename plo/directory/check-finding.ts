import type { ContactKind } from '../addressing/contact-kinds.ts'
import type { Contact } from '../addressing/party.ts'
import { dateText } from '../fallback/reach-text.ts'
import type { Owner } from './owner-named.ts'

/** What is wrong with a number, or what nobody has said about it, and whom to ask. */
export interface CheckFinding {
  readonly code: CheckCode
  readonly owner: Owner
  readonly kind: ContactKind
  /** The number it is about; absent where it is that there is none. */
  readonly contact?: Contact
  readonly found: string
}

interface Words {
  readonly severity: 'error' | 'warning'
  /** What is the matter, after the name of the service. */
  readonly text: (found: string) => string
  /** What to ask whoever has the number. */
  readonly ask: string
}

/** The words for each, once. An error is a number that fails whoever rings it; the rest is worth asking about. */
const WORDS = {
  'check/missing': {
    severity: 'error',
    text: () => 'nummer MANGLER',
    ask: 'Hvilket nummer skal sykehuset ringe, og når svarer det?',
  },
  'check/missing-further': {
    severity: 'warning',
    text: () => 'nummer MANGLER',
    ask: 'Finnes det et nummer, og når svarer det?',
  },
  'check/expired': {
    severity: 'error',
    text: (found) => `gjaldt til ${dateText(found)}`,
    ask: 'Hvilket nummer gjelder nå?',
  },
  'check/not-in-use': {
    severity: 'error',
    text: (found) => `${found} finnes ikke i den norske nummerplanen`,
    ask: 'Hva er riktig nummer?',
  },
  'check/not-yet-valid': {
    severity: 'warning',
    text: (found) => `gjelder først fra ${dateText(found)}`,
    ask: 'Hvilket nummer gjelder til da?',
  },
  'check/never-verified': {
    severity: 'warning',
    text: () => 'ikke bekreftet',
    ask: 'Er nummeret riktig?',
  },
  'check/verified-long-ago': {
    severity: 'warning',
    text: (found) => `sist bekreftet for ${found} dager siden`,
    ask: 'Er nummeret fortsatt riktig?',
  },
  'check/mobile': {
    severity: 'warning',
    text: (found) => `${found} er et mobilnummer`,
    ask: 'Er dette en vakttelefon som alltid er bemannet, eller telefonen til én person?',
  },
  'check/national-number': {
    severity: 'warning',
    text: (found) => `${found} er det felles nummeret, ikke kommunens eget`,
    ask: 'Hva er det direkte nummeret til legevakten?',
  },
  'check/shared': {
    severity: 'warning',
    text: (found) => `samme nummer som ${found}`,
    ask: 'Er dette en felles tjeneste, eller er ett av numrene feil?',
  },
  'check/former-municipality': {
    severity: 'warning',
    text: (found) => `nevner ${found}, som ikke er en egen kommune lenger`,
    ask: 'Er nummeret og merkelappen fortsatt riktige?',
  },
  'check/hours-missing': {
    severity: 'warning',
    text: () => 'åpningstid er ikke oppgitt',
    ask: 'Når svarer nummeret?',
  },
  'check/hours-unreadable': {
    severity: 'warning',
    text: (found) => `åpningstid kan ikke tolkes: ${found}`,
    ask: 'Når svarer nummeret? Skriv for eksempel «man–fre 08:00–15:30» eller «hele døgnet».',
  },
  'check/gap': {
    severity: 'warning',
    text: (found) => `ingen svarer ${found}`,
    ask: 'Hvilket nummer skal sykehuset ringe da?',
  },
} as const satisfies Readonly<Record<string, Words>>

export type CheckCode = keyof typeof WORDS

export function isCheckError({ code }: CheckFinding): boolean {
  return WORDS[code].severity === 'error'
}

export function checkText({ code, found }: CheckFinding): string {
  return WORDS[code].text(found)
}

export function checkQuestion({ code }: CheckFinding): string {
  return WORDS[code].ask
}
