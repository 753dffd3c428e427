import type { ContactKind } from '../addressing/contact-kinds.ts'
import { toIso } from '../message/time.ts'
import type { TypeCode } from '../standard/message-types.ts'
import { osloTime } from './oslo-time.ts'

/** One phone call, as it was logged: about messages and those who spoke of them. Never changed; corrected by another. */
export type Call = {
  readonly id: string
  /** None where nothing was written yet: then `note` says what it was about. */
  readonly messages: readonly string[]
  /** Whom it went to: a party's id. */
  readonly party: string
  readonly service?: ContactKind
  readonly phone?: string
  readonly at: Date
  readonly by: CallPerson & { readonly unit?: string }
  /** Always there where somebody was reached. */
  readonly to?: CallPerson
  readonly outcome: CallOutcome
  readonly answer?: string
  readonly readBack?: boolean
  /** The type of a message that is not written yet. */
  readonly about?: TypeCode
  readonly note?: string
  /** Written on paper first. */
  readonly paper: boolean
  readonly enteredAt: Date
  /** The call that it stands for. */
  readonly corrects?: string
  /** The call that stands for it. */
  readonly correctedBy?: string
}

/** A name or initials, and a role. */
export type CallPerson = { readonly name: string; readonly role: string }

export const callOutcomes = ['nådd', 'ikke svar', 'feil nummer', 'ringer tilbake', 'telefonsvarer'] as const

/** Only `nådd` means that somebody was told. */
export type CallOutcome = (typeof callOutcomes)[number]

export function isReached({ outcome }: Pick<Call, 'outcome'>): boolean {
  return outcome === 'nådd'
}

/** «Varslet 21.11.2026 kl. 22:34 til N. N. (sykepleier)», or without names «til sykepleier»; what reached nobody never says so. */
export function callText({ at, outcome, to, readBack }: Call, names = true): string {
  const time = osloTime(at)
  const role = to?.role ?? 'rolle ukjent'
  const whom = to === undefined ? '' : names ? ` (${to.name}, ${role})` : ` (${role})`
  switch (outcome) {
    case 'nådd': {
      const repeated = readBack === true ? ', gjentatt' : readBack === false ? ', IKKE gjentatt' : ''
      const reached = names ? `${to?.name ?? 'ukjent'} (${role})` : role
      return `Varslet ${time} til ${reached}${repeated}`
    }
    case 'telefonsvarer':
      return `Ringt ${time}: Telefonsvarer – regnes ikke som varslet`
    case 'ringer tilbake':
      return `Ringt ${time}: ringer tilbake${whom} – ikke varslet ennå`
    case 'ikke svar':
      return `Ringt ${time}: ikke svar`
    case 'feil nummer':
      return `Ringt ${time}: feil nummer`
  }
}

/**
 * Both times of a phoned utskrivningsklar whose message came another day, or has not come and the day is over; nothing
 * else. Which of them counts for payment is not for this tool to say.
 *
 * @param deliveredAt missing where it has not arrived
 * @see regjeringen.no, «Betalingsplikt for utskrivningsklare pasienter»: from the day on which the municipality is told
 */
export function overMidnight(
  call: Pick<Call, 'at' | 'outcome'>,
  message: { readonly type: string; readonly deliveredAt?: Date | undefined },
  now: Date,
): string | undefined {
  if (message.type !== 'LOG_UTSKRIVNINGSKLAR' || !isReached(call)) return undefined
  const { deliveredAt } = message
  if (dayOf(call.at) === dayOf(deliveredAt ?? now)) return undefined
  const arrived =
    deliveredAt === undefined ? 'meldingen er ikke framme ennå' : `framme ${osloTime(deliveredAt)}`
  return `Ringt ${osloTime(call.at)}, ${arrived}. Avgjør ikke betaling.`
}

/** The day in Norway. */
export function dayOf(time: Date): string {
  return toIso(time).slice(0, '2026-11-22'.length)
}
