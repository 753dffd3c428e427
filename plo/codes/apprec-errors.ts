import type { Answer } from '../delivery/state.ts'
import type { ApprecStatus } from '../message/apprec.ts'

/** Who must do something about an error; `mottaker` where only the other side can. */
export type ApprecErrorActor = 'sengepost' | 'it' | 'mottaker'

type Text = {
  readonly meaning: string
  readonly meaningEn: string
  readonly actor: ApprecErrorActor
  /** What must be done before there can be a new message. */
  readonly mend: string
  readonly mendEn: string
}

/** What an error of a receipt means to people. */
export type ApprecErrorExplained = {
  readonly code: string
  /** Official where the code is known. */
  readonly name: string
  readonly meaning: string
  readonly meaningEn: string
  readonly actor: ApprecErrorActor
  /** The actor in words. */
  readonly actorName: string
  readonly action: string
  readonly actionEn: string
  /** The code list has names alone: all else here is in our words, and nobody has confirmed it. */
  readonly mark: 'foreslått'
}

/**
 * What to make of one error of an AppRec.
 *
 * A rejected message is never sent again as it is: it takes a new one. One that was received with errors is there, and a
 * second one would double it.
 *
 * @param error one that is not in the code list is shown by its DN, then its OT, as the official display does
 * @see kodeverk 8221; that the actions differ by status is proposed
 */
export function explainApprecError(
  { code, name, text = '' }: Answer['errors'][number],
  status: ApprecStatus,
): ApprecErrorExplained {
  const { meaning, meaningEn, actor, mend, mendEn } = isApprecErrorCode(code)
    ? apprecErrorTexts[code]
    : unknownCode
  const then = status === '2' ? rejected : received
  return {
    code,
    name: [name, text].find((one) => one.trim() !== '') ?? 'ukjent kode',
    meaning,
    meaningEn,
    actor,
    actorName: actorNames[actor],
    action: `${mend} ${then.text}`,
    actionEn: `${mendEn} ${then.textEn}`,
    mark: 'foreslått',
  }
}

export function isApprecErrorCode(code: string): code is ApprecErrorCode {
  return Object.hasOwn(apprecErrorTexts, code)
}

const actorNames: Readonly<Record<ApprecErrorActor, string>> = {
  sengepost: 'Sengeposten',
  it: 'IT hos oss',
  mottaker: 'Kommunen/mottakeren',
}

const rejected = {
  text: 'Send en ny melding når det er ordnet.',
  textEn: 'Send a new message when that is done.',
}

const received = {
  text: 'Meldingen er mottatt: ring mottakeren med det som mangler, og send den ikke på nytt.',
  textEn:
    'The message has been received: phone the recipient with what is missing, and do not send it again.',
}

const unknownCode: Text = {
  meaning: 'Mottakerens system melder en feil med en kode som ikke står i kodeverket.',
  meaningEn: 'The recipient’s system reports an error with a code that is not in the code list.',
  actor: 'mottaker',
  mend: 'Ring mottakeren og spør hva som er feil.',
  mendEn: 'Phone the recipient and ask what is wrong.',
}

const phoneMeanwhile = 'Meld fra til IT, og ring mottakeren imens.'
const phoneMeanwhileEn = 'Tell IT, and phone the recipient meanwhile.'

/**
 * Our words for the 21 codes of kodeverk 8221 (foreslått): the official list has nothing but the names.
 *
 * @see schemas/codelists.json
 */
export const apprecErrorTexts = {
  E10: {
    meaning: 'Meldingens id kan ikke brukes av mottakerens system.',
    meaningEn: 'The id of the message cannot be used by the recipient’s system.',
    actor: 'it',
    mend: phoneMeanwhile,
    mendEn: phoneMeanwhileEn,
  },
  E20: {
    meaning: 'Legen eller behandleren som meldingen nevner, er ukjent hos mottakeren.',
    meaningEn: 'The doctor that the message names is unknown to the recipient.',
    actor: 'sengepost',
    mend: 'Rett hvem som er lege i journalsystemet.',
    mendEn: 'Correct the doctor in the journal system.',
  },
  E21: {
    meaning: 'Adressen (HER-id) i meldingen finnes ikke hos mottakeren.',
    meaningEn: 'The address (HER-id) in the message does not exist at the recipient.',
    actor: 'it',
    mend: `${phoneMeanwhile} IT retter adressen etter Adresseregisteret.`,
    mendEn: `${phoneMeanwhileEn} IT corrects the address by the address register.`,
  },
  E30: {
    meaning: 'Meldingen har ikke fødselsnummeret til pasienten.',
    meaningEn: 'The message lacks the patient’s national identity number.',
    actor: 'sengepost',
    mend: 'Legg inn fødselsnummeret i journalsystemet.',
    mendEn: 'Enter the national identity number in the journal system.',
  },
  E31: {
    meaning: 'Fødselsnummeret i meldingen er ikke gyldig.',
    meaningEn: 'The national identity number in the message is not valid.',
    actor: 'sengepost',
    mend: 'Rett fødselsnummeret i journalsystemet.',
    mendEn: 'Correct the national identity number in the journal system.',
  },
  E32: {
    meaning: 'Meldingen har ikke navnet på pasienten.',
    meaningEn: 'The message lacks the patient’s name.',
    actor: 'sengepost',
    mend: 'Legg inn navnet i journalsystemet.',
    mendEn: 'Enter the name in the journal system.',
  },
  E33: {
    meaning: 'Meldingen har ikke etternavnet til pasienten.',
    meaningEn: 'The message lacks the patient’s family name.',
    actor: 'sengepost',
    mend: 'Legg inn etternavnet i journalsystemet.',
    mendEn: 'Enter the family name in the journal system.',
  },
  E34: {
    meaning: 'Meldingen har ikke fornavnet til pasienten.',
    meaningEn: 'The message lacks the patient’s given name.',
    actor: 'sengepost',
    mend: 'Legg inn fornavnet i journalsystemet.',
    mendEn: 'Enter the given name in the journal system.',
  },
  E35: {
    meaning: 'Mottakeren har ingen journal for pasienten.',
    meaningEn: 'The recipient has no record of the patient.',
    actor: 'mottaker',
    mend: 'Ring mottakeren: er det rett kommune, og kan de opprette pasienten?',
    mendEn: 'Phone the recipient: is it the right municipality, and can they register the patient?',
  },
  E36: {
    meaning: 'Opplysningene om pasienten er ikke nok til å vite hvem det er.',
    meaningEn: 'The facts about the patient are not enough to tell who it is.',
    actor: 'sengepost',
    mend: 'Fyll ut navn og fødselsnummer i journalsystemet.',
    mendEn: 'Fill in name and national identity number in the journal system.',
  },
  E53: {
    meaning: 'Folkeregisteret kjenner ikke fødselsnummeret eller D-nummeret i meldingen.',
    meaningEn: 'The national population register does not know the number in the message.',
    actor: 'sengepost',
    mend: 'Kontroller nummeret mot Folkeregisteret, og rett det i journalsystemet.',
    mendEn: 'Check the number against the population register, and correct it in the journal system.',
  },
  E54: {
    meaning: 'Mottakeren har ingen pasient med dette fødselsnummeret.',
    meaningEn: 'The recipient has no patient with this national identity number.',
    actor: 'mottaker',
    mend: 'Kontroller nummeret, og ring mottakeren: kan de opprette pasienten?',
    mendEn: 'Check the number, and phone the recipient: can they register the patient?',
  },
  S01: {
    meaning: 'Signaturen på meldingen stemmer ikke.',
    meaningEn: 'The signature of the message does not fit.',
    actor: 'it',
    mend: phoneMeanwhile,
    mendEn: phoneMeanwhileEn,
  },
  S02: {
    meaning: 'Sertifikatet som meldingen er signert med, er ikke gyldig.',
    meaningEn: 'The certificate that the message is signed with is not valid.',
    actor: 'it',
    mend: `${phoneMeanwhile} IT fornyer sertifikatet.`,
    mendEn: `${phoneMeanwhileEn} IT renews the certificate.`,
  },
  S03: {
    meaning: 'Sertifikatet som meldingen er signert med, er trukket tilbake.',
    meaningEn: 'The certificate that the message is signed with has been revoked.',
    actor: 'it',
    mend: `${phoneMeanwhile} IT bytter sertifikatet.`,
    mendEn: `${phoneMeanwhileEn} IT replaces the certificate.`,
  },
  S99: {
    meaning: 'Noe annet er galt med signaturen eller sertifikatet.',
    meaningEn: 'Something else is wrong with the signature or the certificate.',
    actor: 'it',
    mend: phoneMeanwhile,
    mendEn: phoneMeanwhileEn,
  },
  T01: {
    meaning: 'Mottakerens system kunne ikke lese meldingen i det hele tatt.',
    meaningEn: 'The recipient’s system could not read the message at all.',
    actor: 'it',
    mend: phoneMeanwhile,
    mendEn: phoneMeanwhileEn,
  },
  T02: {
    meaning: 'Meldingen er ikke bygd opp slik standarden krever.',
    meaningEn: 'The message is not built as the standard demands.',
    actor: 'it',
    mend: phoneMeanwhile,
    mendEn: phoneMeanwhileEn,
  },
  T10: {
    meaning: 'Mottakerens system støtter ikke denne meldingstypen eller versjonen.',
    meaningEn: 'The recipient’s system does not support this type or version of message.',
    actor: 'it',
    mend: `${phoneMeanwhile} IT avklarer med mottakeren hva de kan ta imot.`,
    mendEn: `${phoneMeanwhileEn} IT finds out with the recipient what they can take.`,
  },
  T99: {
    meaning: 'Noe annet er galt med formatet på meldingen.',
    meaningEn: 'Something else is wrong with the format of the message.',
    actor: 'it',
    mend: phoneMeanwhile,
    mendEn: phoneMeanwhileEn,
  },
  X99: {
    meaning: 'Mottakerens system melder en feil som ikke har egen kode.',
    meaningEn: 'The recipient’s system reports an error that has no code of its own.',
    actor: 'mottaker',
    mend: 'Ring mottakeren og spør hva som er feil.',
    mendEn: 'Phone the recipient and ask what is wrong.',
  },
} as const satisfies Readonly<Record<string, Text>>

export type ApprecErrorCode = keyof typeof apprecErrorTexts
