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
  ward: {
    front: 'Sengepostar',
    frontHelp: 'Vel sengeposten din. Dei som har noko å følgje opp, står først.',
    find: 'Finn sengepost',
    openPage: 'Opne',
    noWards: 'Ingen meldingar i dette verktøyet enno.',
    noWard: 'Utan sengepost',
    messages: (count) => (count === 1 ? '1 melding' : `${count} meldingar`),
    heading: (ward) => `Meldingar frå ${ward}`,
    headingNoWard: 'Meldingar utan sengepost',
    noneOpen: 'Ingen ventande meldingar i dette verktøyet.',
    someOpen: (count) =>
      count === 1
        ? '1 melding er ikkje framme eller må følgjast opp.'
        : `${count} meldingar er ikkje framme eller må følgjast opp.`,
    unknown: (ward) => `Ingen meldingar frå «${ward}» i dette verktøyet. Sjekk skrivemåten.`,
    similar: 'Meinte du:',
    allWards: 'Alle sengepostar',
    nothingFits: 'Ingen av meldingane passar med det du har valt.',
    showAll: 'Vis alle',
    cutOpen: (shown, all) =>
      `Viser ${shown} av ${all} som ikkje er framme eller må følgjast opp. Dei eldste som berre ventar, er utelatne.`,
    cutSettled: (count) => `Av dei som ingen må følgje opp, blir berre dei ${count} nyaste viste.`,
    filter: 'Vis berre nokre',
    recipient: 'Mottakar',
    status: 'Status',
    every: 'Alle',
    openOnly: 'Berre dei som må følgjast opp',
    person: 'Initialane til pasienten',
    personHelp: 'Søkjer berre her på sida, og blir ikkje lagra.',
    personFound: (found, all) => `Viser ${found} av ${all}.`,
    wall: 'Veggvising',
    notWall: 'Vanleg vising',
    legend: 'Kva tyder statusane?',
    written: 'skriven',
    since: {
      waits: (time) => `Ventar sidan ${time}.`,
      'maybe-there': (time) => `Ventar sidan ${time}.`,
      stopped: (time) => `Siste forsøk ${time}.`,
      'received-then-stopped': (time) => `Siste forsøk ${time}.`,
      'received-sent-again': (time) => `Blir send på nytt sidan ${time}.`,
      arrived: (time) => `Framme ${time}.`,
      'receipt-late': (time) => `Framme ${time}.`,
      'receipt-missed': (time) => `Framme ${time}.`,
      received: (time) => `Motteken ${time}.`,
      rejected: (time) => `Svar ${time}.`,
      'received-with-errors': (time) => `Svar ${time}.`,
      'reported-wrong': (time) => `Meldt ${time}.`,
      withdrawn: (time) => `Trekt ${time}.`,
    },
    steps: 'Meldingar i opphaldet',
    step: {
      LOG_INNLAGT: 'Innlagd',
      LOG_UTSKRIVNINGSKLAR: 'Utskrivingsklar',
      LOG_AVMELDING: 'Avmeld',
      LOG_UTSKREVET: 'Utskriven',
      LOG_DOD: 'Dødsfall',
      INNLEGGELSESRAPPORT: 'Innleggingsrapport',
      HELSEOPPL_SOKNAD: 'Helseopplysningar',
      UTSKRIVNINGSRAPPORT: 'Utskrivingsrapport',
      TVERRFAGLIG_EPIKRISE: 'Tverrfagleg epikrise',
      FODSELS_EPIKRISE: 'Fødselsepikrise',
      ORIENTERING_TJENESTETILBUD: 'Tenestetilbod',
      MEDISINSKE_OPPLYSNINGER: 'Medisinske opplysningar',
      HELSEOPPLYSNINGER_LEGE: 'Til lege',
      FRAVARSMELDING: 'Fråvær',
      DIALOG_FORESPORSEL: 'Førespurnad',
      DIALOG_SVAR: 'Svar',
      DIALOG_AVVIK: 'Feil i melding',
      DIALOG_HELSEFAGLIG: 'Helsefagleg dialog',
    },
    rings: 'Kven du ringjer',
    ringNow: 'Ring',
    ringWhenOpen: (time) => `Opnar ${time}: ring`,
    ringElse: 'Elles:',
    ringMeanwhile: 'Før det:',
    call: {
      nådd: (time, whom) => `Varsla på telefon ${time} til ${whom}`,
      'ikke svar': (time) => `Ringt ${time}: ikkje svar`,
      'feil nummer': (time) => `Ringt ${time}: feil nummer`,
      'ringer tilbake': (time) => `Ringt ${time}: ringjer tilbake – ikkje varsla enno`,
      telefonsvarer: (time) => `Ringt ${time}: telefonsvarar – blir ikkje rekna som varsla`,
      readBack: 'gjenteke',
      notReadBack: 'IKKJE gjenteke',
    },
    why: 'Kvifor, og kven gjer noko med det',
    owner: { sengeposten: 'Ansvar: sengeposten.', IT: 'Ansvar: IT.' },
    actor: { sengepost: 'Sengeposten', it: 'IT', mottaker: 'Mottakaren' },
    outages: 'Nedetid no',
    noOutages: 'Inga nedetid er meld eller oppdaga i dette verktøyet.',
    outage: {
      messaging: (names, since) =>
        `Meld nedetid: ${names} sidan ${since}. Meldingar dit blir haldne igjen. Ring imens.`,
      journal: (names, since) =>
        `Meld nedetid i journalen: ${names} sidan ${since}. Papirrutine der: skriv på papir, ring, og før inn når journalen er oppe. Meldingar dit blir haldne igjen.`,
      detected: (names, since) =>
        `${names} svarar ikkje sidan ${since}. Meldingar dit ventar, og blir sende når mottakaren svarar. Ring imens.`,
    },
    expectedEnd: (time) => `Venta ferdig ${time}.`,
    pastExpectedEnd: (time) => `Skulle vore ferdig ${time} – framleis stengt?`,
    andMore: (names, count) => `${names} og ${count} til`,
    nobody: 'Ingen følgjer opp enno.',
    followedBy: (by, time) => `${by} følgjer opp sidan ${time}.`,
    restIsFree: 'Resten følgjer ingen opp enno.',
    take: 'Eg følgjer opp',
    takeRest: 'Eg følgjer opp resten',
    change: 'Endre',
    leave: 'Gi frå deg',
    takeOver: (by) => `Ta over frå ${by}`,
    initials: 'Initialane dine',
    initialsHelp: '2–4 bokstavar. Dei står på tavla, så to ikkje ringjer om det same.',
    initialsWrong: 'Skriv initialane dine: 2–4 bokstavar.',
    takenBy: (by, time) => `${by} følgjer opp sidan ${time}. Snakk saman, eller ta over.`,
    notYours: (by, time) => `${by} følgjer opp sidan ${time}. Berre ${by} kan gi frå seg; du kan ta over.`,
    nothingOpen: 'Ingen meldingar her treng å følgjast opp lenger. Ingenting er gjort.',
  },
  message: {},
  recipients: {
    title: 'Mottakarar',
    states: { open: 'open', closed: 'stengd – meld nedetid', down: 'svarar ikkje' },
    places: { folder: 'mappe', url: 'verkeleg mottak' },
    kinds: {
      messaging: {
        name: 'Berre meldingane er nede',
        short: 'Meldingane er nede',
        help: 'Skriv og send som vanleg. Meldingane blir haldne att og sende når det er over.',
      },
      journal: {
        name: 'Heile journalen er nede',
        short: 'Journalen er nede (papirrutine)',
        help: 'Skriv på papir og ring. Før inn når journalen er oppe. Stengd til nokon avsluttar.',
      },
    },
    noteKinds: {
      told: 'Varsla',
      note: 'Notat',
      estimate: 'Nytt overslag',
      'all-clear': 'Sagt frå at alt er oppe',
    },
    columns: {
      recipient: 'Mottakar',
      state: 'Samband',
      stateNow: 'No',
      waiting: 'Ventar',
      oldest: 'Eldste sidan',
      tries: 'Forsøk',
      lastSuccess: 'Sist framme',
      lastHour: 'Siste time',
      outage: 'Nedetid',
      from: 'Frå',
      until: 'Til',
      overlaps: 'Overlappar',
    },
    summary: (all: number, open: number, closed: number, down: number, waiting: number) =>
      `${all} mottakarar: ${open} opne, ${closed} stengde (meld nedetid), ${down} svarar ikkje. ${waiting === 0 ? 'Ingen meldingar ventar i dette verktøyet.' : waiting === 1 ? '1 melding ventar.' : `${waiting} meldingar ventar.`}`,
    declare: 'Meld nedetid',
    declareFor: (name: string) => `Meld nedetid for ${name}`,
    test: 'Prøvemelding',
    testMore: 'Send prøvemelding, og sjå svara',
    outagesNow: 'Nedetid no',
    everyone: 'Alle mottakarar, dei med vanskar først',
    timeline: 'Nedetid på tidslinje',
    timelineHelp:
      'Det siste døgnet, og så langt fram som noko er venta å vare. Streken er no; den smale delen er det som er venta.',
    noOutages: 'Inga nedetid er meld det siste døgnet.',
    goesOn: 'pågår',
    expected: (time: string) => `venta slutt ${time}`,
    since: (time: string) => `sidan ${time}`,
    endedBy: { answer: 'opna av seg sjølv' },
    doesNotAnswer: (name: string, time: string) => `${name} svarar ikkje sidan ${time}.`,
    notDeclared: (waiting: number) =>
      `Ingen har meldt nedetid. ${waiting === 1 ? '1 melding ventar' : `${waiting} meldingar ventar`}, og blir sende når han svarar. Ring så lenge.`,
    waits: (count: number) =>
      count === 0
        ? 'Ingen meldingar ventar.'
        : count === 1
          ? '1 melding blir halden att.'
          : `${count} meldingar blir haldne att.`,
    held: 'Stengd til nokon avsluttar.',
    opensItself: 'Opnar av seg sjølv når mottakaren svarar.',
    reason: 'Grunn',
    overlapsWith: (count: number) =>
      count === 1
        ? 'Ei anna nedetid stengjer nokre av dei same:'
        : `${count} andre stengjer nokre av dei same:`,
    follow: 'Følg opp',
    end: 'Avslutt nedetid',
    isOver: (time: string) => `Nedetida er over ${time}. Det som vart halde att, blir sendt no.`,
    progress: (delivered: number, held: number) => `${delivered} av ${held} framme`,
    onTheirWay: (count: number) =>
      count === 1 ? '1 er ikkje framme enno.' : `${count} er ikkje framme enno.`,
    stillShut: (count: number) =>
      count === 1
        ? '1 ventar fordi mottakaren er stengd av ei anna nedetid eller ikkje svarar.'
        : `${count} ventar fordi mottakaren er stengd av ei anna nedetid eller ikkje svarar.`,
    stoppedMeanwhile: (count: number) =>
      count === 1
        ? '1 er stoppa eller trekt tilbake: sjå ringjelista.'
        : `${count} er stoppa eller trekte tilbake: sjå ringjelista.`,
    drains: 'blir tømd etter nedetid',
    halfOpen: 'har nett svart att: éi melding om gongen',
    failedInARow: (count: number) => (count === 1 ? '1 mislukkast' : `${count} mislukkast på rad`),
    next: (time: string) => `blir prøvd att ${time}`,
    noAttempts: 'ingen forsøk',
    attempts: (delivered: number, failed: number) => `${delivered} framme, ${failed} mislukka`,
    scopeAll: (count: number) => `Alle mottakarar (${count})`,
    scopeRegion: (region: string, count: number) => `${region} (${count} kommunar)`,
    scopeHospital: (hospital: string, count: number) => `${hospital} og ${count} kommunar i området`,
    andMore: (names: string, count: number) => `${names} og ${count} til`,
    duration: (hours: number, minutes: number) =>
      hours === 0 ? `${minutes} min` : `${hours} t ${minutes} min`,
    tellPartners:
      'Nedetid over 4 timar: varsle samarbeidspartane, og oppgje venta lengd (Helse Nord/UNN-rutine; foreslått her).',
    pastEnd: (time: string) =>
      `Skulle vore ferdig ${time} – framleis stengd? Gje eit nytt overslag, eller avslutt.`,
    allClearNow:
      'Nedetida er over: sei frå til dei som fekk vite om henne, at alt er oppe (Helse Nord/UNN-rutine; foreslått her).',
    noTests: 'Inga prøvemelding er send.',
    lastTest: (time: string, passed: number, all: number) =>
      `Siste prøvemelding ${time}: ${passed} av ${all} bestod.`,
    form: {
      intro: 'Ingenting skjer før du har sett kva som vil skje, og stadfesta det.',
      scope: 'Kven gjeld det?',
      scopes: {
        municipality: 'Éin kommune',
        hospital: 'Eit sjukehus og kommunane i området',
        region: 'Ein region',
        parties: 'Nokre eg kryssar av for',
        all: 'Alle mottakarar',
      },
      choose: 'Vel …',
      whichMunicipality: 'Kva kommune',
      whichHospital: 'Kva sjukehus',
      hospitalHelp: 'Er heile journalen nede på sjukehuset, blir berre sjukehuset stengt.',
      whichRegion: 'Kva region',
      whichParties: 'Kva mottakarar',
      kind: 'Kva er nede?',
      startedAt: 'Nede sidan',
      startedAtHelp: 'Lat stå tomt om det er frå no.',
      expectedEnd: 'Venta slutt',
      expectedEndHelp: 'Lat stå tomt om ingen veit. Du kan endre han seinare.',
      reason: 'Grunn',
      reasonHelp: 'Kva som er gale med systemet. Skriv ingenting om pasientar.',
      planned: 'Planlagd',
      hold: 'Hald stengd til nokon avsluttar',
      holdHelp:
        'Elles opnar han av seg sjølv når mottakaren svarar. Er journalen nede, blir han alltid halden stengd.',
      preview: 'Sjå kva som vil skje',
    },
    preview: {
      title: (name: string) => `Meld nedetid: ${name}`,
      notYet: 'Ingenting er gjort enno. Sjå over, og stadfest nedst.',
      whatHappens: 'Dette vil skje',
      closes: (count: number) =>
        count === 1
          ? 'Vegen til 1 mottakar blir stengd med ein gong.'
          : `Vegen til ${count} mottakarar blir stengd med ein gong.`,
      messaging: 'Alle skriv og sender som vanleg. Meldingane blir haldne att, og ingen av dei går tapt.',
      journal: 'Dei som skriv hit, får vite at papirrutinen gjeld. Det som blir sendt, blir halde att.',
      waiting: (count: number) =>
        count === 0
          ? 'Ingen meldingar ventar der no.'
          : count === 1
            ? '1 melding ventar der alt, og blir halden att.'
            : `${count} meldingar ventar der alt, og blir haldne att.`,
      hold: 'Det opnar først når nokon avsluttar nedetida.',
      opens: 'Mottakarane blir prøvde varsamt, og vegen opnar av seg sjølv når dei svarar.',
      simulated: 'Simulerte mottakarar blir slått av, så dei ikkje svarar før nedetida er avslutta.',
      from: (time: string) => `Frå: ${time}.`,
      now: 'no',
      end: (time: string) => `Venta slutt: ${time}.`,
      noEnd: 'Venta slutt: ikkje oppgjeven.',
      planned: 'Planlagd.',
      overlaps: 'Ei anna nedetid stengjer alt nokre av dei same. Dei opnar først når begge er over:',
      caption: (count: number) =>
        count === 1 ? '1 mottakar blir stengd' : `${count} mottakarar blir stengde`,
      confirm: (count: number) =>
        count === 1 ? 'Meld nedetid for 1 mottakar' : `Meld nedetid for ${count} mottakarar`,
      change: 'Endre',
    },
    ending: {
      title: (name: string) => `Avslutt nedetid: ${name}`,
      notYet: 'Ingenting er gjort enno. Sjå over, og stadfest nedst.',
      opens: (count: number) => (count === 1 ? '1 mottakar opnar' : `${count} mottakarar opnar`),
      sends: (count: number) =>
        count === 0
          ? 'Ingen meldingar ventar.'
          : count === 1
            ? '1 melding som er halden att, blir send med ein gong.'
            : `${count} meldingar som er haldne att, blir sende med ein gong, i den rekkjefølgja dei vart skrivne for kvar pasient.`,
      stays: (count: number) =>
        count === 1
          ? '1 mottakar er stengd av ei anna nedetid, og opnar ikkje'
          : `${count} mottakarar er stengde av ei anna nedetid, og opnar ikkje`,
      notBack: 'Det kan ikkje angrast. Er det ikkje over likevel, meld ny nedetid.',
      tellAgain: 'Dei som vart varsla, skal få vite at alt er oppe: det står i hugselista etterpå.',
      tryFirst: 'Er du ikkje sikker på om mottakaren er oppe, send ei prøvemelding først.',
      confirm: 'Avslutt nedetida no',
      over: 'Nedetida er alt over',
      overByPerson: (time: string) => `Nokon avslutta henne ${time}.`,
      overByAnswer: (time: string) => `Ho opna av seg sjølv ${time}, fordi mottakaren svara.`,
      nothingDone: 'Ingenting er gjort no.',
      see: (name: string) => `Sjå korleis det går: ${name}`,
    },
    outage: {
      title: (name: string) => `Nedetid: ${name}`,
      unknown: 'Denne nedetida finst ikkje',
      unknownHelp: 'Adressa kan vere skriven feil. Sjå lista over nedetid på sida Mottakarar.',
      lasts: (from: string, lasted: string) => `Pågår sidan ${from} (${lasted}).`,
      expected: (time: string) => `Venta slutt ${time}.`,
      noEstimate: 'Venta slutt: ikkje oppgjeven.',
      overByPerson: (from: string, until: string, lasted: string) =>
        `Frå ${from} til ${until} (${lasted}). Avslutta av nokon.`,
      overByAnswer: (from: string, until: string, lasted: string) =>
        `Frå ${from} til ${until} (${lasted}). Opna av seg sjølv, fordi mottakaren svara.`,
      planned: 'planlagd',
      progress: 'Korleis det går',
      there: 'Framme',
      endHelp: 'Du får sjå kva som vil skje, før noko skjer.',
      checklist: 'Hugseliste',
      reaches: (time: string, left: string) =>
        `4 timar er nådd ${time} (om ${left}). Då er det venta at samarbeidspartane er varsla.`,
      willBeLong: 'Venta slutt er over 4 timar etter starten: varsle samarbeidspartane med ein gong.',
      isLong: (time: string) => `4 timar vart nådd ${time}. Samarbeidspartane skal vere varsla.`,
      wasLong: 'Varte over 4 timar: samarbeidspartane skal få vite at ho er over.',
      wasShort: 'Varte under 4 timar: varsling var ikkje venta.',
      testThese: (count: number) =>
        count === 1 ? 'Send prøvemelding til mottakaren' : `Send prøvemelding til dei ${count}`,
      written: 'Skrive ned',
      nothingWritten: 'Ingenting er skrive ned enno.',
      writtenLater: (time: string) => `skrive ned ${time}`,
      noteKind: 'Kva vil du skrive ned?',
      whom: 'Kven',
      whomHelp: 'Rolle eller eining, ikkje namn. Må stå når nokon er varsla.',
      at: 'Når',
      atHelp: 'Lat stå tomt om det er no.',
      noteText: 'Kva',
      noteTextHelp: 'Skriv ingenting om pasientar. Det som er skrive ned, kan ikkje endrast.',
      write: 'Skriv ned',
      extend: 'Nytt overslag',
      extendWhy: 'Kvifor',
      extendButton: 'Endre venta slutt',
    },
    checklist: {
      states: { done: 'Gjort:', now: 'Gjer no:', later: 'Seinare:' },
      tell: 'varsle samarbeidspartane når nedetida varer, eller er venta å vare, over 4 timar.',
      tellAgain: 'varsle samarbeidspartane att: overslaget er endra sidan dei vart varsla.',
      end: 'avslutt nedetida når mottakaren er oppe, eller sjå at ho opnar av seg sjølv.',
      tested: (passed: number, all: number) => `prøvemelding: ${passed} av ${all} har bestått.`,
      drained: (owed: number) =>
        owed === 0 ? 'alt som vart halde att, er sendt.' : `sjå at alt kjem fram: ${owed} står att.`,
      clear: 'sei frå til dei som vart varsla, at alt er oppe.',
      nobodyToClear: 'ingen vart varsla, så ingen skal ha beskjed om at alt er oppe.',
      reconcile: 'gå gjennom ringjelista: det som er ringt, skal stemme med det som kom fram.',
      notify: 'Kven som skal varslast',
      toldAt: (time: string) => `varsla ${time}.`,
      clearedAt: (time: string) => `Fekk vite at alt er oppe ${time}.`,
      notCleared: 'Har ikkje fått vite at alt er oppe.',
      ict: 'IKT (Hemit), namn og nummer:',
      partners: 'Kven i kommunane og på sjukehuset som skal ha varselet:',
      notFound: '(ikkje funne i noka kjelde).',
    },
    tests: {
      intro:
        'Ei prøvemelding gjeld ingen pasient. Ho går utanom køen, så ho prøver mottakaren òg når han er stengd. Bestått er ho når både transportkvittering og positiv AppRec har kome.',
      who: 'Kven skal prøvast?',
      outage: (name: string, count: number) => `Nedetida ${name} (${count})`,
      all: (count: number) => `Alle mottakarar (${count})`,
      one: 'Éin mottakar',
      which: 'Kva mottakar',
      real: (names: string) =>
        `Dette er verkelege mottak eller mapper: ${names}. Prøvemeldinga går ut av dette verktøyet.`,
      realYes: 'Ja, send dit òg',
      send: 'Send prøvemelding',
      results: 'Siste prøvemelding til kvar',
      passedOf: (passed: number, all: number) => `${passed} av ${all} bestod.`,
      finished: 'Alle svar har kome, eller er gjevne opp.',
      waitingFor: (count: number) => (count === 1 ? 'Ventar på 1.' : `Ventar på ${count}.`),
      result: 'Resultat',
      sentAt: 'Send',
      receiptAt: 'Transportkvittering',
      apprecAt: 'AppRec',
      why: 'Kvifor ikkje',
      passed: 'bestått',
      failed: 'ikkje bestått',
      pending: 'ventar på svar',
      stillWaits: 'Svaret har ikkje kome enno.',
      after: (ms: number) =>
        ms < 1000 ? `etter ${ms} ms` : `etter ${Math.round(ms / 100) / 10} s`.replace('.', ','),
    },
  },
  faults: {
    title: 'Feilprøving',
    intro:
      'Lat ein simulert mottakar svikte på ein bestemt måte, sjå kva som skjer med meldingane, og få han i gang att. Gjeld berre simulerte mottakarar og oppdikta pasientar.',
    unreachable: 'Dei simulerte mottakarane svarar ikkje no. Kva som er slått på, er ikkje kjent.',
    inForce: (count: number) => (count === 0 ? 'Slått på no' : `Slått på no: ${count}`),
    none: 'Ingen feil er slått på.',
    byOutage: (count: number) =>
      count === 1
        ? '1 simulert mottakar er slått av fordi nedetid er meld. Det går over når nedetida blir avslutta:'
        : `${count} simulerte mottakarar er slått av fordi nedetid er meld. Det går over når nedetida blir avslutta:`,
    start: 'Slå på ein feil',
    ended: 'Nyleg over',
    noneEnded: 'Ingen feil er over sidan mottakarane vart starta.',
    columns: {
      party: 'Mottakar',
      fault: 'Feil',
      struck: 'Råka',
      now: 'Mottakaren no',
      action: 'Fjern',
      why: 'Kvifor over',
    },
    struck: (count: number) => (count === 1 ? '1 gong' : `${count} gonger`),
    notCounted: 'blir ikkje tald: ingen slepp til',
    countHelp: 'Teljinga byrjar på nytt når dei simulerte mottakarane blir starta på nytt.',
    waits: (count: number) => (count === 1 ? '1 melding ventar' : `${count} meldingar ventar`),
    clear: 'Fjern',
    clearOne: (fault: string, name: string) => `Fjern feilen «${fault}» hos ${name}`,
    clearAll: (count: number) => `Fjern alle ${count}`,
    why: { spent: 'råka så mange som han skulle', time: 'tida gjekk ut', cleared: 'fjerna' },
    party: 'Kven skal svikte?',
    partyHelp: 'Berre simulerte mottakarar kan veljast.',
    realHelp: (names: string) => `Kan ikkje veljast, fordi dei er verkelege mottak eller mapper: ${names}.`,
    allSimulated: (count: number) => `Alle simulerte mottakarar (${count})`,
    kind: 'Kva skal skje?',
    groups: {
      connection: 'Meldinga kjem ikkje inn',
      receiving: 'Meldinga blir lagra, men kvitteringa sviktar',
      answer: 'Svaret frå fagsystemet (AppRec) sviktar',
    },
    next: 'Vidare',
    onlySome: 'Berre nokre meldingar, eller berre ei tid',
    preview: 'Sjå kva som vil skje',
    otherwise: (value: string) => `Elles ${value}.`,
    any: 'Alle',
    notYet: 'Ingenting er slått på enno. Sjå over, og stadfest nedst.',
    strikes: (count: number) => (count === 1 ? 'Råkar 1 mottakar' : `Råkar ${count} mottakarar`),
    endsItself: 'Går over av seg sjølv; du kan òg fjerne han før.',
    untilCleared: 'Varer til nokon fjernar han.',
    waitsThere: (count: number) =>
      count === 0
        ? 'Ingen meldingar ventar der no.'
        : count === 1
          ? '1 melding ventar der no, og kan bli råka.'
          : `${count} meldingar ventar der no, og kan bli råka.`,
    already: (count: number) =>
      count === 1 ? 'Der er 1 feil slått på frå før.' : `Der er ${count} feil slått på frå før.`,
    marked: 'Alle sider blir merkte FEILPRØVING PÅGÅR så lenge det varer.',
    confirm: 'Slå på feilen',
    notToClear: 'Denne høyrer til ei meld nedetid',
    notToClearHelp: 'Avslutt nedetida på sida Mottakarar: då svarar mottakaren att.',
    names: {
      refuse: 'Heilt nede',
      reset: 'Bryt sambandet',
      hang: 'Svarar aldri',
      unavailable: 'Oppteken (503)',
      'http-status': 'HTTP-feil',
      'corrupt-bytes': 'Øydelagd på vegen inn',
      'duplicate-delivery': 'Levert to gonger',
      'lose-receipt': 'Kvitteringa går tapt',
      'late-receipt': 'Sein kvittering',
      'receipt-twice': 'To kvitteringar',
      'other-receipt': 'Feil kvittering',
      'truncated-answer': 'Broten midt i kvitteringa',
      slow: 'Treg kvittering',
      'slow-close': 'Lukkar ikkje sambandet',
      reject: 'Avvist (negativ AppRec)',
      'apprec-missing': 'Ingen AppRec',
      'apprec-late': 'Sein AppRec',
      'apprec-twice': 'Same AppRec to gonger',
      'apprec-corrupt': 'Øydelagd AppRec',
      'apprec-contradictory': 'To AppRec som seier kvar sitt',
      'reordered-delivery': 'AppRec i feil rekkjefølgje',
    },
    fields: {
      msgType: 'Meldingstype',
      times: 'Kor mange gonger',
      nth: 'Berre den n-te',
      probability: 'Sannsyn (over 0, høgst 1)',
      seed: 'Tal som avgjer kven (seed)',
      forMs: 'Varer i (millisekund)',
      until: 'Varer til',
      status: 'HTTP-status',
      code: 'Kode for grunnen',
      error: 'Feilkode',
      delayMs: 'Ventetid (millisekund)',
      overMs: 'Tid svaret tek (millisekund)',
    },
    details: {
      error: (code: string) => `feilkode ${code}`,
      status: (status: number, code: string | undefined) =>
        code === undefined ? `HTTP ${status}` : `HTTP ${status}, ${code}`,
      delay: (ms: number) => `etter ${ms} ms`,
      over: (ms: number) => `over ${ms} ms`,
      msgType: (code: string) => `berre ${code}`,
      nth: (count: number) => `berre nr. ${count}`,
      chance: (percent: number) => `${percent} % av alle`.replace('.', ','),
      times: (count: number) => (count === 1 ? '1 gong att' : `${count} gonger att`),
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
      'Vel to partar og eit tidsrom. Du får ein testprotokoll over det dei utveksla: kva som var venta, kva som kom, og plass til merknader og underskrift.',
    one: 'Den eine parten',
    other: 'Den andre parten',
    since: 'Frå',
    sinceHelp: 'Lat stå tomt for frå i dag kl. 00.',
    until: 'Til',
    untilHelp: 'Lat stå tomt for til no.',
    make: 'Lag testprotokoll',
    nothing: 'Ingenting er utveksla i dette tidsrommet',
    nothingHelp: (one: string, other: string) =>
      `${one} og ${other} har ikkje sendt kvarandre noko i dette verktøyet då. Sjå om tidsrommet er rett, og om det er dei rette partane. Elles: send ei testmelding først.`,
    forPen: 'Blankt ark for penn',
    csv: 'Last ned CSV',
    json: 'Last ned JSON',
    fillIn:
      'Skriv merknader og namn rett i protokollen (han er på bokmål), og skriv han ut eller lagre han som PDF. Det du skriv, blir ikkje lagra her.',
  },
}
