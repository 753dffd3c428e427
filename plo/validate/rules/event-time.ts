import { fromIso } from '../../message/time.ts'
import { child, children } from '../../xml/element.ts'
import { NS } from '../../xml/namespaces.ts'
import type { Rule } from '../rule.ts'

/** Clocks of two systems differ a little; this much is not the future. */
const toleranceMs = 5 * 60_000

/** From a time in the future the municipality would plan, and pay, for what has not happened. */
export const eventInFuture: Rule = {
  code: 'event/in-future',
  severity: 'error',
  source:
    'PLO v1.6, TidspunktForHendelse: tidspunktet hendelsen fant sted (antatt); 5 minutter slingring (foreslått)',
  text: 'Tidspunktet for hendelsen er i fremtiden. Rett tidspunktet; er det et anslag, skal Anslag være «true».',
  textEn: 'The time of the event is in the future.',
  check: ({ event }, { now }) =>
    children(event, 'TidsfestetHendelse', NS.po).flatMap((hendelse) => {
      const at = child(hendelse, 'TidspunktForHendelse')
      const time = fromIso(at?.attributes.V ?? '')
      if (!at || !time || time.getTime() <= now.getTime() + toleranceMs) return []
      const estimated = ['true', '1'].includes(child(hendelse, 'Anslag')?.text.trim() ?? '')
      // A time that the sender calls an estimate may lie ahead; somebody should look all the same.
      return [
        {
          at,
          found: (at.attributes.V ?? '').trim().slice(0, 40),
          expected: 'senest nå',
          ...(estimated && { severity: 'warning' as const }),
        },
      ]
    }),
}

/** The schema takes a year, a month or a time of day for a time: none of them tells when something happened. */
export const eventWithoutTime: Rule = {
  code: 'event/no-time',
  severity: 'error',
  source: 'PLO v1.6, TidspunktForHendelse (datatype TS; at dato kreves er antatt)',
  text: 'Hendelsen har ikke noe tidspunkt som kan leses som dato og klokkeslett.',
  textEn: 'The event has no time that can be read as a date and time.',
  check: ({ event }) =>
    children(event, 'TidsfestetHendelse', NS.po).flatMap((hendelse) => {
      const at = child(hendelse, 'TidspunktForHendelse') ?? hendelse
      if (fromIso(at.attributes.V ?? '') !== undefined) return []
      return [{ at, found: (at.attributes.V ?? 'mangler').slice(0, 40), expected: 'dato og klokkeslett' }]
    }),
}
