import { child, children, type Element } from '../xml/element.ts'
import { NS } from '../xml/namespaces.ts'
import type { Draft } from '../xml/write.ts'
import { type Cv, coded, readCv, textual } from './coded.ts'

/** An identifier with its type: kodeverk 9051 for organisations, 8116 for persons. */
export type Ident = { readonly id: string; readonly typeId: Cv }

/**
 * An organisation as the header gives it. On the outside the enterprise (virksomhet), inside it the service
 * (tjeneste, kommunikasjonspart): the two levels that a PLO message is addressed with.
 *
 * @see Hodemelding v1.2, Organisation; «Adressering av pleie- og omsorgsmeldinger», ehelse.no
 */
export type Organisation = {
  readonly name: string
  readonly idents: readonly Ident[]
  readonly organisation?: Organisation
}

export function readOrganisation(element: Element | undefined): Organisation {
  const inner = child(element, 'Organisation')
  return {
    name: child(element, 'OrganisationName')?.text ?? '',
    idents: readIdents(element),
    ...(inner && { organisation: readOrganisation(inner) }),
  }
}

export function draftOrganisation(organisation: Organisation): Draft {
  return {
    namespace: NS.mh,
    name: 'Organisation',
    children: [
      textual(NS.mh, 'OrganisationName', organisation.name),
      ...draftIdents(organisation.idents),
      organisation.organisation && draftOrganisation(organisation.organisation),
    ],
  }
}

/** The identifier of one type: `HER`, `ENH` … */
export function identOf(organisation: Organisation | undefined, type: string): string | undefined {
  return organisation?.idents.find(({ typeId }) => typeId.V === type)?.id
}

export function readIdents(element: Element | undefined): readonly Ident[] {
  return children(element, 'Ident').map((ident) => {
    const typeId = child(ident, 'TypeId')
    return { id: child(ident, 'Id')?.text.trim() ?? '', typeId: typeId ? readCv(typeId) : {} }
  })
}

export function draftIdents(idents: readonly Ident[]): readonly Draft[] {
  return idents.map(({ id, typeId }) => ({
    namespace: NS.mh,
    name: 'Ident',
    children: [textual(NS.mh, 'Id', id), coded(NS.mh, 'TypeId', typeId)],
  }))
}
