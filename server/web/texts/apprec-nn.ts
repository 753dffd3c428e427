import {
  type ApprecErrorCode,
  type ApprecErrorExplained,
  isApprecErrorCode,
} from '../../../plo/codes/apprec-errors.ts'
import type { ApprecStatus } from '../../../plo/message/apprec.ts'

/** What an error of a receipt means, in nynorsk (foreslått, as in bokmål). */
export function apprecMeaningNn({ code }: ApprecErrorExplained): string {
  return wordsOf(code).meaning
}

/** What must be done before there can be a new message. */
export function apprecActionNn({ code }: ApprecErrorExplained, status: ApprecStatus): string {
  return `${wordsOf(code).mend} ${status === '2' ? rejected : received}`
}

type Words = { readonly meaning: string; readonly mend: string }

function wordsOf(code: string): Words {
  return isApprecErrorCode(code) ? words[code] : unknownCode
}

const rejected = 'Send ei ny melding når det er ordna.'
const received = 'Meldinga er motteken: ring mottakaren med det som manglar, og send henne ikkje på nytt.'

const unknownCode: Words = {
  meaning: 'Systemet hos mottakaren melder ein feil med ein kode som ikkje står i kodeverket.',
  mend: 'Ring mottakaren og spør kva som er feil.',
}

const phoneMeanwhile = 'Meld frå til IT, og ring mottakaren imens.'

const words: Readonly<Record<ApprecErrorCode, Words>> = {
  E10: { meaning: 'Id-en til meldinga kan ikkje brukast av systemet hos mottakaren.', mend: phoneMeanwhile },
  E20: {
    meaning: 'Legen eller behandlaren som meldinga nemner, er ukjend hos mottakaren.',
    mend: 'Rett kven som er lege i journalsystemet.',
  },
  E21: {
    meaning: 'Adressa (HER-id) i meldinga finst ikkje hos mottakaren.',
    mend: `${phoneMeanwhile} IT rettar adressa etter Adresseregisteret.`,
  },
  E30: {
    meaning: 'Meldinga har ikkje fødselsnummeret til pasienten.',
    mend: 'Legg inn fødselsnummeret i journalsystemet.',
  },
  E31: {
    meaning: 'Fødselsnummeret i meldinga er ikkje gyldig.',
    mend: 'Rett fødselsnummeret i journalsystemet.',
  },
  E32: { meaning: 'Meldinga har ikkje namnet på pasienten.', mend: 'Legg inn namnet i journalsystemet.' },
  E33: {
    meaning: 'Meldinga har ikkje etternamnet til pasienten.',
    mend: 'Legg inn etternamnet i journalsystemet.',
  },
  E34: {
    meaning: 'Meldinga har ikkje førenamnet til pasienten.',
    mend: 'Legg inn førenamnet i journalsystemet.',
  },
  E35: {
    meaning: 'Mottakaren har ingen journal for pasienten.',
    mend: 'Ring mottakaren: er det rett kommune, og kan dei opprette pasienten?',
  },
  E36: {
    meaning: 'Opplysningane om pasienten er ikkje nok til å vite kven det er.',
    mend: 'Fyll ut namn og fødselsnummer i journalsystemet.',
  },
  E53: {
    meaning: 'Folkeregisteret kjenner ikkje fødselsnummeret eller D-nummeret i meldinga.',
    mend: 'Kontroller nummeret mot Folkeregisteret, og rett det i journalsystemet.',
  },
  E54: {
    meaning: 'Mottakaren har ingen pasient med dette fødselsnummeret.',
    mend: 'Kontroller nummeret, og ring mottakaren: kan dei opprette pasienten?',
  },
  S01: { meaning: 'Signaturen på meldinga stemmer ikkje.', mend: phoneMeanwhile },
  S02: {
    meaning: 'Sertifikatet som meldinga er signert med, er ikkje gyldig.',
    mend: `${phoneMeanwhile} IT fornyar sertifikatet.`,
  },
  S03: {
    meaning: 'Sertifikatet som meldinga er signert med, er trekt tilbake.',
    mend: `${phoneMeanwhile} IT byter sertifikatet.`,
  },
  S99: { meaning: 'Noko anna er gale med signaturen eller sertifikatet.', mend: phoneMeanwhile },
  T01: { meaning: 'Systemet hos mottakaren kunne ikkje lese meldinga i det heile.', mend: phoneMeanwhile },
  T02: { meaning: 'Meldinga er ikkje bygd opp slik standarden krev.', mend: phoneMeanwhile },
  T10: {
    meaning: 'Systemet hos mottakaren støttar ikkje denne meldingstypen eller versjonen.',
    mend: `${phoneMeanwhile} IT avklarar med mottakaren kva dei kan ta imot.`,
  },
  T99: { meaning: 'Noko anna er gale med formatet på meldinga.', mend: phoneMeanwhile },
  X99: {
    meaning: 'Systemet hos mottakaren melder ein feil som ikkje har eigen kode.',
    mend: 'Ring mottakaren og spør kva som er feil.',
  },
}
