import type { ShownCase } from '../../../plo/delivery/shown.ts'
import { shown } from '../../../plo/delivery/shown.ts'
import { TEST_SYSTEM_LINE } from '../../../plo/fallback/test-system-line.ts'
import type { TypeCode } from '../../../plo/standard/message-types.ts'

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
  ward: {
    front: 'Sengeposter',
    frontHelp: 'Velg sengeposten din. De som har noe å følge opp, står først.',
    find: 'Finn sengepost',
    openPage: 'Åpne',
    noWards: 'Ingen meldinger i dette verktøyet ennå.',
    noWard: 'Uten sengepost',
    messages: (count: number) => (count === 1 ? '1 melding' : `${count} meldinger`),
    heading: (ward: string) => `Meldinger fra ${ward}`,
    headingNoWard: 'Meldinger uten sengepost',
    noneOpen: 'Ingen ventende meldinger i dette verktøyet.',
    someOpen: (count: number) =>
      count === 1
        ? '1 melding er ikke framme eller må følges opp.'
        : `${count} meldinger er ikke framme eller må følges opp.`,
    unknown: (ward: string) => `Ingen meldinger fra «${ward}» i dette verktøyet. Sjekk skrivemåten.`,
    similar: 'Mente du:',
    allWards: 'Alle sengeposter',
    nothingFits: 'Ingen av meldingene passer med det du har valgt.',
    showAll: 'Vis alle',
    cutOpen: (shown: number, all: number) =>
      `Viser ${shown} av ${all} som ikke er framme eller må følges opp. De eldste som bare venter, er utelatt.`,
    cutSettled: (count: number) => `Av dem som ingen må følge opp, vises bare de ${count} nyeste.`,
    filter: 'Vis bare noen',
    recipient: 'Mottaker',
    status: 'Status',
    every: 'Alle',
    openOnly: 'Bare de som må følges opp',
    person: 'Pasientens initialer',
    personHelp: 'Søker bare her på siden, og lagres ikke.',
    personFound: (found: string, all: string) => `Viser ${found} av ${all}.`,
    wall: 'Veggvisning',
    notWall: 'Vanlig visning',
    legend: 'Hva betyr statusene?',
    written: 'skrevet',
    since: {
      waits: (time: string) => `Venter siden ${time}.`,
      'maybe-there': (time: string) => `Venter siden ${time}.`,
      stopped: (time: string) => `Siste forsøk ${time}.`,
      'received-then-stopped': (time: string) => `Siste forsøk ${time}.`,
      'received-sent-again': (time: string) => `Sendes på nytt siden ${time}.`,
      arrived: (time: string) => `Framme ${time}.`,
      'receipt-late': (time: string) => `Framme ${time}.`,
      'receipt-missed': (time: string) => `Framme ${time}.`,
      received: (time: string) => `Mottatt ${time}.`,
      rejected: (time: string) => `Svar ${time}.`,
      'received-with-errors': (time: string) => `Svar ${time}.`,
      'reported-wrong': (time: string) => `Meldt ${time}.`,
      withdrawn: (time: string) => `Trukket ${time}.`,
    } satisfies Readonly<Record<ShownCase, (time: string) => string>>,
    steps: 'Meldinger i oppholdet',
    step: {
      LOG_INNLAGT: 'Innlagt',
      LOG_UTSKRIVNINGSKLAR: 'Utskrivningsklar',
      LOG_AVMELDING: 'Avmeldt',
      LOG_UTSKREVET: 'Utskrevet',
      LOG_DOD: 'Dødsfall',
      INNLEGGELSESRAPPORT: 'Innleggelsesrapport',
      HELSEOPPL_SOKNAD: 'Helseopplysninger',
      UTSKRIVNINGSRAPPORT: 'Utskrivningsrapport',
      TVERRFAGLIG_EPIKRISE: 'Tverrfaglig epikrise',
      FODSELS_EPIKRISE: 'Fødselsepikrise',
      ORIENTERING_TJENESTETILBUD: 'Tjenestetilbud',
      MEDISINSKE_OPPLYSNINGER: 'Medisinske opplysninger',
      HELSEOPPLYSNINGER_LEGE: 'Til lege',
      FRAVARSMELDING: 'Fravær',
      DIALOG_FORESPORSEL: 'Forespørsel',
      DIALOG_SVAR: 'Svar',
      DIALOG_AVVIK: 'Feil i melding',
      DIALOG_HELSEFAGLIG: 'Helsefaglig dialog',
    } satisfies Readonly<Record<TypeCode, string>>,
    rings: 'Hvem du ringer',
    ringNow: 'Ring',
    ringWhenOpen: (time: string) => `Åpner ${time}: ring`,
    ringElse: 'Ellers:',
    ringMeanwhile: 'Før det:',
    call: {
      nådd: (time: string, whom: string) => `Varslet på telefon ${time} til ${whom}`,
      'ikke svar': (time: string) => `Ringt ${time}: ikke svar`,
      'feil nummer': (time: string) => `Ringt ${time}: feil nummer`,
      'ringer tilbake': (time: string) => `Ringt ${time}: ringer tilbake – ikke varslet ennå`,
      telefonsvarer: (time: string) => `Ringt ${time}: telefonsvarer – regnes ikke som varslet`,
      readBack: 'gjentatt',
      notReadBack: 'IKKE gjentatt',
    },
    why: 'Hvorfor, og hvem gjør noe med det',
    owner: { sengeposten: 'Ansvar: sengeposten.', IT: 'Ansvar: IT.' },
    actor: { sengepost: 'Sengeposten', it: 'IT', mottaker: 'Mottakeren' },
    outages: 'Nedetid nå',
    noOutages: 'Ingen nedetid er meldt eller oppdaget i dette verktøyet.',
    outage: {
      messaging: (names: string, since: string) =>
        `Meldt nedetid: ${names} siden ${since}. Meldinger dit holdes igjen. Ring imens.`,
      journal: (names: string, since: string) =>
        `Meldt nedetid i journalen: ${names} siden ${since}. Papirrutine der: skriv på papir, ring, og før inn når journalen er oppe. Meldinger dit holdes igjen.`,
      detected: (names: string, since: string) =>
        `${names} svarer ikke siden ${since}. Meldinger dit venter, og sendes når den svarer. Ring imens.`,
    },
    expectedEnd: (time: string) => `Ventet ferdig ${time}.`,
    pastExpectedEnd: (time: string) => `Skulle vært ferdig ${time} – fortsatt stengt?`,
    andMore: (names: string, count: number) => `${names} og ${count} til`,
    nobody: 'Ingen følger opp ennå.',
    followedBy: (by: string, time: string) => `${by} følger opp siden ${time}.`,
    restIsFree: 'Resten følger ingen opp ennå.',
    take: 'Jeg følger opp',
    takeRest: 'Jeg følger opp resten',
    change: 'Endre',
    leave: 'Gi fra deg',
    takeOver: (by: string) => `Overta fra ${by}`,
    initials: 'Dine initialer',
    initialsHelp: '2–4 bokstaver. De vises på tavlen, så to ikke ringer om det samme.',
    initialsWrong: 'Skriv initialene dine: 2–4 bokstaver.',
    takenBy: (by: string, time: string) => `${by} følger opp siden ${time}. Snakk sammen, eller overta.`,
    notYours: (by: string, time: string) =>
      `${by} følger opp siden ${time}. Bare ${by} kan gi fra seg; du kan overta.`,
    nothingOpen: 'Ingen meldinger her trenger å følges opp lenger. Ingenting er gjort.',
  },
  message: {},
  recipients: {
    title: 'Mottakere',
    states: { open: 'åpen', closed: 'stengt – meldt nedetid', down: 'svarer ikke' },
    places: { folder: 'mappe', url: 'virkelig mottak' },
    kinds: {
      messaging: {
        name: 'Bare meldingene er nede',
        short: 'Meldingene er nede',
        help: 'Skriv og send som vanlig. Meldingene holdes igjen og sendes når det er over.',
      },
      journal: {
        name: 'Hele journalen er nede',
        short: 'Journalen er nede (papirrutine)',
        help: 'Skriv på papir og ring. Før inn når journalen er oppe. Stengt til noen avslutter.',
      },
    },
    noteKinds: {
      told: 'Varslet',
      note: 'Notat',
      estimate: 'Nytt anslag',
      'all-clear': 'Sagt fra at alt er oppe',
    },
    columns: {
      recipient: 'Mottaker',
      state: 'Forbindelse',
      stateNow: 'Nå',
      waiting: 'Venter',
      oldest: 'Eldste siden',
      tries: 'Forsøk',
      lastSuccess: 'Sist framme',
      lastHour: 'Siste time',
      outage: 'Nedetid',
      from: 'Fra',
      until: 'Til',
      overlaps: 'Overlapper',
    },
    summary: (all: number, open: number, closed: number, down: number, waiting: number) =>
      `${all} mottakere: ${open} åpne, ${closed} stengt (meldt nedetid), ${down} svarer ikke. ${waiting === 0 ? 'Ingen meldinger venter i dette verktøyet.' : waiting === 1 ? '1 melding venter.' : `${waiting} meldinger venter.`}`,
    declare: 'Meld nedetid',
    declareFor: (name: string) => `Meld nedetid for ${name}`,
    test: 'Prøvemelding',
    testMore: 'Send prøvemelding, og se svarene',
    outagesNow: 'Nedetid nå',
    everyone: 'Alle mottakere, de med vansker først',
    timeline: 'Nedetid på tidslinje',
    timelineHelp:
      'Det siste døgnet, og så langt fram som noe er ventet å vare. Streken er nå; den smale delen er det som er ventet.',
    noOutages: 'Ingen nedetid er meldt det siste døgnet.',
    goesOn: 'pågår',
    expected: (time: string) => `ventet slutt ${time}`,
    since: (time: string) => `siden ${time}`,
    endedBy: { answer: 'åpnet av seg selv' },
    doesNotAnswer: (name: string, time: string) => `${name} svarer ikke siden ${time}.`,
    notDeclared: (waiting: number) =>
      `Ingen har meldt nedetid. ${waiting === 1 ? '1 melding venter' : `${waiting} meldinger venter`}, og sendes når den svarer. Ring imens.`,
    waits: (count: number) =>
      count === 0
        ? 'Ingen meldinger venter.'
        : count === 1
          ? '1 melding holdes igjen.'
          : `${count} meldinger holdes igjen.`,
    held: 'Stengt til noen avslutter.',
    opensItself: 'Åpner av seg selv når mottakeren svarer.',
    reason: 'Grunn',
    overlapsWith: (count: number) =>
      count === 1 ? 'En annen nedetid stenger noen av de samme:' : `${count} andre stenger noen av de samme:`,
    follow: 'Følg opp',
    end: 'Avslutt nedetid',
    isOver: (time: string) => `Nedetiden er over ${time}. Det som ble holdt igjen, sendes nå.`,
    progress: (delivered: number, held: number) => `${delivered} av ${held} framme`,
    onTheirWay: (count: number) => (count === 1 ? '1 er ikke framme ennå.' : `${count} er ikke framme ennå.`),
    stillShut: (count: number) =>
      count === 1
        ? '1 venter fordi mottakeren er stengt av en annen nedetid eller ikke svarer.'
        : `${count} venter fordi mottakeren er stengt av en annen nedetid eller ikke svarer.`,
    stoppedMeanwhile: (count: number) =>
      count === 1
        ? '1 er stoppet eller trukket tilbake: se ringelisten.'
        : `${count} er stoppet eller trukket tilbake: se ringelisten.`,
    drains: 'tømmes etter nedetid',
    halfOpen: 'har nettopp svart igjen: én melding om gangen',
    failedInARow: (count: number) => (count === 1 ? '1 mislyktes' : `${count} mislyktes på rad`),
    next: (time: string) => `prøves igjen ${time}`,
    noAttempts: 'ingen forsøk',
    attempts: (delivered: number, failed: number) => `${delivered} framme, ${failed} mislyktes`,
    scopeAll: (count: number) => `Alle mottakere (${count})`,
    scopeRegion: (region: string, count: number) => `${region} (${count} kommuner)`,
    scopeHospital: (hospital: string, count: number) => `${hospital} og ${count} kommuner i området`,
    andMore: (names: string, count: number) => `${names} og ${count} til`,
    duration: (hours: number, minutes: number) =>
      hours === 0 ? `${minutes} min` : `${hours} t ${minutes} min`,
    tellPartners:
      'Nedetid over 4 timer: varsle samarbeidspartene, og oppgi ventet lengde (Helse Nord/UNN-rutine; foreslått her).',
    pastEnd: (time: string) =>
      `Skulle vært ferdig ${time} – fortsatt stengt? Gi et nytt anslag, eller avslutt.`,
    allClearNow:
      'Nedetiden er over: si fra til dem som fikk vite om den, at alt er oppe (Helse Nord/UNN-rutine; foreslått her).',
    noTests: 'Ingen prøvemelding er sendt.',
    lastTest: (time: string, passed: number, all: number) =>
      `Siste prøvemelding ${time}: ${passed} av ${all} besto.`,
    form: {
      intro: 'Ingenting skjer før du har sett hva som vil skje, og bekreftet det.',
      scope: 'Hvem gjelder det?',
      scopes: {
        municipality: 'Én kommune',
        hospital: 'Et sykehus og kommunene i området',
        region: 'En region',
        parties: 'Noen jeg krysser av for',
        all: 'Alle mottakere',
      },
      choose: 'Velg …',
      whichMunicipality: 'Hvilken kommune',
      whichHospital: 'Hvilket sykehus',
      hospitalHelp: 'Er hele journalen nede på sykehuset, stenges bare sykehuset.',
      whichRegion: 'Hvilken region',
      whichParties: 'Hvilke mottakere',
      kind: 'Hva er nede?',
      startedAt: 'Nede siden',
      startedAtHelp: 'La stå tomt hvis det er fra nå.',
      expectedEnd: 'Ventet slutt',
      expectedEndHelp: 'La stå tomt hvis ingen vet. Du kan endre den senere.',
      reason: 'Grunn',
      reasonHelp: 'Hva som er galt med systemet. Skriv ingenting om pasienter.',
      planned: 'Planlagt',
      hold: 'Hold stengt til noen avslutter',
      holdHelp: 'Ellers åpner den av seg selv når mottakeren svarer. Er journalen nede, holdes den alltid.',
      preview: 'Se hva som vil skje',
    },
    preview: {
      title: (name: string) => `Meld nedetid: ${name}`,
      notYet: 'Ingenting er gjort ennå. Se over, og bekreft nederst.',
      whatHappens: 'Dette vil skje',
      closes: (count: number) =>
        count === 1
          ? 'Veien til 1 mottaker stenges med en gang.'
          : `Veien til ${count} mottakere stenges med en gang.`,
      messaging: 'Alle skriver og sender som vanlig. Meldingene holdes igjen, og ingen av dem går tapt.',
      journal: 'De som skriver hit, får vite at papirrutinen gjelder. Det som sendes, holdes igjen.',
      waiting: (count: number) =>
        count === 0
          ? 'Ingen meldinger venter der nå.'
          : count === 1
            ? '1 melding venter der allerede, og holdes igjen.'
            : `${count} meldinger venter der allerede, og holdes igjen.`,
      hold: 'Det åpner først når noen avslutter nedetiden.',
      opens: 'Mottakerne prøves forsiktig, og veien åpner av seg selv når de svarer.',
      simulated: 'Simulerte mottakere slås av, så de ikke svarer før nedetiden er avsluttet.',
      from: (time: string) => `Fra: ${time}.`,
      now: 'nå',
      end: (time: string) => `Ventet slutt: ${time}.`,
      noEnd: 'Ventet slutt: ikke oppgitt.',
      planned: 'Planlagt.',
      overlaps: 'En annen nedetid stenger allerede noen av de samme. De åpner først når begge er over:',
      caption: (count: number) => (count === 1 ? '1 mottaker stenges' : `${count} mottakere stenges`),
      confirm: (count: number) =>
        count === 1 ? 'Meld nedetid for 1 mottaker' : `Meld nedetid for ${count} mottakere`,
      change: 'Endre',
    },
    ending: {
      title: (name: string) => `Avslutt nedetid: ${name}`,
      notYet: 'Ingenting er gjort ennå. Se over, og bekreft nederst.',
      opens: (count: number) => (count === 1 ? '1 mottaker åpner' : `${count} mottakere åpner`),
      sends: (count: number) =>
        count === 0
          ? 'Ingen meldinger venter.'
          : count === 1
            ? '1 melding som er holdt igjen, sendes med en gang.'
            : `${count} meldinger som er holdt igjen, sendes med en gang, i den rekkefølgen de ble skrevet for hver pasient.`,
      stays: (count: number) =>
        count === 1
          ? '1 mottaker er stengt av en annen nedetid, og åpner ikke'
          : `${count} mottakere er stengt av en annen nedetid, og åpner ikke`,
      notBack: 'Det kan ikke angres. Er det ikke over likevel, meld ny nedetid.',
      tellAgain: 'De som ble varslet, skal få vite at alt er oppe: det står i huskelisten etterpå.',
      tryFirst: 'Er du ikke sikker på om mottakeren er oppe, send en prøvemelding først.',
      confirm: 'Avslutt nedetiden nå',
      over: 'Nedetiden er allerede over',
      overByPerson: (time: string) => `Noen avsluttet den ${time}.`,
      overByAnswer: (time: string) => `Den åpnet av seg selv ${time}, fordi mottakeren svarte.`,
      nothingDone: 'Ingenting er gjort nå.',
      see: (name: string) => `Se hvordan det går: ${name}`,
    },
    outage: {
      title: (name: string) => `Nedetid: ${name}`,
      unknown: 'Denne nedetiden finnes ikke',
      unknownHelp: 'Adressen kan være skrevet feil. Se listen over nedetid på siden Mottakere.',
      lasts: (from: string, lasted: string) => `Pågår siden ${from} (${lasted}).`,
      expected: (time: string) => `Ventet slutt ${time}.`,
      noEstimate: 'Ventet slutt: ikke oppgitt.',
      overByPerson: (from: string, until: string, lasted: string) =>
        `Fra ${from} til ${until} (${lasted}). Avsluttet av noen.`,
      overByAnswer: (from: string, until: string, lasted: string) =>
        `Fra ${from} til ${until} (${lasted}). Åpnet av seg selv, fordi mottakeren svarte.`,
      planned: 'planlagt',
      progress: 'Hvordan det går',
      there: 'Framme',
      endHelp: 'Du får se hva som vil skje, før noe skjer.',
      checklist: 'Huskeliste',
      reaches: (time: string, left: string) =>
        `4 timer er nådd ${time} (om ${left}). Da ventes det at samarbeidspartene er varslet.`,
      willBeLong: 'Ventet slutt er over 4 timer etter starten: varsle samarbeidspartene med en gang.',
      isLong: (time: string) => `4 timer ble nådd ${time}. Samarbeidspartene skal være varslet.`,
      wasLong: 'Varte over 4 timer: samarbeidspartene skal få vite at den er over.',
      wasShort: 'Varte under 4 timer: varsling var ikke ventet.',
      testThese: (count: number) =>
        count === 1 ? 'Send prøvemelding til mottakeren' : `Send prøvemelding til de ${count}`,
      written: 'Skrevet ned',
      nothingWritten: 'Ingenting er skrevet ned ennå.',
      writtenLater: (time: string) => `skrevet ned ${time}`,
      noteKind: 'Hva vil du skrive ned?',
      whom: 'Hvem',
      whomHelp: 'Rolle eller enhet, ikke navn. Må stå når noen er varslet.',
      at: 'Når',
      atHelp: 'La stå tomt hvis det er nå.',
      noteText: 'Hva',
      noteTextHelp: 'Skriv ingenting om pasienter. Det som er skrevet ned, kan ikke endres.',
      write: 'Skriv ned',
      extend: 'Nytt anslag',
      extendWhy: 'Hvorfor',
      extendButton: 'Endre ventet slutt',
    },
    checklist: {
      states: { done: 'Gjort:', now: 'Gjør nå:', later: 'Senere:' },
      tell: 'varsle samarbeidspartene når nedetiden varer, eller ventes å vare, over 4 timer.',
      tellAgain: 'varsle samarbeidspartene igjen: anslaget er endret siden de ble varslet.',
      end: 'avslutt nedetiden når mottakeren er oppe, eller se at den åpner av seg selv.',
      tested: (passed: number, all: number) => `prøvemelding: ${passed} av ${all} har bestått.`,
      drained: (owed: number) =>
        owed === 0 ? 'alt som ble holdt igjen, er sendt.' : `se at alt kommer fram: ${owed} gjenstår.`,
      clear: 'si fra til dem som ble varslet, at alt er oppe.',
      nobodyToClear: 'ingen ble varslet, så ingen skal ha beskjed om at alt er oppe.',
      reconcile: 'gå gjennom ringelisten: det som er ringt, skal stemme med det som kom fram.',
      notify: 'Hvem som skal varsles',
      toldAt: (time: string) => `varslet ${time}.`,
      clearedAt: (time: string) => `Fikk vite at alt er oppe ${time}.`,
      notCleared: 'Har ikke fått vite at alt er oppe.',
      ict: 'IKT (Hemit), navn og nummer:',
      partners: 'Hvem i kommunene og på sykehuset som skal ha varselet:',
      notFound: '(ikke funnet i noen kilde).',
    },
    tests: {
      intro:
        'En prøvemelding gjelder ingen pasient. Den går utenom køen, så den prøver mottakeren også når den er stengt. Bestått er den når både transportkvittering og positiv AppRec har kommet.',
      who: 'Hvem skal prøves?',
      outage: (name: string, count: number) => `Nedetiden ${name} (${count})`,
      all: (count: number) => `Alle mottakere (${count})`,
      one: 'Én mottaker',
      which: 'Hvilken mottaker',
      real: (names: string) =>
        `Dette er virkelige mottak eller mapper: ${names}. Prøvemeldingen går ut av dette verktøyet.`,
      realYes: 'Ja, send også dit',
      send: 'Send prøvemelding',
      results: 'Siste prøvemelding til hver',
      passedOf: (passed: number, all: number) => `${passed} av ${all} besto.`,
      finished: 'Alle svar har kommet, eller er gitt opp.',
      waitingFor: (count: number) => (count === 1 ? 'Venter på 1.' : `Venter på ${count}.`),
      result: 'Resultat',
      sentAt: 'Sendt',
      receiptAt: 'Transportkvittering',
      apprecAt: 'AppRec',
      why: 'Hvorfor ikke',
      passed: 'bestått',
      failed: 'ikke bestått',
      pending: 'venter på svar',
      stillWaits: 'Svaret har ikke kommet ennå.',
      after: (ms: number) =>
        ms < 1000 ? `etter ${ms} ms` : `etter ${Math.round(ms / 100) / 10} s`.replace('.', ','),
    },
  },
  faults: {
    title: 'Feilprøving',
    intro:
      'La en simulert mottaker svikte på en bestemt måte, se hva som skjer med meldingene, og få den i gang igjen. Gjelder bare simulerte mottakere og oppdiktede pasienter.',
    unreachable: 'De simulerte mottakerne svarer ikke nå. Hva som er slått på, er ikke kjent.',
    inForce: (count: number) => (count === 0 ? 'Slått på nå' : `Slått på nå: ${count}`),
    none: 'Ingen feil er slått på.',
    byOutage: (count: number) =>
      count === 1
        ? '1 simulert mottaker er slått av fordi nedetid er meldt. Det går over når nedetiden avsluttes:'
        : `${count} simulerte mottakere er slått av fordi nedetid er meldt. Det går over når nedetiden avsluttes:`,
    start: 'Slå på en feil',
    ended: 'Nylig over',
    noneEnded: 'Ingen feil er over siden mottakerne ble startet.',
    columns: {
      party: 'Mottaker',
      fault: 'Feil',
      struck: 'Rammet',
      now: 'Mottakeren nå',
      action: 'Fjern',
      why: 'Hvorfor over',
    },
    struck: (count: number) => (count === 1 ? '1 gang' : `${count} ganger`),
    notCounted: 'telles ikke: ingen slipper til',
    countHelp: 'Tellingen begynner på nytt når de simulerte mottakerne startes på nytt.',
    waits: (count: number) => (count === 1 ? '1 melding venter' : `${count} meldinger venter`),
    clear: 'Fjern',
    clearOne: (fault: string, name: string) => `Fjern feilen «${fault}» hos ${name}`,
    clearAll: (count: number) => `Fjern alle ${count}`,
    why: { spent: 'rammet så mange som den skulle', time: 'tiden gikk ut', cleared: 'fjernet' },
    party: 'Hvem skal svikte?',
    partyHelp: 'Bare simulerte mottakere kan velges.',
    realHelp: (names: string) => `Kan ikke velges, fordi de er virkelige mottak eller mapper: ${names}.`,
    allSimulated: (count: number) => `Alle simulerte mottakere (${count})`,
    kind: 'Hva skal skje?',
    groups: {
      connection: 'Meldingen kommer ikke inn',
      receiving: 'Meldingen lagres, men kvitteringen svikter',
      answer: 'Svaret fra fagsystemet (AppRec) svikter',
    },
    next: 'Videre',
    onlySome: 'Bare noen meldinger, eller bare en tid',
    preview: 'Se hva som vil skje',
    otherwise: (value: string) => `Ellers ${value}.`,
    any: 'Alle',
    notYet: 'Ingenting er slått på ennå. Se over, og bekreft nederst.',
    strikes: (count: number) => (count === 1 ? 'Rammer 1 mottaker' : `Rammer ${count} mottakere`),
    endsItself: 'Går over av seg selv; du kan også fjerne den før.',
    untilCleared: 'Varer til noen fjerner den.',
    waitsThere: (count: number) =>
      count === 0
        ? 'Ingen meldinger venter der nå.'
        : count === 1
          ? '1 melding venter der nå, og kan bli rammet.'
          : `${count} meldinger venter der nå, og kan bli rammet.`,
    already: (count: number) =>
      count === 1 ? 'Der er 1 feil slått på fra før.' : `Der er ${count} feil slått på fra før.`,
    marked: 'Alle sider merkes FEILPRØVING PÅGÅR så lenge det varer.',
    confirm: 'Slå på feilen',
    notToClear: 'Denne hører til en meldt nedetid',
    notToClearHelp: 'Avslutt nedetiden på siden Mottakere: da svarer mottakeren igjen.',
    names: {
      refuse: 'Helt nede',
      reset: 'Bryter forbindelsen',
      hang: 'Svarer aldri',
      unavailable: 'Opptatt (503)',
      'http-status': 'HTTP-feil',
      'corrupt-bytes': 'Ødelagt på veien inn',
      'duplicate-delivery': 'Levert to ganger',
      'lose-receipt': 'Kvitteringen går tapt',
      'late-receipt': 'Sen kvittering',
      'receipt-twice': 'To kvitteringer',
      'other-receipt': 'Feil kvittering',
      'truncated-answer': 'Brutt midt i kvitteringen',
      slow: 'Treg kvittering',
      'slow-close': 'Lukker ikke forbindelsen',
      reject: 'Avvist (negativ AppRec)',
      'apprec-missing': 'Ingen AppRec',
      'apprec-late': 'Sen AppRec',
      'apprec-twice': 'Samme AppRec to ganger',
      'apprec-corrupt': 'Ødelagt AppRec',
      'apprec-contradictory': 'To AppRec som sier hver sitt',
      'reordered-delivery': 'AppRec i feil rekkefølge',
    },
    fields: {
      msgType: 'Meldingstype',
      times: 'Antall ganger',
      nth: 'Bare den n-te',
      probability: 'Sannsynlighet (over 0, høyst 1)',
      seed: 'Tall som bestemmer hvem (seed)',
      forMs: 'Varer i (millisekunder)',
      until: 'Varer til',
      status: 'HTTP-status',
      code: 'Kode for grunnen',
      error: 'Feilkode',
      delayMs: 'Ventetid (millisekunder)',
      overMs: 'Tid svaret tar (millisekunder)',
    },
    details: {
      error: (code: string) => `feilkode ${code}`,
      status: (status: number, code: string | undefined) =>
        code === undefined ? `HTTP ${status}` : `HTTP ${status}, ${code}`,
      delay: (ms: number) => `etter ${ms} ms`,
      over: (ms: number) => `over ${ms} ms`,
      msgType: (code: string) => `bare ${code}`,
      nth: (count: number) => `bare nr. ${count}`,
      chance: (percent: number) => `${percent} % av alle`.replace('.', ','),
      times: (count: number) => (count === 1 ? '1 gang igjen' : `${count} ganger igjen`),
      until: (time: string) => `til ${time}`,
      forMs: (ms: number) => `i ${ms} ms`,
    },
  },
  check: {},
  compose: {},
  phones: {},
  testday: {
    title: 'Testdag',
    intro:
      'Velg to parter og et tidsrom. Du får en testprotokoll over det de utvekslet: hva som var ventet, hva som kom, og plass til merknader og underskrift.',
    one: 'Den ene parten',
    other: 'Den andre parten',
    since: 'Fra',
    sinceHelp: 'La stå tomt for fra i dag kl. 00.',
    until: 'Til',
    untilHelp: 'La stå tomt for til nå.',
    make: 'Lag testprotokoll',
    nothing: 'Ingenting er utvekslet i dette tidsrommet',
    nothingHelp: (one: string, other: string) =>
      `${one} og ${other} har ikke sendt hverandre noe i dette verktøyet da. Se om tidsrommet er riktig, og om det er de rette partene. Ellers: send en testmelding først.`,
    forPen: 'Blankt ark for penn',
    csv: 'Last ned CSV',
    json: 'Last ned JSON',
    fillIn:
      'Skriv merknader og navn rett i protokollen, og skriv den ut eller lagre den som PDF. Det du skriver, lagres ikke her.',
  },
}

/** The texts of every language. */
export type Texts = typeof nb

function wordsOf({ label, help }: { readonly label: string; readonly help: string }): StatusWords {
  return fixed(label, help)
}

function late(told: (since: string) => { readonly label: string; readonly help: string }): StatusWords {
  return { label: told('').label, help: (since) => told(since).help }
}
