import type { Contact } from '../addressing/party.ts'
import { tidy } from './cell.ts'
import { digitsOf } from './number-plan.ts'

export interface Pairs {
  /** Each new contact with the old one that it is, if it is one; in the new order. */
  readonly pairs: readonly { readonly now: Contact; readonly old: Contact | undefined }[]
  readonly gone: readonly Contact[]
}

/**
 * Finds for each new contact the old one of the same service that it is: by label and number, else by either, else as
 * the only one left on both sides. Where several are left, nobody can say which became which: they are new and gone.
 */
export function pairsOf(before: readonly Contact[], imported: readonly Contact[]): Pairs {
  const old = new Map<Contact, Contact>()
  const left = new Set(before)
  const pair = (isSame: (one: Contact, other: Contact) => boolean) => {
    for (const now of imported) {
      if (old.has(now)) continue
      const found = [...left].find((one) => one.kind === now.kind && isSame(one, now))
      if (found === undefined) continue
      old.set(now, found)
      left.delete(found)
    }
  }
  pair((one, other) => sameLabel(one, other) && sameNumber(one, other))
  pair((one, other) => one.phone !== undefined && sameNumber(one, other))
  pair((one, other) => one.label !== '' && sameLabel(one, other))
  pair(
    ({ kind }) =>
      onlyOne(left, kind) &&
      onlyOne(
        imported.filter((now) => !old.has(now)),
        kind,
      ),
  )
  return { pairs: imported.map((now) => ({ now, old: old.get(now) })), gone: [...left] }
}

function sameLabel(one: Contact, other: Contact): boolean {
  return tidy(one.label) === tidy(other.label)
}

function sameNumber(one: Contact, other: Contact): boolean {
  return digitsOf(one.phone ?? '') === digitsOf(other.phone ?? '')
}

function onlyOne(contacts: Iterable<Contact>, kind: Contact['kind']): boolean {
  return [...contacts].filter((contact) => contact.kind === kind).length === 1
}
