import { codeListOid, lookUp } from '../../codes/code-lists.ts'
import type { Element } from '../../xml/element.ts'
import { walk } from '../../xml/element.ts'
import { NS } from '../../xml/namespaces.ts'
import type { Hit, Rule, RuleFacts, Subject } from '../rule.ts'

/**
 * Which code list rules where. The place is the element's own name, or its parent's and its own.
 *
 * @see fact sheet: Hodemelding v1.2, AppRec, «Code lists for logistics»
 */
const lists: Readonly<Record<string, string>> = {
  [place(NS.mh, 'MsgInfo/Type')]: '8279',
  [place(NS.mh, 'MsgInfo/ProcessingStatus')]: '8113',
  [place(NS.mh, 'MsgInfo/RequestedPriority')]: '8115',
  [place(NS.mh, 'MsgInfo/Ack')]: '7304',
  [place(NS.mh, 'RefDoc/MsgType')]: '8114',
  [place(NS.mh, 'Patient/Sex')]: '3101',
  [place(NS.po, 'InformasjonOmForsendelsen/Forsendelsesstatus')]: '7309',
  [place(NS.po, 'TidsfestetHendelse/Hendelsekode')]: '9121',
  [place(NS.po, 'UtskrevetTil/UtTil')]: '8408',
  [place(NS.po, 'UtskrevetTil/Uttilstand')]: '8431',
  [place(NS.po, 'InformasjonGitt/TypeInformasjon')]: '9502',
  ...both('AppRec/Status', '8258'),
  ...both('AppRec/Error', '8221'),
}

const source = 'Kodeverkene, offisielle visningsfiler lest 2026-11-21 (schemas/codelists.json)'

export const unknownCode: Rule = {
  code: 'code/unknown',
  severity: 'error',
  source,
  text: 'Koden finnes ikke i kodeverket for dette feltet.',
  textEn: 'The code is not in the code list of this field.',
  check: (subject, facts) =>
    codedElements(subject, facts).flatMap(({ element, list, known }) => {
      const { V } = element.attributes
      if (V === undefined || V.trim() === '' || known) return []
      return [{ at: element, found: V.slice(0, 40), expected: `en kode fra kodeverk ${list}` }]
    }),
}

/** The schema lets every attribute be left out, also the code itself. */
export const missingCode: Rule = {
  code: 'code/missing',
  severity: 'error',
  source: 'Hodemelding v1.2 lar V være valgfri; en kode uten V sier ingenting (vår regel)',
  text: 'Feltet har ingen kode.',
  textEn: 'The field has no code.',
  check: (subject, facts) =>
    codedElements(subject, facts).flatMap(({ element, list }) =>
      (element.attributes.V ?? '').trim() === ''
        ? [{ at: element, expected: `en kode fra kodeverk ${list}` }]
        : [],
    ),
}

export const otherCodeList: Rule = {
  code: 'code/other-list',
  severity: 'error',
  source,
  text: 'S peker på et annet kodeverk enn det som gjelder for feltet.',
  textEn: 'S names another code list than the one for this field.',
  check: (subject, facts) =>
    codedElements(subject, facts).flatMap(({ element, list }): readonly Hit[] => {
      const { S } = element.attributes
      if (S === undefined || S.trim() === codeListOid(list)) return []
      return [{ at: element, found: S.slice(0, 60), expected: codeListOid(list) }]
    }),
}

export const otherCodeName: Rule = {
  code: 'code/other-name',
  severity: 'warning',
  source,
  text: 'Navnet (DN) er ikke det som kodeverket har for koden.',
  textEn: 'The name (DN) is not the one that the code list has for this code.',
  check: (subject, facts) =>
    codedElements(subject, facts).flatMap(({ element, known }) => {
      const { DN } = element.attributes
      if (DN === undefined || !known || DN.trim() === known.name) return []
      return [{ at: element, found: DN.slice(0, 80), expected: known.name }]
    }),
}

function codedElements({ root }: Subject, { codeLists }: RuleFacts) {
  const found: { element: Element; list: string; known: { readonly name: string } | undefined }[] = []
  const ofOrganisations = new Set<Element>()
  for (const parent of walk(root)) {
    for (const element of parent.children) {
      if (element.name === 'Ident' && /(Organisation|Kontaktenhet)$/.test(parent.name)) {
        ofOrganisations.add(element)
      }
      const list =
        lists[`{${element.namespace}}${parent.name}/${element.name}`] ??
        identList(parent, element, ofOrganisations)
      if (list === undefined) continue
      found.push({ element, list, known: lookUp(codeLists, list, (element.attributes.V ?? '').trim()) })
    }
  }
  return found
}

/** The type of an Ident is from 9051 for an organisation (Kontaktenhet is one too), from 8116 for a person. */
function identList(
  parent: Element,
  element: Element,
  ofOrganisations: ReadonlySet<Element>,
): string | undefined {
  if (parent.name !== 'Ident' || element.name !== 'TypeId') return undefined
  return ofOrganisations.has(parent) ? '9051' : '8116'
}

function place(namespace: string, path: string): string {
  return `{${namespace}}${path}`
}

function both(path: string, list: string): Record<string, string> {
  return { [place(NS.ar10, path)]: list, [place(NS.ar11, path)]: list }
}
