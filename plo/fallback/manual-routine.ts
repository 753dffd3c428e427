export interface RoutineStep {
  readonly number: number
  readonly text: string
  readonly basis: RoutineBasis
}

/** 'gjengitt': a source says it, told in our words. 'foreslått': nobody has decided it for Helse Nord-Trøndelag. */
export type RoutineBasis =
  | { readonly status: 'gjengitt'; readonly source: string }
  | { readonly status: 'foreslått' }

/**
 * What to do by hand while PLO messages do not get through.
 *
 * Of Helse Nord-Trøndelag's own routine only the short rule was found; its full text and its phone list were not. The
 * rest is put together from other health trusts' published routines and waits for the professional council.
 *
 * @see hnt.no/helsefaglig/samhandling (2018); unn.no (2021) and nordlandssykehuset.no (2023) for the four hours
 */
export function manualRoutine(): readonly RoutineStep[] {
  return [
    ...HNT_RULE.map(
      (text): Omit<RoutineStep, 'number'> => ({ text, basis: { status: 'gjengitt', source: HNT } }),
    ),
    ...SUGGESTED.map((text): Omit<RoutineStep, 'number'> => ({ text, basis: { status: 'foreslått' } })),
  ].map((step, index) => ({ number: index + 1, ...step }))
}

const HNT = 'hnt.no/helsefaglig/samhandling (2018), ikke ordrett'

const HNT_RULE: readonly string[] = [
  'Når PLO-systemet er nede, gjelder manuelle rutiner. Dokumenter opplysningene i PLO-meldingene, adresser dem og send som vanlig.',
  'Ring mottakeren så lenge det varer, på numrene i denne listen.',
  'Når nedetiden er over, sendes meldingene automatisk på nytt.',
]

const SUGGESTED: readonly string[] = [
  'Finn ut hva som er nede. Bare meldingene: skriv og send som vanlig. Hele journalen: skriv på papir nå, skriv og send meldingene etterpå, merket som sene.',
  'Noter når det begynte, og ring IKT (nummer: MANGLER).',
  'Varer det over 4 timer, eller ventes det: gi samarbeidspartene beskjed om hvor lenge.',
  'Ring i denne rekkefølgen: utskrivningsklar og avmelding; utskrivningsrapport for dem som reiser i dag; innlagt pasient; innleggelsesrapport for nyinnlagte.',
  'Bruk nummeret på listen, ikke et nummer du får av den som ringer. Si to kjennetegn på pasienten først når du vet hvem du snakker med.',
  'Noter hvert anrop: hvem som ringte og hvem som tok imot, med rolle og klokkeslett. La mottakeren gjenta. Si at meldingen ligger i kø og kommer.',
  'En utskrivningsklar-melding i kø er ikke et varsel. Gi varselet på telefon, og skriv ned tid, navn og nummer på den som tok imot.',
  'Ingen svar: prøv to ganger innen 10 minutter, så neste rad for kommunen. Haster det klinisk: legevakten i den kommunen, på dens eget nummer. Deretter sykehusets sentralbord.',
  'Når det virker igjen: gi beskjed til dem du varslet, og gå gjennom anropene mot meldingene én for én.',
]
