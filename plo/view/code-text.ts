import { type CodeLists, codeListOid } from '../codes/code-lists.ts'
import type { Shown } from './document.ts'

/**
 * What a code is called.
 *
 * The sender's own name for it (DN) comes first and the code list's beside it where they differ: which of the two is
 * meant cannot be known, and the sender's is what the sender saw.
 *
 * @param lists the code lists that rule in this place; the `S` of the code itself goes before them
 * @see the official display files: a code that no list has is shown with DN, else OT
 */
export function codeText(
  attributes: Readonly<Record<string, string>>,
  lists: readonly string[],
  codeLists: CodeLists,
): Shown {
  const [V, S, DN, OT] = [attributes.V, attributes.S, attributes.DN, attributes.OT].map(
    (one) => one?.trim() ?? '',
  ) as [string, string, string, string]
  const ruling = S === '' ? lists : numbersOf(S, codeLists)
  const name = firstOf(ruling, (list) => codeLists.get(list)?.codes.get(V))
  const former = firstOf(ruling, (list) => codeLists.get(list)?.withdrawn.get(V))
  const isRuled = ruling.some((list) => codeLists.has(list))

  const text = [DN, name, OT, former].find((one) => one !== undefined && one !== '')
  const notes = [
    ...codeNotes(),
    ...(OT !== '' && OT !== text ? [`originaltekst: ${OT}`] : []),
    ...listNote(S, lists, codeLists),
  ]
  if (text !== undefined) return { text, notes }
  return { text: V === '' ? '(ingen kode)' : `{ukjent kode} ${V}`, notes }

  function codeNotes(): readonly string[] {
    if (text === undefined) return []
    // Where no list rules, a thing may be said in words alone.
    if (V === '') return text === OT && lists.length === 0 ? [] : ['uten kode']
    if (name !== undefined) return sameName(name, text) ? [] : [`i kodeverket er ${V} «${name}»`]
    if (former !== undefined) {
      return [`utgått kode ${V}${sameName(former, text) ? '' : `, som het «${former}»`}`]
    }
    if (isRuled) return [`ukjent kode ${V}`]
    return V === text ? [] : [`kode ${V}`]
  }
}

/** Which code list an OID names, where it is one of ours. */
function numbersOf(S: string, codeLists: CodeLists): readonly string[] {
  const number = listNumber(S)
  return number !== undefined && codeLists.has(number) ? [number] : []
}

function listNumber(S: string): string | undefined {
  const number = S.split('.').at(-1) ?? ''
  return codeListOid(number) === S ? number : undefined
}

/** Only where it is not the list that one would think. */
function listNote(S: string, lists: readonly string[], codeLists: CodeLists): readonly string[] {
  if (S === '' || lists.some((list) => codeListOid(list) === S)) return []
  const number = listNumber(S)
  if (number === undefined) return [`kodeverk ${S}`]
  const label = codeLists.get(number)?.label ?? elsewhere[number]
  return [`kodeverk ${number}${label === undefined ? '' : ` ${label}`}`]
}

/** Lists that are not among ours, by the names that the comments of the tables have for them. */
const elsewhere: Readonly<Record<string, string>> = {
  '7110': 'ICD-10',
  '7130': 'NIC',
  '7140': 'NOC',
  '7150': 'NANDA',
  '7170': 'ICPC',
  '7250': 'ICF',
}

function firstOf(lists: readonly string[], find: (list: string) => string | undefined): string | undefined {
  for (const list of lists) {
    const found = find(list)
    if (found !== undefined) return found
  }
  return undefined
}

function sameName(one: string, other: string): boolean {
  const plain = (name: string) => name.replace(/\s+/gu, ' ').trim().toLocaleLowerCase('nb')
  return plain(one) === plain(other)
}
