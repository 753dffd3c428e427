import { readNationalId } from '../identity/national-id.ts'
import { child, type Element } from '../xml/element.ts'
import { NS } from '../xml/namespaces.ts'

export type IdentPlace = { readonly id: string; readonly type: string; readonly at: Element }

/** A number of a person, and what it says when it is read. */
export type PersonIdent = IdentPlace & { readonly number: ReturnType<typeof readNationalId> }

/** Every Ident in the header and in the body, with the type it says it is, wherever it stands. */
export function identsIn(elements: readonly Element[]): readonly IdentPlace[] {
  const found: IdentPlace[] = []
  for (const ident of elements) {
    if (ident.name !== 'Ident' || (ident.namespace !== NS.mh && ident.namespace !== NS.fk1)) continue
    const id = child(ident, 'Id')
    found.push({
      id: id?.text.trim() ?? '',
      type: child(ident, 'TypeId')?.attributes.V?.trim() ?? '',
      at: id ?? ident,
    })
  }
  return found
}

/** Of these the identity numbers of persons: patient, relative, health personnel. */
export function personIdents(idents: readonly IdentPlace[]): readonly PersonIdent[] {
  return idents
    .filter(({ type }) => elevenDigits.has(type))
    .map((ident) => ({ ...ident, number: readNationalId(ident.id) }))
}

/** Types of kodeverk 8116 whose numbers have eleven digits and a rule. */
const elevenDigits = new Set(['FNR', 'DNR', 'HNR', 'FHN'])
