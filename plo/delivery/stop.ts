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

/**
 * Explains the code with which a message was stopped: refused by the recipient, or given up by the policy.
 *
 * @param code as `Delivery.problem` has it
 */
export function explainStop(code: string): Stop {
  switch (code) {
    case 'policy/attempts':
      return {
        ...{ code, owner: 'sengeposten' },
        reason: 'Alle forsøk på å sende den er brukt opp.',
        nextStep: 'Ring mottakeren nå. Send den på nytt når mottakeren er oppe.',
      }
    case 'policy/time':
      return {
        ...{ code, owner: 'sengeposten' },
        reason: 'Den har ventet så lenge som gjensendingsregelen tillater.',
        nextStep: 'Ring mottakeren nå. Send den på nytt når mottakeren er oppe, hvis den fortsatt gjelder.',
      }
    case 'lane/poisoned':
      return {
        ...{ code, owner: 'IT' },
        reason: 'Den feiler gang på gang, mens andre meldinger til samme mottaker kommer fram.',
        nextStep: 'Ring mottakeren nå, og meld fra til IT, som ser på hva som er galt med meldingen.',
      }
    case 'folder/other-content':
      return {
        ...{ code, owner: 'IT' },
        reason: 'I ut/ i mappen til mottakeren er det en annen fil med samme navn.',
        nextStep:
          'Ring mottakeren nå, og meld fra til IT, som finner ut hvem som la den der. Så trengs en ny melding.',
      }
    case 'address/former-municipality':
      return {
        ...{ code, owner: 'sengeposten' },
        reason: 'Kommunen den er adressert til, finnes ikke lenger.',
        nextStep: 'Ring kommunen som har overtatt, og skriv en ny melding dit.',
      }
    default:
      return {
        ...{ code, owner: 'IT' },
        reason: `Mottakerens system tar den ikke imot${code === '' ? '' : ` (${code})`}.`,
        nextStep:
          'Ring mottakeren nå, og meld fra til IT, som finner ut hva mottakeren ikke godtar. Så trengs en ny melding.',
      }
  }
}
