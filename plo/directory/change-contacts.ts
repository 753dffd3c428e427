import type { Directory } from '../addressing/directory.ts'
import type { Contact } from '../addressing/party.ts'
import { isSamePhone } from '../addressing/phone-number.ts'
import { type RowsByParty, rowsByParty } from '../addressing/rows-by-party.ts'
import { tidy } from './cell.ts'
import type { Field } from './columns.ts'
import { type Owner, ownersOf } from './owner-named.ts'
import { pairsOf } from './pairs-of.ts'
import type { PhoneRowRead } from './phone-row-read.ts'

/** What becomes of one party's contacts. */
export interface OwnerChange {
  readonly owner: Owner
  readonly added: readonly Contact[]
  readonly changed: readonly ContactChange[]
  readonly gone: readonly Contact[]
  readonly unchanged: number
  /** All of them afterwards. */
  readonly after: readonly Contact[]
}

export interface ContactChange {
  readonly before: Contact
  readonly after: Contact
  readonly fields: readonly FieldChange[]
  /** It was verified, and its numbers are others now. */
  readonly losesVerification: boolean
}

export interface FieldChange {
  readonly field: Field
  readonly from: string
  readonly to: string
}

/**
 * What a file would change: its rows replace all contacts of the parties that it names, and leave the others alone.
 *
 * A contact whose numbers stay as they are stays verified; a new number has been rung by nobody.
 *
 * @param from where a contact comes from, whose row does not say it
 */
export function changesOf(
  directory: Directory,
  rows: readonly PhoneRowRead[],
  from: string,
): readonly OwnerChange[] {
  const byOwner = rowsByParty(rows.map(({ owner, contact }) => ({ party: owner.id, contact })))
  return ownersOf(directory).flatMap((owner) => {
    const next = byOwner.get(owner.id)?.map(({ contact }) => contact)
    return next === undefined
      ? []
      : [changeOf(contactsOfOwner(directory, owner), next, owner, imported(from))]
  })
}

/** What going back to other contacts would change: they are taken as they are, verified or not. */
export function changesTo(
  directory: Directory,
  contacts: RowsByParty<Contact & { readonly party: string }>,
): readonly OwnerChange[] {
  return ownersOf(directory).map((owner) => {
    const next = (contacts.get(owner.id) ?? []).map(({ party, ...contact }): Contact => contact)
    return changeOf(contactsOfOwner(directory, owner), next, owner, asTheyAre)
  })
}

export function contactsOfOwner({ parties, regions }: Directory, { id, kind }: Owner): readonly Contact[] {
  const own =
    kind === 'region' ? regions.find(({ name }) => name === id) : parties.find((party) => party.id === id)
  return own?.contacts ?? []
}

export function isChange({ added, changed, gone }: OwnerChange): boolean {
  return added.length + changed.length + gone.length > 0
}

type Merge = (before: Contact | undefined, next: Contact) => Contact

function changeOf(
  before: readonly Contact[],
  next: readonly Contact[],
  owner: Owner,
  merge: Merge,
): OwnerChange {
  const { pairs, gone } = pairsOf(before, next)
  const added: Contact[] = []
  const changed: ContactChange[] = []
  const after = pairs.map(({ old, now }) => {
    const merged = merge(old, now)
    if (old === undefined) {
      added.push(merged)
      return merged
    }
    const fields = differences(old, merged)
    if (fields.length === 0) return old
    const losesVerification = old.verified !== undefined && merged.verified === undefined
    changed.push({ before: old, after: merged, fields, losesVerification })
    return merged
  })
  const unchanged = after.length - added.length - changed.length
  return { owner, added, changed, gone, unchanged, after }
}

/** A file says nothing of who has rung the number, and may say nothing of where it comes from. */
function imported(from: string): Merge {
  return (before, next) => {
    const source = next.source === '' ? (before?.source ?? from) : next.source
    const isSameNumbers =
      before !== undefined && differences(before, next).every(({ field }) => !PHONES.has(field))
    const verified = isSameNumbers ? before.verified : undefined
    return { ...next, source, ...(verified !== undefined && { verified }) }
  }
}

const asTheyAre: Merge = (_, next) => next

function differences(before: Contact, after: Contact): readonly FieldChange[] {
  return FIELDS.flatMap(({ field, of }): readonly FieldChange[] => {
    const [from, to] = [of(before), of(after)]
    const isSame = PHONES.has(field) ? isSamePhone(from, to) : tidy(from) === tidy(to)
    return isSame ? [] : [{ field, from, to }]
  })
}

const PHONES: ReadonlySet<Field> = new Set<Field>(['phone', 'phoneOutside', 'alternative'])

const FIELDS: readonly { readonly field: Field; readonly of: (contact: Contact) => string }[] = [
  { field: 'label', of: ({ label }) => label },
  { field: 'phone', of: ({ phone = '' }) => phone },
  { field: 'hours', of: ({ hours }) => hours },
  { field: 'phoneOutside', of: ({ phoneOutside = '' }) => phoneOutside },
  { field: 'alternative', of: ({ alternative = '' }) => alternative },
  { field: 'email', of: ({ email = '' }) => email },
  { field: 'system', of: ({ system = '' }) => system },
  { field: 'validFrom', of: ({ validFrom = '' }) => validFrom },
  { field: 'validTo', of: ({ validTo = '' }) => validTo },
  { field: 'order', of: ({ order }) => String(order ?? '') },
  { field: 'source', of: ({ source }) => source },
  { field: 'note', of: ({ note = '' }) => note },
  { field: 'verifiedOn', of: ({ verified }) => verified?.on ?? '' },
  { field: 'verifiedBy', of: ({ verified }) => verified?.by ?? '' },
]
