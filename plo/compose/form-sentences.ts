/** What is wrong with a field, in bokmål; the functions name what somebody typed, or a limit. */
export type FormSentences = Readonly<Record<string, string | ((named: string) => string)>>

/** Of any form. Pages in another language have the same ones in `server/web/texts`. */
export const formSentences = {
  missing: 'mangler',
  empty: 'kan ikke være tom',
  emptyList: 'kan ikke være en tom liste',
  text: 'skal være tekst',
  object: 'skal være et objekt',
  boolean: 'skal være sant eller usant',
  number: 'skal være et tall',
  wholeNumber: 'skal være et helt tall',
  list: 'skal være en liste',
  time: 'skal være et tidspunkt',
  oneOf: (values: string) => `skal være en av: ${values}`,
  unknownField: (names: string) => `ukjent felt: ${names}`,
  textAtLeast: (count: string) => `skal ha minst ${count} tegn`,
  textAtMost: (count: string) => `skal ha høyst ${count} tegn`,
  listAtLeast: (count: string) => `skal ha minst ${count} i listen`,
  listAtMost: (count: string) => `skal ha høyst ${count} i listen`,
  atLeast: (limit: string) => `skal være minst ${limit}`,
  atMost: (limit: string) => `skal være høyst ${limit}`,
  plainAtMost: (count: string) => `kan ha høyst ${count} tegn`,
  badCharacters: 'har tegn som ikke kan brukes',
  elevenDigits: 'har et nummer på elleve siffer: skriv ingenting om pasienter her',
  dateAndClock: 'må være dato og klokkeslett, f.eks. 2026-11-22T04:00:00',
  clockChange:
    'er et klokkeslett som ikke finnes eller finnes to ganger (klokken stilles): skriv det med +01:00 eller +02:00',
  future: 'er i fremtiden',
  whomTold: 'mangler: hvem som er varslet',
  past: 'er passert: oppgi et tidspunkt som kommer',
} satisfies FormSentences
