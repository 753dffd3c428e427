import { fromIso } from '../message/time.ts'
import { dayOf } from './call.ts'
import { osloTime } from './oslo-time.ts'

export type Deadline = {
  /** «straks», «innen 22.11.2026 kl. 09:40» */
  readonly text: string
  /** Where it falls on an instant. */
  readonly at?: Date
  /** What says so; «foreslått» where nobody does. */
  readonly basis: string
}

/** What a deadline is reckoned from: what the message says happened, and when it was written. */
export type DeadlineFacts = { readonly happenedAt?: Date | undefined; readonly writtenAt: Date }

/**
 * By when a message ought to be with its recipient.
 *
 * @returns nothing where no source has a deadline and none is proposed
 */
export function deadlineOf(type: string, { happenedAt, writtenAt }: DeadlineFacts): Deadline | undefined {
  switch (type) {
    case 'LOG_UTSKRIVNINGSKLAR':
      return {
        text: 'straks',
        basis: 'ehelse.no, pasientlogistikkmeldinger v1.5: idet pasienten er utskrivningsklar',
      }
    case 'LOG_AVMELDING':
      return { text: 'straks', basis: 'foreslått' }
    case 'LOG_UTSKREVET':
      return { text: 'straks', basis: 'ehelse.no, pasientlogistikkmeldinger v1.5: når pasienten reiser' }
    case 'LOG_INNLAGT':
      return within24h(happenedAt, 'foreslått: som opplysningene etter innleggelsen (Sykehuset Østfold)')
    case 'HELSEOPPL_SOKNAD':
      return within24h(undefined, 'Sykehuset Østfold; referansearkitekturen figur 4 «Innen 24 t»')
    case 'UTSKRIVNINGSRAPPORT':
    case 'TVERRFAGLIG_EPIKRISE': {
      const at = endOfDay(writtenAt)
      return {
        text: `på utskrivningsdagen (${dayOf(writtenAt).split('-').reverse().join('.')})`,
        at,
        basis: 'ehelse.no, utskrivningsrapport v1.6; at dagen er den den ble skrevet, er foreslått',
      }
    }
    case 'INNLEGGELSESRAPPORT':
      return { text: 'samme dag', at: endOfDay(writtenAt), basis: 'foreslått' }
    case 'DIALOG_AVVIK':
      return { text: 'uten unødig opphold', basis: 'nhn.no, tilbakemelding om feil i mottatt melding' }
    default:
      return undefined
  }
}

const dayMs = 24 * 3_600_000

function within24h(admittedAt: Date | undefined, basis: string): Deadline {
  if (admittedAt === undefined) return { text: 'innen 24 timer etter innleggelsen', basis }
  const at = new Date(admittedAt.getTime() + dayMs)
  return { text: `innen 24 timer etter innleggelsen: ${osloTime(at)}`, at, basis }
}

/** The last instant of the day in Norway, whatever the clock does that day. */
function endOfDay(time: Date): Date {
  const noonAfter = new Date(midnight(time).getTime() + 1.5 * dayMs)
  return new Date(midnight(noonAfter).getTime() - 1)
}

function midnight(time: Date): Date {
  const first = fromIso(dayOf(time))
  if (first === undefined) throw new Error('a day has a beginning')
  return first
}
