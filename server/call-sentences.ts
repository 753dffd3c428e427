import type { FormSentences } from '../plo/compose/form-sentences.ts'

/** What is wrong with a call that somebody logs. Pages in another language have the same ones in `web/texts`. */
export const callSentences = {
  longAgo: 'er for lenge siden: er datoen riktig?',
  manyBegin: (id: string) => `flere meldinger begynner med ${id}`,
  noMessage: (id: string) => `ingen melding har id-en ${id}`,
  manyRecipients: 'mangler: meldingene går til flere mottakere. Logg ett anrop for hver.',
  couldBe: (names: string) => `kan være ${names}`,
  noRecipient: (typed: string) => `er ingen mottaker her: «${typed}»`,
  reached: 'mangler: navn og rolle på den som ble nådd',
  readyClock: (type: string) => `mangler: ${type} skal ha klokkeslettet da mottakeren fikk vite det`,
  whom: 'mangler: hvem som ble ringt, når ingen melding er oppgitt',
  whatAbout: 'mangler: hva det gjaldt, når ingen melding er oppgitt',
  onlyWithout: 'oppgis bare når ingen melding er oppgitt',
  otherContent: 'et annet anrop er logget med denne id-en',
  unknownCall: 'ingen anrop har denne id-en',
  corrected: (by: string) => `er rettet før, av ${by}: rett det i stedet`,
} satisfies FormSentences
