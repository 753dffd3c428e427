import { headBytes, patientIn } from '../../../plo/xml/salvage.ts'
import type { Ledger } from '../../../store/store.ts'
import type { Head } from './head.ts'

/**
 * Whether a message goes on from one that is about somebody else: its recipient would find it in the stay of another. It
 * can be the same patient all the same, who has a new number.
 */
export async function isAboutAnother(head: Head, ledger: Pick<Ledger, 'headsOf'>): Promise<boolean> {
  const parent = head['conversation/parent']
  if (parent === undefined) return false
  const before = (await ledger.headsOf([parent], headBytes)).get(parent)
  const ident = before && patientIn(before)?.idents[0]?.id
  return ident !== undefined && ident !== head['patient/ident']
}
