import { outageReminders } from '../../plo/delivery/outage-reminders.ts'
import type { DetectedView, OutageView } from '../outage-view.ts'
import { detectedText, outageText } from './outage-text.ts'

/** By what is so now: an outage that was known last may have become long, or late, since then. */
export function outageLines(
  outages: readonly OutageView[],
  detected: readonly DetectedView[],
  now: Date,
): readonly string[] {
  return [
    ...outages.map(({ kind, recipients, startedAt, expectedEnd, notes }) => {
      const course = {
        startedAt: new Date(startedAt),
        ...(expectedEnd !== undefined && { expectedEnd: new Date(expectedEnd) }),
      }
      const reminders = outageReminders({ ...course, notes }, now)
      return outageText({ kind, recipients: recipients.map(({ name }) => name), ...course, reminders }, now)
    }),
    ...detected.map(({ name, since }) => detectedText({ name, since: new Date(since) }, now)),
  ]
}
