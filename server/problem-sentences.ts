/** What a sentence may name. */
export type ProblemFacts = { readonly msgId?: string; readonly sender?: string }

type Sentence = string | ((facts: ProblemFacts) => string)

/** Without a title of its own it is what somebody asked for that was not done: they have the words for that. */
export type ProblemSentences = { readonly title?: Sentence; readonly detail?: Sentence }

/** The problems that a page shows, by their code, in bokmål. Pages in another language have the same ones. */
export const problemSentences = {
  'request/not-json': { title: 'Innholdet er ikke gyldig JSON' },
  'request/encoding': { title: 'Denne tegnkodingen eller komprimeringen støttes ikke' },
  'request/aborted': { title: 'Forespørselen ble avbrutt' },
  'request/address': { title: 'Adressen kan ikke leses' },
  'message/invalid': {
    detail: 'Avsender eller mottaker finnes ikke i katalogen, eller meldingen er av en type som ikke sendes.',
  },
  'message/other-content': {
    title: 'En annen melding har allerede denne MsgId-en',
    detail: ({ msgId }) =>
      `Meldingen ${msgId} er tatt imot før, med et annet innhold. En ny melding trenger en ny MsgId.`,
  },
  'outage/journal-down': {
    title: ({ sender }) => `Journalen er nede hos ${sender}: ingenting kan skrives nå`,
    detail: 'Papirrutine: skriv på papir, ring, og før inn meldingen når journalen er oppe igjen.',
  },
  'ledger/unreachable': {
    title: 'Det er ukjent om meldingen er tatt imot',
    detail: ({ msgId }) =>
      `Lageret svarer ikke. Ring, og send den igjen med samme MsgId (${msgId}): da blir den ikke sendt to ganger.`,
  },
  'ledger/full': {
    title: 'Meldingen er ikke tatt imot: lageret er fullt',
    detail: ({ msgId }) =>
      `Det er ikke plass på disken. Ring, si fra til IT, og send den igjen med samme MsgId (${msgId}) når det er ryddet.`,
  },
  'resend/not-possible': {
    title: 'Ingenting er sendt på nytt',
    detail: 'Alle meldinger som er nevnt, må kunne sendes på nytt.',
  },
  'resend/unknown': {
    title: 'Ingen gjensending har denne id-en',
    detail: 'En forhåndsvisning som ikke blir bekreftet, glemmes etter en time.',
  },
  'resend/expired': {
    title: 'Ingenting er sendt på nytt',
    detail: 'Forhåndsvisningen er for gammel. Lag en ny, og se over den.',
  },
  'resend/cancelled': { title: 'Den er avbrutt, og kan ikke settes i gang' },
  'resend/over': { title: 'Det er for sent å avbryte: alt er sendt, eller den er avbrutt før' },
  'renew/still-waiting': {
    detail: 'Den venter fortsatt, og sendes av seg selv. Trekk den først tilbake hvis den er feil.',
  },
  'renew/expired': { detail: 'Forhåndsvisningen er for gammel. Lag en ny, og se over den.' },
  'renew/signed': {
    detail: 'Meldingen er signert. En ny melding må lages og signeres der den kom fra.',
  },
  'renew/not-alike': {
    detail: 'Meldingen kan ikke skrives på nytt uten at noe blir annerledes. Lag den på nytt.',
  },
  'parties/unreachable': {
    title: 'De simulerte mottakerne svarer ikke',
    detail: 'Start dem med «plo serve» eller «plo parties».',
  },
} satisfies Readonly<Record<string, ProblemSentences>>

export type ToldProblem = keyof typeof problemSentences

/** The sentences with the facts in their places, in whatever language they are. */
export function problemTold(
  { title, detail }: ProblemSentences,
  facts: ProblemFacts = {},
): { readonly title?: string; readonly detail?: string } {
  const told = (sentence: Sentence) => (typeof sentence === 'string' ? sentence : sentence(facts))
  return {
    ...(title !== undefined && { title: told(title) }),
    ...(detail !== undefined && { detail: told(detail) }),
  }
}
