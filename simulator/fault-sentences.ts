import type { FormSentences } from '../plo/compose/form-sentences.ts'

/** What is wrong with a fault that somebody asks for. Pages in another language have the same ones in `server/web/texts`. */
export const faultSentences = {
  unknownField: 'Feltet hører ikke hjemme her.',
  missing: 'Feltet mangler.',
  text: 'Skal være tekst.',
  number: 'Skal være et tall.',
  wholeNumber: 'Skal være et heltall.',
  object: 'Skal være et objekt.',
  oneOf: (values: string) => `Skal være en av: ${values}.`,
  empty: 'Kan ikke være tomt.',
  over: (limit: string) => `Skal være over ${limit}.`,
  atLeast: (limit: string) => `Skal være minst ${limit}.`,
  atMost: (limit: string) => `Skal være høyst ${limit}.`,
  textAtMost: (count: string) => `Høyst ${count} tegn.`,
  wrongForm: 'Har ikke riktig form.',
  dateAndClock: 'Skal være dato og klokkeslett, f.eks. 2026-11-22T04:00.',
  clockChange:
    'Finnes ikke eller finnes to ganger, fordi klokken stilles. Skriv det med +01:00 eller +02:00.',
  nthAndTimes: 'Kan ikke stå sammen med times: bare én rammes.',
  nthAndProbability: 'Kan ikke stå sammen med probability.',
  seedAlone: 'Hører sammen med probability, som mangler.',
  untilAndForMs: 'Kan ikke stå sammen med forMs: oppgi én av dem.',
  past: 'Er alt passert.',
  unknownParty: 'Ingen part har denne id-en.',
  chooseParty: 'Velg en simulert mottaker.',
  chooseKind: 'Velg hva som skal svikte.',
} satisfies FormSentences
