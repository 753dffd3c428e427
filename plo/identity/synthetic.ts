import type { NationalId } from './national-id.ts'

/**
 * Whether a number may be used here: it carries a synthetic mark, or stands in the agreed list (`testpersoner.csv`).
 *
 * An FH-number has no date to mark, so it must be listed. A real H-number cannot be told from a Dolly number and
 * passes: H-numbers are internal to an enterprise and are never sent.
 */
export function isSynthetic(id: NationalId, agreed: ReadonlySet<string>): boolean {
  return id.synthetic !== undefined || agreed.has(id.number)
}
