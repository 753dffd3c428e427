import type { OutageReminder } from '../../../plo/delivery/outage-reminders.ts'
import type { OutageView } from '../../outage-view.ts'
import { timeToday } from '../times.ts'
import type { Visit } from '../visit.ts'

/** Whom an outage is about, short enough for a heading. */
export function outageName(
  { t }: Pick<Visit, 't'>,
  { scope, recipients }: Pick<OutageView, 'scope' | 'recipients'>,
): string {
  const names = recipients.map(({ name }) => name)
  const count = names.length
  const first = names[0] ?? ''
  if (count === 1) return first
  if ('all' in scope) return t.recipients.scopeAll(count)
  if ('region' in scope) return t.recipients.scopeRegion(scope.region, count)
  if ('hospital' in scope) {
    const hospital = recipients.find(({ id }) => id === scope.hospital)?.name ?? first
    return t.recipients.scopeHospital(hospital, count - 1)
  }
  return count <= 4 ? names.join(', ') : t.recipients.andMore(names.slice(0, 3).join(', '), count - 3)
}

/** What somebody should be reminded of, with whose routine it is. */
export function reminderIn(
  visit: Visit,
  reminder: OutageReminder,
  { expectedEnd }: Pick<OutageView, 'expectedEnd'>,
): string {
  const { t } = visit
  switch (reminder) {
    case 'tell-partners':
      return t.recipients.tellPartners
    case 'past-expected-end':
      return t.recipients.pastEnd(expectedEnd === undefined ? '' : timeToday(visit, new Date(expectedEnd)))
    case 'all-clear':
      return t.recipients.allClearNow
  }
}

/** «3 t 12 min». */
export function durationIn({ t }: Pick<Visit, 't'>, ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  return t.recipients.duration(Math.floor(minutes / 60), minutes % 60)
}
