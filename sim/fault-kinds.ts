/** What can go wrong in a simulation, in one sentence each. Those of a recipient are named as `plo fault kinds` has them. */
export const faultKinds = {
  refuse: 'Mottakeren er nede: alle forbindelser blir avvist, også prøver på om den svarer.',
  hang: 'Mottakeren tar imot forespørselen, men svarer aldri og lagrer ingenting.',
  reset: 'Forbindelsen brytes før mottakeren har lagret noe.',
  unavailable: 'Mottakeren svarer at den ikke kan ta imot nå (503), og lagrer ingenting.',
  'turn-away': 'Mottakeren svarer at den aldri tar imot meldingen (422 med kode).',
  poison: 'Noen meldinger får mottakeren aldri til å ta imot (500), mens andre går gjennom.',
  'lose-receipt': 'Mottakeren lagrer og viser meldingen, men kvitteringen går tapt.',
  slow: 'Kvitteringen lar vente på seg, men kommer i tide.',
  'late-receipt': 'Kvitteringen kommer etter at avsenderen har sluttet å vente.',
  'other-receipt': 'Mottakeren lagrer meldingen, men kvitterer for en annen.',
  'duplicate-delivery': 'Meldingen kommer to ganger fram til mottakeren.',
  linger: 'Meldingen blir liggende i nettet, og kommer fram etter at avsenderen har sluttet å vente.',
  'apprec-missing': 'AppRec kommer aldri.',
  'apprec-late': 'AppRec kommer timer for sent.',
  'apprec-twice': 'AppRec kommer to ganger.',
  reject: 'Fagsystemet avviser meldingen (AppRec «Avvist»).',
  'apprec-contradictory': 'Etter den første AppRec-en kommer en som sier det motsatte.',
  crash: 'Tjenesten dør midt i et kall til lageret, køen eller nettet, og starter igjen.',
  'store-error': 'Et kall til lageret feiler, før eller etter at det er skrevet.',
  'store-down': 'Lageret er borte.',
  'slow-worker': 'Den som sender, står stille til etter at fristen for forsøket er ute.',
  'queue-lose': 'En vekking i køen går tapt.',
  'queue-double': 'En vekking i køen kommer to ganger.',
  'queue-down': 'Køen er borte: noen vekkinger feiler, andre venter til den er tilbake.',
  'queue-wipe': 'Køen tømmes (FLUSHALL). Sannsynligheten gjelder hver time.',
  'clock-jump': 'Klokka stilles en time fram eller tilbake. Sannsynligheten gjelder hver time.',
  outage: 'Meldt nedetid: mottakeren er borte, og åpner av seg selv når den svarer.',
  'outage-hold': 'Meldt nedetid som holdes stengt til et menneske avslutter den.',
} as const

export type FaultKind = keyof typeof faultKinds

/** One thing that goes wrong, for some of the virtual time. */
export type Fault = {
  readonly kind: FaultKind
  /** A recipient's id; all of them where none is named. */
  readonly party?: string
  /** From 0 to 1, each time that it could strike. */
  readonly probability: number
  readonly fromMs: number
  readonly untilMs: number
}
