import type { RoutineBasis } from './manual-routine.ts'

/** Tiltakskort: what a ward does when messages do not get through, on one sheet. */
export interface ActionCard {
  readonly title: string
  readonly sections: readonly CardSection[]
}

export interface CardSection {
  readonly heading: string
  readonly lines: readonly CardLine[]
}

export interface CardLine {
  readonly text: string
  readonly basis: RoutineBasis
}

/**
 * The action card, with the call script.
 *
 * Of Helse Nord-Trøndelag's own routine only the short rule was found. What other health trusts publish is told as
 * theirs; the rest is our proposal, and the professional council (fagrådet) must confirm it.
 *
 * @see hnt.no/helsefaglig/samhandling (2018); unn.no/fag-og-forskning/samhandling/stans-i-meldingsutveksling (2021);
 *   nordlandssykehuset.no/samhandling/elektronisk-meldingsutveksling-og-avvik (2023)
 */
export function actionCard(): ActionCard {
  return {
    title: 'Tiltakskort ved nedetid i PLO-meldinger',
    sections: [
      {
        heading: '1. Finn ut hva som er nede',
        lines: [
          suggested('Bare meldingene er nede: skriv og send som vanlig. De holdes igjen og sendes etterpå.'),
          suggested(
            'Hele journalen er nede: skriv på papir nå. Før meldingene inn etterpå, med riktig tidspunkt for hendelsen.',
          ),
          suggested('Noter når det begynte. Skriv ut ringelisten og telefonlisten.'),
        ],
      },
      {
        heading: '2. Varsle',
        lines: [
          suggested('Ring IKT. Nummer og vakt for Helse Nord-Trøndelag: MANGLER.'),
          told(
            'Varer stansen over 4 timer, eller ventes det: varsle samarbeidspartene. Det gjelder planlagt og ikke planlagt stans.',
            OTHER_TRUSTS,
          ),
          told('Si hvor lenge det ventes å vare.', OTHER_TRUSTS),
          suggested('Hvem i kommunene og på sykehuset som skal ha varselet: MANGLER.'),
        ],
      },
      {
        heading: '3. Så lenge det varer',
        lines: [
          told(
            'Dokumenter opplysningene i PLO-meldingene, adresser dem og send som vanlig. Ring mottakeren i mellomtiden.',
            HNT,
          ),
          suggested(
            'Ring i denne rekkefølgen: utskrivningsklar og avmelding; utskrivningsrapport for dem som reiser i dag; innlagt pasient (24 timer); innleggelsesrapport for nyinnlagte; resten.',
          ),
          suggested('Logg hvert anrop på ringelisten, også dem som ikke fikk svar.'),
          suggested(
            'En utskrivningsklar-melding i kø er ikke et varsel. Gi varselet på telefon. Skriv ned klokkeslett, navn og rolle på den som tok imot.',
          ),
          suggested('Pasienten reiser i dag: skriv ut utskrivningsrapporten og send den med pasienten.'),
        ],
      },
      {
        heading: '4. Samtalen',
        lines: [
          suggested('Si navn, rolle, post og nummeret de kan ringe tilbake til.'),
          suggested('Skriv ned navn og rolle på den som svarer, og klokkeslettet.'),
          suggested(
            'Ring nummeret på listen, ikke et nummer du får av den som ringer. Vet du ikke hvem du snakker med: legg på, og ring opp igjen på nummeret på listen.',
          ),
          suggested(
            'Når du vet hvem du snakker med: to kjennetegn på pasienten, og hva slags melding det gjelder.',
          ),
          suggested(
            'ISBAR: situasjon, funksjon, endringer i legemidler, hjelpemidler, smitte, om pårørende er varslet, ventet dato, spørsmålet ditt og når du trenger svar.',
          ),
          suggested('Legemidler leses aldri bare opp: send dem skriftlig med pasienten.'),
          suggested('La mottakeren gjenta. Si: «Meldingen ligger i kø og kommer.»'),
        ],
      },
      {
        heading: '5. Ingen svar',
        lines: [
          suggested('Prøv to ganger innen 10 minutter. Så neste nummer for samme kommune.'),
          suggested(
            'Så kommunens sentralbord, så sykehusets sentralbord eller koordinator, og i kontortiden samhandlingskoordinatoren.',
          ),
          suggested('Legevakt bare ved behov for øyeblikkelig helsehjelp, på kommunens eget nummer.'),
          suggested('En telefonsvarer regnes ikke som varslet.'),
        ],
      },
      {
        heading: '6. Når det virker igjen',
        lines: [
          told('Meldingene sendes automatisk på nytt. Ikke skriv dem en gang til.', HNT),
          told('Send ny beskjed til dem som ble varslet.', OTHER_TRUSTS),
          suggested('Hver melding som sto i kø, er bekreftet. Ingen er avvist, og ingen kvittering mangler.'),
          suggested('Hvert anrop har sin melding, og hver melding som hastet, har sitt anrop.'),
          suggested(
            'Er noe utdatert (pasienten er reist, eller ikke lenger utskrivningsklar), send avmelding eller endringsmelding nå.',
          ),
          suggested('Se etter doble meldinger og meldinger i feil rekkefølge. Meld avvik.'),
          suggested('Makuler ringelistene når alt er avstemt.'),
        ],
      },
    ],
  }
}

/** The mark of one line: «foreslått», or «gjengitt 1» with the number of its source. */
export function markOf({ basis }: CardLine): string {
  return basis.status === 'foreslått' ? basis.status : `${basis.status} ${SOURCES.indexOf(basis.source) + 1}`
}

/** What the marks stand for, one line each. */
export function marksExplained(): readonly string[] {
  return [
    ...SOURCES.map((source, index) => `gjengitt ${index + 1} = publisert regel: ${source}`),
    'foreslått = må bekreftes av fagrådet',
  ]
}

const HNT = 'hnt.no/helsefaglig/samhandling (2018), ikke ordrett'
const OTHER_TRUSTS =
  'unn.no (2021) og nordlandssykehuset.no (2023), ikke ordrett; gjelder Helse Nord, ikke vedtatt her'
const SOURCES = [HNT, OTHER_TRUSTS]

function told(text: string, source: string): CardLine {
  return { text, basis: { status: 'gjengitt', source } }
}

function suggested(text: string): CardLine {
  return { text, basis: { status: 'foreslått' } }
}
