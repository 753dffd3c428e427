import { fromIso } from '../../message/time.ts'
import { child, type Element } from '../../xml/element.ts'
import type { Rule } from '../rule.ts'
import { shownCode } from './places.ts'

/** Clocks of two systems differ a little; this much is not the future. */
const toleranceMs = 5 * 60_000

/** From a time in the future the municipality would plan, and pay, for what has not happened. */
export const eventInFuture: Rule = {
  code: 'event/in-future',
  severity: 'error',
  source:
    'PLO v1.6, TidspunktForHendelse: tidspunktet hendelsen fant sted (antatt); 5 minutter slingring (foreslått)',
  text: 'Tidspunktet for hendelsen er i fremtiden.',
  textEn: 'The time of the event lies in the future.',
  mend: 'Rett tidspunktet. Er det et anslag, sett Anslag til «true».',
  mendEn: 'Correct the time. If it is an estimate, set Anslag to “true”.',
  check: ({ event }, { now }) =>
    eventsIn(event).flatMap((hendelse) => {
      const at = child(hendelse, 'TidspunktForHendelse')
      const time = fromIso(at?.attributes.V ?? '')
      if (!at || !time || time.getTime() <= now.getTime() + toleranceMs) return []
      const estimated = ['true', '1'].includes(child(hendelse, 'Anslag')?.text.trim() ?? '')
      // A time that the sender calls an estimate may lie ahead; somebody should look all the same.
      return [
        {
          at,
          ...shownCode(at.attributes.V ?? ''),
          expected: 'senest nå',
          expectedEn: 'now at the latest',
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
  textEn: 'The event has no time that can be read as a date and a time of day.',
  mend: 'Skriv dato og klokkeslett i V i TidspunktForHendelse, f.eks. 2026-11-21T09:40:00+01:00.',
  mendEn: 'Write date and time of day in V of TidspunktForHendelse, e.g. 2026-11-21T09:40:00+01:00.',
  check: ({ event }) =>
    eventsIn(event).flatMap((hendelse) => {
      const at = child(hendelse, 'TidspunktForHendelse') ?? hendelse
      if (fromIso(at.attributes.V ?? '') !== undefined) return []
      return [
        {
          at,
          ...(at.attributes.V === undefined
            ? { found: 'mangler', foundEn: 'missing' }
            : shownCode(at.attributes.V)),
          expected: 'dato og klokkeslett',
          expectedEn: 'date and time of day',
        },
      ]
    }),
}

/** The events of a logistics message, of whatever version it is. */
function eventsIn(event: Element | undefined): readonly Element[] {
  return event?.children.filter(({ name }) => name === 'TidsfestetHendelse') ?? []
}
