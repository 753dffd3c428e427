import { CONTACT_HEADINGS } from '../addressing/contact-kinds.ts'
import type { ImportFinding } from './import-finding.ts'
import { digitsOf } from './number-plan.ts'
import type { PhoneRowRead } from './phone-row-read.ts'

/** Rows that say the same number of the same service again: one of them is left over, and nobody can see which. */
export function repeatedRows(rows: readonly PhoneRowRead[]): readonly ImportFinding[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ row, owner, contact }) => {
    const { kind, label, phone = '' } = contact
    const key = JSON.stringify([owner.id, kind, label, digitsOf(phone)])
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, row)
      return []
    }
    const found = [owner.name, CONTACT_HEADINGS[kind], label, phone].filter((part) => part !== '').join(', ')
    return [{ code: 'import/twice', row, found, expected: String(before) }]
  })
}
