import { messageType } from '../standard/message-types.ts'
import { timeOf } from './call-sheet-words.ts'
import type { ReconcilePart, Reconciliation } from './reconcile.ts'

export const reconcileTitle = 'Avstemming etter nedetid'

/** What each part is of, and what it asks of its reader. */
export const partTitles: Readonly<Record<ReconcilePart, string>> = {
  stillOpen: 'Fortsatt åpne: må følges opp',
  stale: 'Foreldet mens den ventet',
  phonedNeverSent: 'Ringt, men ingen melding er sendt',
  deliveredNeverPhoned: 'Framme, ingen ble varslet på telefon',
  phonedTwice: 'Varslet på telefon mer enn én gang',
  phonedAndDelivered: 'Ringt, og framme etterpå',
}

export function reconcileScope({ since, until, outage, madeAt }: Reconciliation): readonly string[] {
  return [
    `Gjelder ${timeOf(since)} til ${timeOf(until)}${outage === undefined ? '' : `, nedetid ${outage}`}.`,
    `Laget ${timeOf(madeAt)}. Det som er skrevet etter det, er IKKE med.`,
  ]
}

/** Never that all is well: only what this tool knows of. */
export function openText({ open }: Reconciliation): string {
  if (open === 0) return 'Ingenting er åpent i dette verktøyet.'
  return open === 1 ? '1 er ÅPEN og må gjøres ferdig.' : `${open} er ÅPNE og må gjøres ferdig.`
}

export function sendNowText(type: string): string {
  return `Send nå: ${messageType(type)?.name ?? type} (${type})`
}
