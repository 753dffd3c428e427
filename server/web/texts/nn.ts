import type { StatusWords, Texts } from './nb.ts'

const fixed = (label: string, help: string): StatusWords => ({ label, help: () => help })
const notRead = 'Tyder ikkje at nokon har lese ho eller kan ta imot pasienten.'
const missing = (since: string) => `Kvittering manglar${since === '' ? '' : ` sidan ${since}`}.`

/** Nynorsk. */
export const nn: Texts = {
  common: {
    language: 'Norsk nynorsk',
    product: 'PLO-simulator',
    testSystem: 'TESTSYSTEM – oppdikta pasientar. Viser ikkje meldingar frå journalsystemet.',
    skip: 'Hopp til innhaldet',
    languages: 'Språk',
    clock: (clock) => `kl. ${clock}`,
    dayAndClock: (day, clock) => `${day} kl. ${clock}`,
    updated: (time) => `Oppdatert ${time}.`,
    live: 'Sida følgjer med av seg sjølv.',
    noScript: 'Sida hentar nytt kvart 30. sekund.',
    lost: (since, seen) =>
      `Ikkje kontakt med tenesta sidan ${since}. Det du ser, er frå ${seen}, og kan vere gammalt. Skriv og send som vanleg, og ring imens.`,
    newOrder: (count) =>
      count === 1
        ? '1 melding er ny eller har bytt plass. Vis i rekkjefølgje'
        : `${count} er nye eller har bytt plass. Vis i rekkjefølgje`,
    faultsActive: (count) =>
      count === 1
        ? 'FEILPRØVING GÅR FØRE SEG: 1 feil er slått på.'
        : `FEILPRØVING GÅR FØRE SEG: ${count} feil er slått på.`,
    seeFaults: 'Sjå og fjern',
    cancel: 'Avbryt',
    back: 'Tilbake',
    show: 'Vis',
    yes: 'Ja',
    no: 'Nei',
    unknown: 'ukjent',
    missing: 'MANGLAR',
    proposed: 'føreslått',
    print: 'Skriv ut',
    problems: 'Dette må rettast:',
    required: 'Må fyllast ut',
  },
  nav: {
    label: 'Hovudmeny',
    front: 'Sengepostar',
    recipients: 'Mottakarar',
    phones: 'Telefonliste',
    compose: 'Ny testmelding',
    check: 'Kontroller',
    testday: 'Testdag',
    faults: 'Feilprøving',
    queues: 'Køar',
    more: 'For IT',
  },
  status: {
    words: {
      waits: fixed('Ikkje framme – ventar', 'Ikkje skriv ho på nytt.'),
      'maybe-there': fixed(
        'Ikkje framme – ventar',
        'Kan vere framme. Rekn ho som ikkje framme. Ikkje skriv ho på nytt.',
      ),
      stopped: fixed('Ikkje framme – stoppa', 'Blir ikkje send av seg sjølv. Ring no.'),
      withdrawn: fixed('Trekt tilbake', 'Stoppa av avsendaren før ho vart send.'),
      arrived: fixed('Framme – ikkje stadfesta', ''),
      'receipt-late': {
        label: 'Framme – ikkje stadfesta',
        help: (since) => `${missing(since)} Ring og spør om ho har komme.`,
      },
      'receipt-missed': {
        label: 'Framme – ikkje stadfesta',
        help: (since) => `${missing(since)} Fristen er ute: rekn ho som ikkje motteken, og ring.`,
      },
      received: fixed('Motteken i fagsystemet', notRead),
      'received-sent-again': fixed(
        'Motteken i fagsystemet',
        `Motteken før, blir send på nytt no. ${notRead}`,
      ),
      'received-then-stopped': fixed(
        'Motteken i fagsystemet',
        'Motteken før, men ny sending er stoppa. Ring og høyr om dei har ho.',
      ),
      rejected: fixed(
        'Ikkje godteken – må følgjast opp',
        'Systemet kunne ikkje behandle meldinga. Gjeld ikkje pasientplassen.',
      ),
      'received-with-errors': fixed(
        'Motteken med feil',
        'Må følgjast opp. Systemet kunne ikkje behandle heile meldinga. Gjeld ikkje pasientplassen.',
      ),
      'reported-wrong': fixed('Mottakaren melder feil', 'Må følgjast opp. Gjeld ikkje pasientplassen.'),
    },
    held: 'blir halden igjen',
    inFolder: 'Lagd i mappe – ikkje stadfesta',
    inFolderHelp: 'Lagd i mappa til mottakaren. Ingen veit om ho er henta.',
  },
  errors: {
    title: 'Det gjekk ikkje',
    unknownPage: 'Denne sida finst ikkje',
    unknownPageHelp: 'Adressa kan vere skriven feil, eller sida er flytta. Gå til framsida, eller søk øvst.',
    toFront: 'Til framsida',
    ledger: 'Lageret svarar ikkje',
    ledgerHelp:
      'Tenesta når ikkje meldingane no. Prøv igjen om litt, og ring imens. Telefonlista står i nedetidspermen.',
    failed: 'Noko gjekk gale i tenesta',
    failedHelp: 'Ingenting er endra av det du såg på. Prøv igjen, og ring imens.',
    staleForm: 'Skjemaet er for gammalt',
    staleFormHelp:
      'Sida var opna i ei anna økt. Ingenting er gjort. Gå tilbake, last sida på nytt, og prøv igjen.',
    tooLarge: 'Det du sende, er for stort',
    tooLargeHelp: (limit) => `Høgst ${limit}. Ingenting er lagra.`,
    unreadableForm: 'Skjemaet kan ikkje lesast',
    wardLinkOnly: (ward) => `Denne lenkja viser berre ${ward}`,
    wardLinkOnlyHelp: 'Ho er berre til å lese på, og gjeld ingen annan sengepost eller side.',
    toWard: (ward) => `Til ${ward}`,
    leaveWardLink: 'Slutt å bruke lenkja',
    wardLinkDead: 'Lenkja verkar ikkje lenger',
    wardLinkDeadHelp: 'Ho er trekt tilbake eller skriven feil. Be IT om ei ny («plo ward link»).',
  },
  login: {
    title: 'Logg inn',
    token: 'Nøkkel',
    tokenHelp: 'Han står i PLO_TOKEN der tenesta køyrer. Spør IT.',
    button: 'Logg inn',
    wrong: 'Nøkkelen er ikkje rett',
    out: 'Logg ut',
  },
  search: {
    label: 'Søk i meldingar',
    button: 'Søk',
    title: 'Søk',
    what: 'Kva leitar du etter?',
    help: 'Id, kommune, sjukehus, sengepost, meldingstype, status eller feilkode. Namn og fødselsnummer går òg, men blir aldri viste i adressa. Set fleire ord i «» for å leite etter dei samla.',
    openOnly: 'Berre meldingar som må følgjast opp',
    notInAddress:
      'Dette kan vere ein person, og personar skal ikkje stå i ei adresse. Skriv det i feltet under i staden.',
    found: (count, more) =>
      count === 0
        ? 'Ingen treff'
        : count === 1
          ? '1 melding'
          : more
            ? `Dei ${count} nyaste`
            : `${count} meldingar`,
    person: (read, more) =>
      `Leita òg etter personar, i ${more ? `dei ${read} nyaste meldingane; eldre er ikkje lesne` : 'alle meldingane'}. Søket står ikkje i adressa, og blir ikkje lagra.`,
    nothing: 'Sjekk skrivemåten, eller bruk færre ord. Berre meldingar i dette verktøyet er med.',
    older: 'Vis eldre',
    status: 'Status',
    message: 'Melding',
    to: 'Til',
    ward: 'Sengepost',
    written: 'Skriven',
    save: 'Lagre søket (alle ser det)',
    saved: 'Lagra søk',
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
