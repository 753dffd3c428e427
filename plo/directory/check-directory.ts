import { bedsOf } from '../addressing/beds-of.ts'
import type { ContactKind } from '../addressing/contact-kinds.ts'
import type { Directory } from '../addressing/directory.ts'
import type { Contact } from '../addressing/party.ts'
import { isExamplePhone } from '../addressing/phone-number.ts'
import { MUNICIPAL_SERVICES } from '../addressing/service-kinds.ts'
import { readHours } from '../fallback/opening-hours.ts'
import { contactsOfOwner } from './change-contacts.ts'
import type { CheckCode, CheckFinding } from './check-finding.ts'
import { type FindFormer, formerFinder } from './former-named.ts'
import { nightGap } from './night-gap.ts'
import { digitsOf, isInUse, isMobile } from './number-plan.ts'
import { type Owner, ownersOf } from './owner-named.ts'

/**
 * Everything that may fail whoever rings a number of this directory, party by party.
 *
 * @param today YYYY-MM-DD
 * @param days how old a verification may be
 */
export function checkDirectory(directory: Directory, today: string, days: number): readonly CheckFinding[] {
  const sharedWith = sharedNumbers(directory)
  const findFormer = formerFinder(directory)
  return ownersOf(directory).flatMap((owner) => {
    const contacts = contactsOfOwner(directory, owner)
    return [
      ...missing(directory, owner, contacts),
      ...contacts.flatMap((contact) => [
        ...numberFindings(owner, contact, sharedWith),
        ...ageFindings(owner, contact, today, days),
        ...hoursFindings(owner, contact),
        ...formerFindings(findFormer, owner, contact),
      ]),
      ...gapFindings(directory, owner, contacts, today),
    ]
  })
}

function missing(directory: Directory, owner: Owner, contacts: readonly Contact[]): readonly CheckFinding[] {
  const lacks = (kind: ContactKind) =>
    contacts.every((contact) => contact.kind !== kind || contact.phone === undefined)
  const { needed, wanted } = kindsOf(directory, owner)
  return [
    ...needed.filter(lacks).map((kind) => ({ code: 'check/missing', owner, kind, found: '' }) as const),
    ...wanted
      .filter(lacks)
      .map((kind) => ({ code: 'check/missing-further', owner, kind, found: '' }) as const),
  ]
}

/** What a list must have of somebody, and what it is the better for. */
function kindsOf(
  directory: Directory,
  { id, kind }: Owner,
): { readonly needed: readonly ContactKind[]; readonly wanted: readonly ContactKind[] } {
  switch (kind) {
    case 'municipality': {
      const beds: readonly ContactKind[] = bedsOf(directory, id).length > 0 ? ['kad'] : []
      return { needed: MUNICIPAL_SERVICES, wanted: [...beds, 'legevakt', 'sentralbord'] }
    }
    case 'hospital':
      return { needed: ['sentralbord'], wanted: ['koordinator'] }
    case 'region':
      return { needed: [], wanted: ['samhandlingskoordinator'] }
  }
}

/** Kinds whose number somebody must answer, whoever is at work. */
const STAFFED: ReadonlySet<ContactKind> = new Set<ContactKind>([
  'sykepleie',
  'kad',
  'legevakt',
  'sentralbord',
])

function numberFindings(
  owner: Owner,
  contact: Contact,
  sharedWith: (owner: Owner, phone: string) => readonly string[],
): readonly CheckFinding[] {
  const say = about(owner, contact)
  const { kind, phone, phoneOutside, alternative } = contact
  const numbers = [phone, phoneOutside, alternative].filter((one) => one !== undefined)
  const others = phone === undefined ? [] : sharedWith(owner, phone)
  return [
    ...numbers.filter((number) => !isInUse(number)).map((number) => say('check/not-in-use', number)),
    ...(phone !== undefined && STAFFED.has(kind) && isMobile(phone) ? [say('check/mobile', phone)] : []),
    ...(phone !== undefined && kind === 'legevakt' && digitsOf(phone) === '116117'
      ? [say('check/national-number', phone)]
      : []),
    ...(others.length > 0 ? [say('check/shared', others.join(', '))] : []),
  ]
}

function ageFindings(owner: Owner, contact: Contact, today: string, days: number): readonly CheckFinding[] {
  const say = about(owner, contact)
  const { phone, phoneOutside, validFrom, validTo, verified } = contact
  if (validTo !== undefined && validTo < today) return [say('check/expired', validTo)]
  const early = validFrom !== undefined && today < validFrom ? [say('check/not-yet-valid', validFrom)] : []
  if (phone === undefined && phoneOutside === undefined) return early
  if (verified === undefined) return [...early, say('check/never-verified', '')]
  const age = daysBetween(verified.on, today)
  return age > days ? [...early, say('check/verified-long-ago', String(age))] : early
}

function hoursFindings(owner: Owner, contact: Contact): readonly CheckFinding[] {
  const { phone, hours } = contact
  if (phone === undefined) return []
  if (hours === '') return [about(owner, contact)('check/hours-missing', '')]
  return readHours(hours).ok ? [] : [about(owner, contact)('check/hours-unreadable', `«${hours}»`)]
}

function formerFindings(findFormer: FindFormer, owner: Owner, contact: Contact): readonly CheckFinding[] {
  const former = findFormer(`${contact.label} ${contact.note ?? ''}`)
  return former === undefined ? [] : [about(owner, contact)('check/former-municipality', former)]
}

/** The nursing service is the one that is there at night: whoever cannot reach it then reaches nobody. */
function gapFindings(
  { calendar }: Directory,
  owner: Owner,
  contacts: readonly Contact[],
  today: string,
): readonly CheckFinding[] {
  const nursing = contacts.filter(({ kind, phone }) => kind === 'sykepleie' && phone !== undefined)
  const gap = nursing.length === 0 ? undefined : nightGap(nursing, today, calendar)
  return gap === undefined ? [] : [{ code: 'check/gap', owner, kind: 'sykepleie', found: gap }]
}

function about(owner: Owner, contact: Contact) {
  return (code: CheckCode, found: string): CheckFinding => ({
    code,
    owner,
    kind: contact.kind,
    contact,
    found,
  })
}

/** Whose number it is besides. Examples are all made up, and shared by nobody. */
function sharedNumbers(directory: Directory): (owner: Owner, phone: string) => readonly string[] {
  const owners = new Map<string, Map<string, string>>()
  for (const owner of ownersOf(directory))
    for (const { phone } of contactsOfOwner(directory, owner)) {
      if (phone === undefined || isExamplePhone(phone)) continue
      const known = owners.get(digitsOf(phone)) ?? new Map<string, string>()
      owners.set(digitsOf(phone), known.set(owner.id, owner.name))
    }
  return (owner, phone) =>
    digitsOf(phone) === '116117'
      ? []
      : [...(owners.get(digitsOf(phone)) ?? [])].filter(([id]) => id !== owner.id).map(([, name]) => name)
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
