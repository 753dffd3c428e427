import { bodyIn, typeOf } from '../message/message.ts'
import { codeIn } from '../standard/message-types.ts'
import type { Part } from '../standard/part.ts'
import type { Place } from '../standard/places.ts'
import { inOne } from '../view/document.ts'
import { type Known, labelOf, placeOf } from '../view/known.ts'
import { attributesOf, isTextual, leafText, sizeText } from '../view/leaf.ts'
import { tidy } from '../view/plain-text.ts'
import type { Element } from '../xml/element.ts'
import { NS, named, type Version } from '../xml/namespaces.ts'
import { base64Value, spelledValue } from './value.ts'

/** An element, or what stands strangely in one, by what it means: without prefixes, encodings and layout. */
export type Node = {
  /** What it is in the part around it, the same in every version. */
  readonly key: string
  readonly label: string
  /** Where it stands. */
  readonly element: Element
  readonly kind: 'id' | 'code' | 'flag' | 'text' | 'part'
  /** In one spelling. */
  readonly value: string
  /** What the sender calls a code, and the code as it stands. */
  readonly name: string
  readonly code: string
  /** In words; made only for what differs. */
  readonly text: () => string
  readonly version: Version | undefined
  readonly children: readonly Node[]
  /** The same for two nodes that say the same, and for no others. */
  readonly meaning: number
  /** The same where also names and versions are. */
  readonly whole: number
}

/** Gives each text a number: equal texts the same. */
export type Numbering = Map<string, number>

/** A message by what it means. Two that shall be compared need the same numbering. */
export function treeOf(root: Element, known: Known, numbering: Numbering): Node {
  return grow(root)

  function grow(element: Element, within?: Part): Node {
    const place = placeOf(element, known) ?? placeInOtherVersion(element, within)
    return place === undefined ? growUnknown(element) : growKnown(element, place)
  }

  function growKnown(element: Element, place: Place): Node {
    const content = place.field?.field.content
    const key = place.field?.key ?? place.part?.name ?? element.name
    const label = place.field?.field.label ?? labelOf(element, known)
    if (content?.kind === 'open') return { ...growUnknown(element, key), label }
    if (content === undefined || content.kind === 'part') {
      const isPacked = place.part?.name === 'Base64Container'
      return numbered({
        ...base(element, key, label),
        kind: isPacked ? 'text' : 'part',
        value: isPacked ? base64Value(element.text) : '',
        text: () => (isPacked ? inOne(sizeText(element.text)) : ''),
        version: place.field === undefined ? place.version : undefined,
        children: [
          ...strange(element, [], isPacked),
          ...element.children.map((one) => grow(one, place.part)),
        ],
      })
    }
    const isCode = content.kind === 'cs' || content.kind === 'cv'
    return numbered({
      ...base(element, key, label),
      kind: isCode ? 'code' : content.kind === 'boolean' ? 'flag' : isId(key) ? 'id' : 'text',
      value: typeValue(element, place) ?? spelledValue(element, content, known),
      name: isCode ? (element.attributes.DN?.trim() ?? '') : '',
      code: isCode ? (element.attributes.V?.trim() ?? '') : '',
      text: () => inOne(leafText(element, content, known)),
      children: [
        ...strange(element, attributesOf(content.kind), isTextual(content.kind)),
        ...(content.kind === 'formatted' ? [] : element.children.map((one) => grow(one))),
      ],
    })
  }

  function growUnknown(element: Element, key = unknownKey(element)): Node {
    const inside = known.pieces.get(element) ?? [element.text]
    // Base64 in a signature may be broken into lines anywhere.
    const plain = (text: string) => (element.namespace === NS.ds ? text.replace(/\s/g, '') : text.trim())
    return numbered({
      ...base(element, key),
      kind: element.children.length === 0 ? 'text' : 'part',
      value: inside.map((one) => (typeof one === 'string' ? plain(one) : `\u0000${one.name}`)).join(''),
      text: () => tidy(element.text),
      children: [
        ...strange(element, [], true),
        ...element.children.map((one) => ({ ...growUnknown(one), label: one.name })),
      ],
    })
  }

  function strange(element: Element, expected: readonly string[], mayHaveText: boolean): readonly Node[] {
    const { attributes, foreign = [], text } = element
    const values: readonly (readonly [string, string, string])[] = [
      ...Object.entries(attributes)
        .filter(([name, value]) => !expected.includes(name) && value.trim() !== '')
        .map(([name, value]) => [`@${name}`, `Attributt «${name}»`, value] as const),
      ...foreign.map(
        ({ namespace, name, value }) =>
          [`@{${namespace}}${name}`, `Fremmed attributt «${name}»`, value] as const,
      ),
      ...(mayHaveText || text.trim() === '' ? [] : [['#text', 'Løs tekst', text] as const]),
    ]
    return values.map(([key, label, value]) =>
      numbered({
        ...base(element, key),
        label,
        kind: 'text',
        value: value.trim(),
        text: () => tidy(value),
        children: [],
      }),
    )
  }

  /** A type has another code in v1.5 than in v1.6, and is the same type. */
  function typeValue(element: Element, { within, field }: Place): string | undefined {
    if (within?.name !== 'MsgInfo' || field?.key !== 'Type') return undefined
    const found = bodyIn(root)
    if (found === undefined) return undefined
    const V = element.attributes.V?.trim()
    const type = typeOf(V, found.body, found.element)
    return V === codeIn(type, found.version) ? `type ${type.code}` : undefined
  }

  function base(element: Element, key: string, label = labelOf(element, known)) {
    return {
      key,
      label,
      element,
      name: '',
      code: '',
      version: undefined as Version | undefined,
    }
  }

  /** The order of children means nothing: that of different fields is the standard's, and lists are compared as sets. */
  function numbered(node: Omit<Node, 'meaning' | 'whole'>): Node {
    const { key, value, name, code, version, children } = node
    const said = JSON.stringify([key, value])
    const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b).join(' ')
    return {
      ...node,
      meaning: numberOf(`${said} ${sorted(children.map((one) => one.meaning))}`),
      whole: numberOf(
        `${said} ${JSON.stringify([name, code, version])} ${sorted(children.map((one) => one.whole))}`,
      ),
    }
  }

  function numberOf(text: string): number {
    const number = numbering.get(text) ?? numbering.size
    numbering.set(text, number)
    return number
  }
}

/** What an element would be if the message were of another version: a value that only that version has. */
function placeInOtherVersion(element: Element, within: Part | undefined): Place | undefined {
  const prefix = named(element.namespace)?.prefix
  if (within === undefined || prefix === undefined) return undefined
  const { name, namespace } = element
  for (const [place, [key, field]] of Object.entries(within.fields).entries()) {
    if ((field.prefix ?? within.prefix) !== prefix || (key !== name && field.nameIn15 !== name)) continue
    if (field.content.kind === 'part') return undefined
    const found = { key, field, namespace, name, place }
    return { element, parent: undefined, version: undefined, within, field: found, part: undefined }
  }
  return undefined
}

/** A namespace of the standards is the same in all its versions. */
function unknownKey({ namespace, name }: Element): string {
  return `{${named(namespace)?.prefix ?? namespace}}${name}`
}

function isId(key: string): boolean {
  return ['Id', 'MsgId', 'DokIdForesp', 'DokIdNotat', 'EnquiryRefId', 'CaseNo', 'Nr'].includes(key)
}
