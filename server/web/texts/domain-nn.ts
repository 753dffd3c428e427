import { apprecActionNn, apprecMeaningNn } from './apprec-nn.ts'
import type { DomainTexts } from './domain-nb.ts'
import { faultsNn } from './faults-nn.ts'
import { formsNn } from './forms-nn.ts'

/** What the domain says, in nynorsk. */
export const domainNn: DomainTexts = {
  stop: {
    'policy/attempts': {
      reason: 'Alle forsøk på å sende henne er brukte opp.',
      nextStep: 'Ring mottakaren no. Send henne på nytt når mottakaren er oppe.',
    },
    'policy/time': {
      reason: 'Ho har venta så lenge som regelen for gjensending tillèt.',
      nextStep: 'Ring mottakaren no. Send henne på nytt når mottakaren er oppe, om ho framleis gjeld.',
    },
    'lane/poisoned': {
      reason: 'Ho feilar gong på gong, medan andre meldingar til same mottakar kjem fram.',
      nextStep: 'Ring mottakaren no, og meld frå til IT, som ser på kva som er gale med meldinga.',
    },
    'folder/other-content': {
      reason: 'I ut/ i mappa til mottakaren er det ei anna fil med same namn.',
      nextStep:
        'Ring mottakaren no, og meld frå til IT, som finn ut kven som la fila der. Så trengst det ei ny melding.',
    },
    'address/former-municipality': {
      reason: 'Kommunen ho er adressert til, finst ikkje lenger.',
      nextStep: 'Ring kommunen som har teke over, og skriv ei ny melding dit.',
    },
    other: {
      reason: (code) => `Systemet hos mottakaren tek henne ikkje imot${code === '' ? '' : ` (${code})`}.`,
      nextStep:
        'Ring mottakaren no, og meld frå til IT, som finn ut kva mottakaren ikkje godtek. Så trengst det ei ny melding.',
    },
  },
  late: (from, until, at) => `Ført i ettertid – journalen var nede frå ${from} til ${until}. Gjeld ${at}.`,
  problem: {
    'request/not-json': { title: 'Innhaldet er ikkje gyldig JSON' },
    'request/encoding': { title: 'Denne teiknkodinga eller komprimeringa er ikkje støtta' },
    'request/aborted': { title: 'Førespurnaden vart avbroten' },
    'request/address': { title: 'Adressa kan ikkje lesast' },
    'message/invalid': {
      detail:
        'Avsendaren eller mottakaren finst ikkje i katalogen, eller meldinga er av ein type som ikkje blir send.',
    },
    'message/other-content': {
      title: 'Ei anna melding har alt denne MsgId-en',
      detail: ({ msgId }) =>
        `Meldinga ${msgId} er teken imot før, med eit anna innhald. Ei ny melding treng ein ny MsgId.`,
    },
    'outage/journal-down': {
      title: ({ sender }) => `Journalen er nede hos ${sender}: ingenting kan skrivast no`,
      detail: 'Papirrutine: skriv på papir, ring, og før inn meldinga når journalen er oppe igjen.',
    },
    'ledger/unreachable': {
      title: 'Det er ukjent om meldinga er teken imot',
      detail: ({ msgId }) =>
        `Lageret svarar ikkje. Ring, og send henne igjen med same MsgId (${msgId}): då blir ho ikkje send to gonger.`,
    },
    'ledger/full': {
      title: 'Meldinga er ikkje teken imot: lageret er fullt',
      detail: ({ msgId }) =>
        `Det er ikkje plass på disken. Ring, sei frå til IT, og send henne igjen med same MsgId (${msgId}) når det er rydda.`,
    },
    'resend/not-possible': {
      title: 'Ingenting er sendt på nytt',
      detail: 'Alle meldingar som er nemnde, må kunne sendast på nytt.',
    },
    'resend/unknown': {
      title: 'Inga gjensending har denne id-en',
      detail: 'Ei førehandsvising som ikkje blir stadfesta, blir gløymd etter ein time.',
    },
    'resend/expired': {
      title: 'Ingenting er sendt på nytt',
      detail: 'Førehandsvisinga er for gammal. Lag ei ny, og sjå over henne.',
    },
    'resend/cancelled': { title: 'Gjensendinga er avbroten, og kan ikkje setjast i gang' },
    'resend/over': { title: 'Det er for seint å avbryte: alt er sendt, eller ho er avbroten før' },
    'renew/still-waiting': {
      detail: 'Ho ventar framleis, og blir send av seg sjølv. Trekk henne først tilbake om ho er feil.',
    },
    'renew/expired': { detail: 'Førehandsvisinga er for gammal. Lag ei ny, og sjå over henne.' },
    'renew/signed': {
      detail: 'Meldinga er signert. Ei ny melding må lagast og signerast der ho kom frå.',
    },
    'renew/not-alike': {
      detail: 'Meldinga kan ikkje skrivast på nytt utan at noko blir annleis. Lag henne på nytt.',
    },
    'parties/unreachable': {
      title: 'Dei simulerte mottakarane svarar ikkje',
      detail: 'Start dei med «plo serve» eller «plo parties».',
    },
  },
  resendRefusal: {
    'resend/withdrawn': 'trekt tilbake av avsendaren',
    'resend/rejected': 'avvist av mottakaren: treng ei ny melding (plo message renew)',
    'resend/reported-wrong': 'mottakaren har meldt feil: treng ei ny melding',
    'resend/still-waiting': 'ventar framleis: blir send av seg sjølv',
    'resend/arrived': 'alt framme',
    'resend/former-municipality': 'kommunen finst ikkje lenger: send til den nye',
    'resend/asked-meanwhile': 'send på nytt av nokon andre i mellomtida',
    'resend/unknown-message': 'inga melding har denne id-en',
  },
  resendWarning: {
    'resend/order': 'Seinare meldingar om same opphald er alt framme: desse kjem fram i feil rekkjefølgje.',
    'resend/duplicate-check':
      'Mottakaren kan ha hugsa MsgId-ane: då blir meldingane borte i kontrollen mot dobbeltsending. ' +
      'Høyr med mottakaren om dei kom fram; elles trengst det nye meldingar (plo message renew).',
    'resend/maybe-there':
      'Desse kan vere framme frå før. Dei blir sende med same MsgId, så mottakaren kan kjenne dei att.',
    'resend/held': (names) =>
      `Melde nede eller svarar ikkje no: ${names}. Meldingane ventar til sambandet er ope.`,
  },
  renewWarning: {
    'renew/already-there':
      'Mottakaren har henne frå før, og får henne éin gong til: den nye har ein annan MsgId.',
    'renew/maybe-there':
      'Den gamle kan vere framme. Då får mottakaren henne to gonger: den nye har ein annan MsgId.',
    'renew/same-content':
      'Mottakaren har sagt nei til dette innhaldet. Er det innhaldet som er feil, må det rettast i ei anna melding.',
  },
  test: {
    rejected: { '2': 'AppRec: avvist', '3': 'AppRec: motteken med feil' },
    'no-address': 'Inga adresse til mottakaren er kjend.',
    'no-connection': (problem) => `Ikkje noko samband (${problem}).`,
    refused: (problem) => `Mottakaren tok henne ikkje imot (${problem}).`,
    'no-receipt': (problem) => `Inga transportkvittering (${problem}). Kan vere framme.`,
    'broken-off': 'Sendinga vart avbroten.',
    'no-apprec': 'Framme, men fagsystemet har ikkje svart med AppRec enno.',
    playedOut: 'Simulert mottakar: han er nede så lenge nedetida er meld. Prøv igjen når ho er avslutta.',
  },
  fault: faultsNn,
  form: formsNn,
  reach: {
    always: 'svarar no, heile døgnet',
    until: (when) => `svarar no til ${when}`,
    outside: 'nummer utanom opningstida',
    outsideOpens: (when) => `kontoret opnar ${when}; dette er nummeret utanom opningstida`,
    closed: 'stengt, opnar ikkje',
    closedOpens: (when) => `stengt, opnar ${when}`,
    unknown: 'tid ikkje oppgitt – prøv',
    expired: (day) => `gjaldt til ${day} – skal ikkje brukast`,
    notYet: (day) => `gjeld først frå ${day}`,
    missing: 'MANGLAR',
    ringOutside: (phone) => `stengt – ring ${phone} no`,
    ringOutsideOpens: (when, phone) => `stengt, opnar ${when} – ring ${phone} no`,
    alternative: (reach) => `alternativt nummer, ${reach}`,
    alsoLegevakt: (reach) => `${reach}; det er òg nummeret til legevakta`,
    unverified: 'ikkje stadfesta',
    verified: (day, by) => `stadfesta ${day} (${by})`,
    clock: (clock) => `kl. ${clock}`,
    tomorrow: (clock) => `i morgon kl. ${clock}`,
    onDay: (day, clock) => `${day} kl. ${clock}`,
    weekdays: {
      1: 'måndag',
      2: 'tysdag',
      3: 'onsdag',
      4: 'torsdag',
      5: 'fredag',
      6: 'laurdag',
      7: 'søndag',
    },
    signs: {
      answers: 'svarar no',
      unknown: 'tid ikkje oppgitt – prøv',
      silent: 'svarar ikkje no, eller manglar',
    },
  },
  apprec: { meaning: apprecMeaningNn, action: apprecActionNn },
}
