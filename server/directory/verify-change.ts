import { isCalendarDay } from '../../plo/addressing/calendar-day.ts'
import type { Contact } from '../../plo/addressing/party.ts'
import { contactsOfOwner, type OwnerChange } from '../../plo/directory/change-contacts.ts'
import { contactText } from '../../plo/directory/contact-text.ts'
import type { Owner } from '../../plo/directory/owner-named.ts'
import { readRole } from '../../plo/directory/role-named.ts'
import { type Verification, verified } from '../../plo/directory/verify-contacts.ts'
import { wallClock } from '../../plo/fallback/oslo-clock.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import type { OwnContacts } from './own-contacts.ts'
import { type PhonesChange, phonesChange } from './phones-change.ts'

export type VerifyAsked = {
  /** Each one or more numbers, by what is said of them; `{}` is all of them. */
  readonly which: readonly Pick<Verification, 'kind' | 'phone' | 'place'>[]
  /** As it was typed. */
  readonly role: string
  /** YYYY-MM-DD as it was typed; today where nothing was. */
  readonly date?: string
}

export type VerifyFinding = {
  readonly code: 'verify/role' | 'verify/date' | 'verify/nothing'
  readonly text: string
}

/** What somebody has made sure of by ringing: of one owner, as it would be marked. */
export function verifyChange(
  own: OwnContacts,
  owner: Owner,
  { which, role: typedRole, date }: VerifyAsked,
  now: Date,
): Result<
  { readonly change: PhonesChange; readonly role: string; readonly on: string },
  readonly VerifyFinding[]
> {
  const role = readRole(typedRole)
  const on = dayOf(date, wallClock(now).day)
  const contacts = contactsOfOwner(own.directory, owner)
  const marks = { role: role.ok ? role.value : '', on: on.ok ? on.value : '' }
  const marked = markAll(owner, contacts, which, marks)
  const findings: readonly VerifyFinding[] = [
    ...(role.ok ? [] : [{ code: 'verify/role' as const, text: role.error.text }]),
    ...(on.ok ? [] : [{ code: 'verify/date' as const, text: on.error }]),
    ...(marked === undefined
      ? [{ code: 'verify/nothing' as const, text: nothingText(owner, contacts) }]
      : []),
  ]
  if (marked === undefined || findings.length > 0) return err(findings)
  const change = phonesChange(own, [marked], { origin: 'verify', from: owner.name })
  return ok({ change, ...marks })
}

function dayOf(typed: string | undefined, today: string): Result<string, string> {
  if (typed === undefined) return ok(today)
  if (!isCalendarDay(typed)) return err(`«${typed}» er ikke en dag som finnes. Skriv ÅÅÅÅ-MM-DD.`)
  return typed > today ? err(`${typed} er ikke kommet ennå; ingen kan ha ringt da.`) : ok(typed)
}

/** Nothing, where one of them fits no number: all that was meant is marked, or none of it. */
function markAll(
  owner: Owner,
  contacts: readonly Contact[],
  which: VerifyAsked['which'],
  marks: { readonly role: string; readonly on: string },
): OwnerChange | undefined {
  let after = contacts
  const changed: OwnerChange['changed'][number][] = []
  for (const one of which) {
    const change = verified(owner, after, { ...one, ...marks })
    if (!change.ok) return undefined
    after = change.value.after
    changed.push(...change.value.changed)
  }
  if (which.length === 0) return undefined
  return { owner, added: [], changed, gone: [], unchanged: contacts.length - changed.length, after }
}

function nothingText({ name }: Owner, contacts: readonly Contact[]): string {
  const known = contacts.map((contact) => `\n  ${contactText(contact)}`).join('')
  return `${name} har ikke noe slikt nummer å bekrefte.${known === '' ? '' : ` Numrene er:${known}`}`
}
