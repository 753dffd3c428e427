import type { OutageReminder } from '../../plo/delivery/outage-reminders.ts'
import type { OutageKind } from '../../store/outages.ts'
import { clockToday } from '../local-time.ts'

export type GoingOn = {
  readonly kind: OutageKind
  /** Names, as people know them. */
  readonly recipients: readonly string[]
  readonly startedAt: Date
  readonly expectedEnd?: Date
  readonly reminders?: readonly OutageReminder[]
}

/** A declared outage that goes on, for those who write messages: who, since when, and what to do. */
export function outageText({ kind, recipients, startedAt, ...rest }: GoingOn, now: Date): string {
  const { expectedEnd, reminders = [] } = rest
  const names = someNames(recipients)
  const since = clockToday(startedAt, now)
  return [
    kind === 'journal'
      ? `Meldt nedetid i journalen: ${names} siden ${since}. Papirrutine der: skriv på papir, ring, og før inn når journalen er oppe. Meldinger dit holdes igjen.`
      : `Meldt nedetid: ${names} siden ${since}. Meldinger dit holdes igjen. Ring imens.`,
    ...(expectedEnd !== undefined && expectedEnd < now ? [pastExpectedEnd(expectedEnd, now)] : []),
    ...(reminders.includes('tell-partners') ? [shortReminder] : []),
  ].join(' ')
}

/** One that nobody has declared: found out because nothing gets through. */
export function detectedText({ name, since }: { readonly name: string; readonly since: Date }, now: Date) {
  return `${name} svarer ikke siden ${clockToday(since, now)}. Meldinger dit venter, og sendes når den svarer. Ring imens.`
}

/** What a coordinator is reminded of, with whose routine it is. */
export function reminderText(
  reminder: OutageReminder,
  { expectedEnd }: { readonly expectedEnd?: Date },
  now: Date,
): string {
  switch (reminder) {
    case 'tell-partners':
      return `${shortReminder} Oppgi ventet lengde. Hvem hos Hemit: MANGLER (ikke funnet).`
    case 'past-expected-end':
      return expectedEnd === undefined ? '' : pastExpectedEnd(expectedEnd, now)
    case 'all-clear':
      return 'Nedetiden er over: varsle dem som fikk vite om den, at alt er oppe (Helse Nord/UNN-rutine; foreslått her).'
  }
}

/** @see workflow.md, section 2: UNN 23.06.2021, Nordlandssykehuset 13.06.2023 */
const shortReminder =
  'Nedetid over 4 timer: varsle samarbeidspartnere (Helse Nord/UNN-rutine; foreslått her).'

function pastExpectedEnd(expectedEnd: Date, now: Date): string {
  return `Skulle vært ferdig ${clockToday(expectedEnd, now)} – fortsatt stengt?`
}

/** All names, or where they are more than four the first three and how many more. */
export function someNames(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} og ${names.length - 3} til`
}
