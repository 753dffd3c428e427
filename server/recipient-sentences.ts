import type { FormSentences } from '../plo/compose/form-sentences.ts'

/** What is wrong with whom somebody means. Pages in another language have the same ones in `web/texts`. */
export const recipientSentences = {
  oneScope: (names: string) => `skal ha én av ${names}, og bare én`,
  unknownMunicipality: (typed: string) => `Ukjent kommune «${typed}».`,
  unknownHospital: (typed: string) => `Ukjent sykehus «${typed}».`,
  unknownParty: (typed: string) => `Ukjent part «${typed}».`,
  unknownRecipient: (typed: string) => `Ukjent mottaker «${typed}».`,
  didYouMean: (names: string) => `Mener du ${names}?`,
  noOutage: 'ingen nedetid har denne id-en',
  notAParty: (typed: string) => `ukjent part «${typed}»`,
  oneOfThree: 'oppgi én av parties, outage og all, og bare én',
  outageOrSince: 'velg enten «outage» eller «since»',
} satisfies FormSentences
