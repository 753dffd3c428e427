import type { FaultTexts } from './faults-nb.ts'

/** What each fault does and what its fields mean, in nynorsk. */
export const faultsNn: FaultTexts = {
  does: {
    refuse: 'Mottakaren er nede: alle samband blir avviste til feilen blir fjerna eller går over.',
    reset: 'Mottakaren bryt sambandet brått (RST) når meldinga er komen, utan å svare eller lagre.',
    hang: 'Mottakaren tek imot førespurnaden, men svarar aldri og lagrar ingenting.',
    unavailable: 'Mottakaren svarar at han ikkje kan ta imot no (503), og lagrar ingenting.',
    'http-status':
      'Mottakaren svarar med ein HTTP-feil (4xx eller 5xx) og lagrar ingenting. 4xx med «code» er eit endeleg nei.',
    'corrupt-bytes':
      'Mottakaren får meldinga øydelagd undervegs. Han ser det, seier nei og viser ingenting; vi kan sende på nytt.',
    'duplicate-delivery':
      'Mottakaren får kvar levering to gonger samtidig frå sin eigen transport, og skal likevel vise henne éin gong.',
    'lose-receipt': 'Mottakaren lagrar og viser meldinga, men kvitteringa går tapt på vegen tilbake.',
    'late-receipt': 'Mottakaren lagrar og viser meldinga med ein gong, men kvitteringa kjem seint.',
    'receipt-twice':
      'Mottakaren lagrar meldinga, men gir kvitteringa to gonger: to heile svar på éin førespurnad.',
    'other-receipt': 'Mottakaren lagrar meldinga, men svarar med kvitteringa for ei anna melding.',
    'truncated-answer': 'Mottakaren lagrar meldinga, men sambandet blir brote midt i kvitteringa.',
    slow: 'Mottakaren lagrar meldinga, men kvitteringa kjem litt etter litt. Til slutt er ho heil.',
    'slow-close': 'Mottakaren lagrar meldinga og gir heile kvitteringa, men lèt ikkje att sambandet etterpå.',
    reject:
      'Vi får ein negativ Apprec: mottakaren kvitterer for transporten, men fagsystemet avviser meldinga med ein feilkode.',
    'apprec-missing':
      'Vi får ingen Apprec: mottakaren viser meldinga og kvitterer for transporten, og seier aldri meir.',
    'apprec-late': 'Vi får Apprec først lenge etter at meldinga er motteken og vist.',
    'apprec-twice': 'Vi får same Apprec to gonger.',
    'apprec-corrupt': 'Vi får ein øydelagd Apprec: han er broten av på midten, så tenesta må avvise han.',
    'apprec-contradictory': 'Vi får to Apprec som seier kvar sitt: først godteken, så avvist.',
    'reordered-delivery':
      'Vi får svara i feil rekkjefølgje: Apprec for ei melding kjem først etter neste svar frå mottakaren.',
  },
  field: {
    msgType: 'Berre meldingar av denne typen (kodeverk 8279).',
    times: 'Berre dei første så mange som feilen råkar; så er han over.',
    nth: 'Berre den n-te som kjem etter at feilen er lagd inn; så er han over.',
    probability: 'Kvar blir råka med dette sannsynet, over 0 og høgst 1.',
    seed: 'Tal som avgjer kven som blir råka: same tal, same rekkjefølgje.',
    forMs: 'Feilen går over av seg sjølv etter så mange millisekund.',
    until: 'Feilen går over av seg sjølv på dette tidspunktet.',
    error: 'Feilkode frå kodeverk 8221.',
    status: 'HTTP-status, 400–599.',
    code: 'Grunnen, som ein kode, t.d. recipient/unknown. Utan han prøver vi igjen.',
    overMs: 'Så mange millisekund tek svaret.',
  },
  delayMs: {
    'late-receipt': 'Så mange millisekund etter lagringa.',
    'apprec-late': 'Så mange millisekund etter mottaket.',
    'apprec-contradictory': 'Avvisinga kjem så lenge etter mottaket.',
    'reordered-delivery': 'Så lenge blir det høgst venta på det neste.',
  },
}
