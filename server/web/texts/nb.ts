import type { ShownCase } from '../../../plo/delivery/shown.ts'
import { shown } from '../../../plo/delivery/shown.ts'
import { TEST_SYSTEM_LINE } from '../../../plo/fallback/test-system-line.ts'

/** What a case of {@link shown} is called, and what it means. */
export type StatusWords = { readonly label: string; readonly help: (since: string) => string }

const fixed = (label: string, help: string): StatusWords => ({ label, help: () => help })

/** The words of the product: the domain has them, and the other languages follow them. */
const status: Readonly<Record<ShownCase, StatusWords>> = {
  waits: wordsOf(shown('queued', 'none')),
  'maybe-there': wordsOf(shown('ambiguous', 'none')),
  stopped: wordsOf(shown('refused', 'none')),
  withdrawn: wordsOf(shown('withdrawn', 'none')),
  arrived: wordsOf(shown('delivered', 'none')),
  'receipt-late': late((since) => shown('delivered', 'overdue', { since })),
  'receipt-missed': late((since) => shown('delivered', 'overdue', { since, overdue: 'limit' })),
  received: wordsOf(shown('delivered', 'confirmed')),
  'received-sent-again': wordsOf(shown('queued', 'confirmed')),
  'received-then-stopped': wordsOf(shown('refused', 'confirmed')),
  rejected: wordsOf(shown('delivered', 'rejected')),
  'received-with-errors': wordsOf(shown('delivered', 'confirmed-with-errors')),
  'reported-wrong': wordsOf(shown('delivered', 'reported-wrong')),
}

/** Bokmål, the first language of the product. The other languages have the same keys. */
export const nb = {
  common: {
    language: 'Norsk bokmål',
    product: 'PLO-simulator',
    testSystem: TEST_SYSTEM_LINE,
    skip: 'Hopp til innholdet',
    languages: 'Språk',
    /** «kl. 22:10». */
    clock: (clock: string) => `kl. ${clock}`,
    dayAndClock: (day: string, clock: string) => `${day} kl. ${clock}`,
    updated: (time: string) => `Oppdatert ${time}.`,
    live: 'Siden følger med av seg selv.',
    noScript: 'Siden henter nytt hvert 30. sekund.',
    lost: (since: string, seen: string) =>
      `Ikke kontakt med tjenesten siden ${since}. Det du ser, er fra ${seen}, og kan være gammelt. Skriv og send som vanlig, og ring imens.`,
    newOrder: (count: number) =>
      count === 1
        ? '1 melding er ny eller har byttet plass. Vis i rekkefølge'
        : `${count} er nye eller har byttet plass. Vis i rekkefølge`,
    faultsActive: (count: number) =>
      count === 1
        ? 'FEILPRØVING PÅGÅR: 1 feil er slått på.'
        : `FEILPRØVING PÅGÅR: ${count} feil er slått på.`,
    seeFaults: 'Se og fjern',
    cancel: 'Avbryt',
    back: 'Tilbake',
    show: 'Vis',
    yes: 'Ja',
    no: 'Nei',
    unknown: 'ukjent',
    missing: 'MANGLER',
    proposed: 'foreslått',
    print: 'Skriv ut',
    problems: 'Dette må rettes:',
    required: 'Må fylles ut',
  },
  nav: {
    label: 'Hovedmeny',
    front: 'Sengeposter',
    recipients: 'Mottakere',
    phones: 'Telefonliste',
    compose: 'Ny testmelding',
    check: 'Kontroller',
    testday: 'Testdag',
    faults: 'Feilprøving',
    queues: 'Køer',
    more: 'For IT',
  },
  status: {
    words: status,
    held: 'holdes igjen',
    inFolder: 'Lagt i mappe – ikke bekreftet',
    inFolderHelp: 'Lagt i mappen til mottakeren. Ingen vet om den er hentet.',
  },
  errors: {
    title: 'Det gikk ikke',
    unknownPage: 'Denne siden finnes ikke',
    unknownPageHelp:
      'Adressen kan være skrevet feil, eller siden er flyttet. Gå til forsiden, eller søk øverst.',
    toFront: 'Til forsiden',
    ledger: 'Lageret svarer ikke',
    ledgerHelp:
      'Tjenesten når ikke meldingene nå. Prøv igjen om litt, og ring imens. Telefonlisten står i nedetidspermen.',
    failed: 'Noe gikk galt i tjenesten',
    failedHelp: 'Ingenting er endret av det du så på. Prøv igjen, og ring imens.',
    staleForm: 'Skjemaet er for gammelt',
    staleFormHelp:
      'Siden var åpnet i en annen økt. Ingenting er gjort. Gå tilbake, last siden på nytt, og prøv igjen.',
    tooLarge: 'Det du sendte, er for stort',
    tooLargeHelp: (limit: string) => `Høyst ${limit}. Ingenting er lagret.`,
    unreadableForm: 'Skjemaet kan ikke leses',
    wardLinkOnly: (ward: string) => `Denne lenken viser bare ${ward}`,
    wardLinkOnlyHelp: 'Den er bare til å lese på, og gjelder ingen annen sengepost eller side.',
    toWard: (ward: string) => `Til ${ward}`,
    leaveWardLink: 'Slutt å bruke lenken',
    wardLinkDead: 'Lenken virker ikke lenger',
    wardLinkDeadHelp: 'Den er trukket tilbake eller skrevet feil. Be IT om en ny («plo ward link»).',
  },
  login: {
    title: 'Logg inn',
    token: 'Nøkkel',
    tokenHelp: 'Den står i PLO_TOKEN der tjenesten kjører. Spør IT.',
    button: 'Logg inn',
    wrong: 'Nøkkelen er ikke riktig',
    out: 'Logg ut',
  },
  search: {
    label: 'Søk i meldinger',
    button: 'Søk',
    title: 'Søk',
    what: 'Hva leter du etter?',
    help: 'Id, kommune, sykehus, sengepost, meldingstype, status eller feilkode. Navn og fødselsnummer går også, men vises aldri i adressen. Sett flere ord i «» for å lete etter dem samlet.',
    openOnly: 'Bare meldinger som må følges opp',
    notInAddress:
      'Dette kan være en person, og personer skal ikke stå i en adresse. Skriv det i feltet under i stedet.',
    found: (count: number, more: boolean) =>
      count === 0
        ? 'Ingen treff'
        : count === 1
          ? '1 melding'
          : more
            ? `De ${count} nyeste`
            : `${count} meldinger`,
    person: (read: number, more: boolean) =>
      `Lette også etter personer, i ${more ? `de ${read} nyeste meldingene; eldre er ikke lest` : 'alle meldingene'}. Søket står ikke i adressen, og blir ikke lagret.`,
    nothing: 'Sjekk skrivemåten, eller bruk færre ord. Bare meldinger i dette verktøyet er med.',
    older: 'Vis eldre',
    status: 'Status',
    message: 'Melding',
    to: 'Til',
    ward: 'Sengepost',
    written: 'Skrevet',
    save: 'Lagre søket (alle ser det)',
    saved: 'Lagrede søk',
    forget: 'Fjern',
  },
  ward: {},
  message: {},
  recipients: {},
  faults: {},
  check: {},
  compose: {},
  phones: {},
  testday: {},
}

/** The texts of every language. */
export type Texts = typeof nb

function wordsOf({ label, help }: { readonly label: string; readonly help: string }): StatusWords {
  return fixed(label, help)
}

function late(told: (since: string) => { readonly label: string; readonly help: string }): StatusWords {
  return { label: told('').label, help: (since) => told(since).help }
}
