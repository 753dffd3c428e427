import { setImmediate as othersTurn } from 'node:timers/promises'
import { headBytes, patientIn } from '../../../plo/xml/salvage.ts'
import type { Ledger } from '../../../store/store.ts'

/** The initials of the patients of some messages; those without a readable name are not among them. */
export type PatientInitials = (msgIds: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** What is kept: the boards of many wards, a few bytes each. */
const mostKept = 5000
/** So few at a time that whoever sends meanwhile gets a turn, and that little is in memory. */
const pageSize = 20

/**
 * Reads the initials of patients out of messages, once each. They stand on no other page than a ward's own, and what is
 * kept here goes into no log, address or file.
 */
export function patientInitials(ledger: Pick<Ledger, 'headsOf'>): PatientInitials {
  const kept = new Map<string, string>()
  return async (msgIds) => {
    const unread = msgIds.filter((msgId) => !kept.has(msgId))
    const read = new Map<string, string>()
    for (let from = 0; from < unread.length; from += pageSize) {
      const page = unread.slice(from, from + pageSize)
      for (const [msgId, head] of await ledger.headsOf(page, headBytes)) read.set(msgId, initialsIn(head))
      await othersTurn()
    }
    const found = new Map(msgIds.map((msgId) => [msgId, kept.get(msgId) ?? read.get(msgId) ?? '']))
    for (const [msgId, initials] of found) {
      // Put at the end again: what has not been asked for longest goes first.
      kept.delete(msgId)
      kept.set(msgId, initials)
    }
    for (const msgId of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(msgId)
    }
    return new Map([...found].filter(([, initials]) => initials !== ''))
  }
}

/** «K. T.» of Kari Testpasient: the first letter of each name. */
function initialsIn(head: Uint8Array): string {
  const { givenName = '', familyName = '' } = patientIn(head) ?? {}
  return [givenName, familyName]
    .map((name) => /\p{L}/u.exec(name)?.[0].toLocaleUpperCase('nb') ?? '')
    .filter((letter) => letter !== '')
    .map((letter) => `${letter}.`)
    .join(' ')
}
