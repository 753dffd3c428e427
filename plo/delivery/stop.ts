/** Why a message is not sent any more, what to do now, and who does it. The words and owners are our proposal (foreslått). */
export type Stop = {
  readonly code: string
  readonly reason: string
  readonly nextStep: string
  readonly owner: 'sengeposten' | 'IT'
}

/** The codes that are explained one by one; a recipient may stop a message with any other. */
export const stopCodes = [
  'policy/attempts',
  'policy/time',
  'lane/poisoned',
  'folder/other-content',
  'address/former-municipality',
] as const

/** Which of the explanations it is, whatever language it is told in. */
export type StopCase = (typeof stopCodes)[number] | 'other'

export type StopSentences = {
  /** @param code as it is shown: what nobody has a word for is told by its code */
  readonly reason: string | ((code: string) => string)
  readonly nextStep: string
}

/**
 * Explains the code with which a message was stopped: refused by the recipient, or given up by the policy.
 *
 * @param code as `Delivery.problem` has it
 */
export function explainStop(code: string): Stop {
  const is = stopCase(code)
  return { code, owner: owners[is], ...stopTold(stopSentences[is], code) }
}

export function stopCase(code: string): StopCase {
  return stopCodes.find((one) => one === code) ?? 'other'
}

/** The sentences with the code in its place, in whatever language they are. */
export function stopTold(
  { reason, nextStep }: StopSentences,
  code: string,
): { readonly reason: string; readonly nextStep: string } {
  return { reason: typeof reason === 'string' ? reason : reason(code), nextStep }
}

const owners: Readonly<Record<StopCase, Stop['owner']>> = {
  'policy/attempts': 'sengeposten',
  'policy/time': 'sengeposten',
  'lane/poisoned': 'IT',
  'folder/other-content': 'IT',
  'address/former-municipality': 'sengeposten',
  other: 'IT',
}

/** In bokmål. Pages in another language have the same ones in `server/web/texts`. */
export const stopSentences: Readonly<Record<StopCase, StopSentences>> = {
  'policy/attempts': {
    reason: 'Alle forsøk på å sende den er brukt opp.',
    nextStep: 'Ring mottakeren nå. Send den på nytt når mottakeren er oppe.',
  },
  'policy/time': {
    reason: 'Den har ventet så lenge som gjensendingsregelen tillater.',
    nextStep: 'Ring mottakeren nå. Send den på nytt når mottakeren er oppe, hvis den fortsatt gjelder.',
  },
  'lane/poisoned': {
    reason: 'Den feiler gang på gang, mens andre meldinger til samme mottaker kommer fram.',
    nextStep: 'Ring mottakeren nå, og meld fra til IT, som ser på hva som er galt med meldingen.',
  },
  'folder/other-content': {
    reason: 'I ut/ i mappen til mottakeren er det en annen fil med samme navn.',
    nextStep:
      'Ring mottakeren nå, og meld fra til IT, som finner ut hvem som la den der. Så trengs en ny melding.',
  },
  'address/former-municipality': {
    reason: 'Kommunen den er adressert til, finnes ikke lenger.',
    nextStep: 'Ring kommunen som har overtatt, og skriv en ny melding dit.',
  },
  other: {
    reason: (code) => `Mottakerens system tar den ikke imot${code === '' ? '' : ` (${code})`}.`,
    nextStep:
      'Ring mottakeren nå, og meld fra til IT, som finner ut hva mottakeren ikke godtar. Så trengs en ny melding.',
  },
}
