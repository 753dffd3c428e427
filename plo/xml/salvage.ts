import { XMLParser } from 'fast-xml-parser'
import { readApprec } from '../message/apprec.ts'
import type { ApprecParty, ApprecUnit } from '../message/apprec-party.ts'
import { type MsgInfo, type Patient, readMsgInfo } from '../message/hodemelding.ts'
import type { Organisation } from '../message/organisation.ts'
import { type Element, walk } from './element.ts'
import { NS } from './namespaces.ts'

/** What could still be read of a message; what could not is empty, and a time that could not is no valid date. */
export type Salvaged = Pick<MsgInfo, 'msgId' | 'type' | 'genDate' | 'ack' | 'sender' | 'receiver'> & {
  /** `unknown`: neither a header nor a receipt was found, and nothing was read. */
  readonly kind: 'hodemelding' | 'apprec' | 'unknown'
}

/**
 * Reads from bytes that are no valid message, or no XML at all, whom they came from and what they were: enough to tell
 * the sender. Of an AppRec, the id is its own.
 *
 * It never judges and never throws, and takes the same short time for whatever is sent: it looks at the first 64 KB, and
 * there from the start of the header to its end. Entities are not expanded; the five of XML itself are read.
 */
export function salvage(bytes: Uint8Array): Salvaged {
  const head = headOf(withoutAsides(decode(bytes.subarray(0, headBytes))))
  if (head === undefined) return nothing
  const read = [tolerantly, byTags].map((parse) => {
    try {
      return interpret(head, parse(head.text))
    } catch {
      // The library throws on a tag that never ends, on depth and on names that it does not trust.
      return nothing
    }
  })
  // The stricter reading has fewer surprises; the other only where that one found less than an answer takes.
  const best = read.find(isEnough) ??
    read.find(({ msgId }) => msgId !== '') ?? { ...nothing, kind: head.kind }
  // An attribute without quotes is found by the second reading alone, and that somebody asks for silence must not be lost.
  const ack = best.ack?.V === undefined ? read.find((one) => one.ack?.V !== undefined)?.ack : best.ack
  return { ...best, ...(ack && { ack }) }
}

/** The patient of a message that was valid when it came, read from its first bytes alone, however large it is. */
export function patientIn(head: Uint8Array): Patient | undefined {
  const found = headOf(withoutAsides(decode(head.subarray(0, headBytes))))
  const root =
    found &&
    tolerantly(found.text)
      .map(headerIn)
      .find((one) => one !== undefined)
  return root && readMsgInfo(root).patient
}

/** Whole headers are some kilobytes. */
export const headBytes = 64 * 1024

/** The longest text that is believed: no id, name or code is longer. */
const maxTextLength = 400

const nobody: Organisation = { name: '', idents: [] }
const nothing: Salvaged = {
  kind: 'unknown',
  msgId: '',
  type: {},
  genDate: new Date(Number.NaN),
  sender: nobody,
  receiver: nobody,
}

function isEnough({ msgId, type, sender, receiver }: Salvaged): boolean {
  const hasId = ({ idents }: Organisation) => idents.some(({ id }) => id !== '')
  return msgId !== '' && type.V !== undefined && hasId(sender) && hasId(receiver)
}

/**
 * Bytes as text, whatever they are: by their mark, by the zeros of UTF-16, by what they declare, else as UTF-8. What is
 * no UTF-8 after all is taken for Windows-1252, which has a character for nearly every byte.
 */
function decode(bytes: Uint8Array): string {
  const [a = 0, b = 0] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return decodeAs('utf-16le', bytes)
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return decodeAs('utf-16be', bytes)
  const declaration = decodeAs('windows-1252', bytes.subarray(0, 200))
  if (/^[^>]*encoding=["'](iso-8859-1|latin-?1|windows-1252)["']/i.test(declaration)) {
    return decodeAs('windows-1252', bytes)
  }
  try {
    // A character that the cut has split is no reason to doubt the rest.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return decodeAs('windows-1252', bytes)
  }
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes)
}

/**
 * A text without what only looks like its tags: comments, instructions and the DOCTYPE are taken out of it, and what
 * stands in a CDATA section is written as other text. What never ends hides all that follows; an instruction ends with
 * its tag, since a forgotten question mark is no reason to read nothing.
 */
function withoutAsides(text: string): string {
  let seen = ''
  let at = 0
  for (const { index: start } of text.matchAll(/<[!?]/g)) {
    if (start < at) continue
    const aside = asideAt(text, start)
    if (aside === undefined) continue
    seen += text.slice(at, start) + (aside.text ?? '')
    if (aside.end < 0) return seen
    at = aside.end
  }
  return seen + text.slice(at)
}

/** What stands there, with its end (-1: none) and what is to be read of it; nothing where it is none of these. */
function asideAt(text: string, start: number): { readonly end: number; readonly text?: string } | undefined {
  if (text.startsWith('<!--', start)) return { end: after(text, '-->', start + 4) }
  if (text.startsWith('<?', start)) return { end: afterInstruction(text, start) }
  if (text.startsWith('<!DOCTYPE', start)) return { end: afterDoctype(text, start) }
  if (!text.startsWith('<![CDATA[', start)) return undefined
  const end = after(text, ']]>', start + 9)
  if (end < 0) return { end }
  const inside = text.slice(start + 9, end - 3)
  return { end, text: inside.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') }
}

function after(text: string, word: string, from: number): number {
  const at = text.indexOf(word, from)
  return at < 0 ? -1 : at + word.length
}

/** No instruction is longer. */
const maxInstructionLength = 4000

function afterInstruction(text: string, start: number): number {
  const inside = start + 2
  const next = text.indexOf('<?', inside)
  const end = next < 0 ? inside + maxInstructionLength : Math.min(next, inside + maxInstructionLength)
  const length = after(text.slice(inside, end), '?>', 0)
  return length < 0 ? after(text, '>', inside) : inside + length
}

/** Past its quotes and comments, and past the declarations between its brackets. */
function afterDoctype(text: string, start: number): number {
  const sign = /"[^"]*"|'[^']*'|<!--|[[\]>]/g
  sign.lastIndex = start
  let isInside = false
  for (let met = sign.exec(text); met !== null; met = sign.exec(text)) {
    if (met[0] === '<!--') {
      const end = after(text, '-->', sign.lastIndex)
      if (end < 0) return -1
      sign.lastIndex = end
    } else if (met[0] === '[' || met[0] === ']') isInside = met[0] === '['
    else if (met[0] === '>' && !isInside) return sign.lastIndex
  }
  return -1
}

type Head = { readonly kind: 'hodemelding' | 'apprec'; readonly text: string }

/** From the first tag that says what it is, whatever stands before it, to the last one of the header. */
function headOf(text: string): Head | undefined {
  const start = /<(?:[\w.-]{1,50}:)?(MsgHead|MsgInfo|AppRec)[\s/>]/.exec(text)
  if (start === null) return undefined
  const from = text.slice(start.index)
  const end = /<\/(?:[\w.-]{1,50}:)?(?:MsgInfo|AppRec)\s{0,10}>/.exec(from)
  return {
    kind: start[1] === 'AppRec' ? 'apprec' : 'hodemelding',
    // What is cut off in the middle of a tag ends with the last whole one.
    text: from.slice(0, end === null ? from.lastIndexOf('>') + 1 : end.index + end[0].length),
  }
}

function interpret({ kind }: Head, top: readonly Element[]): Salvaged {
  if (kind === 'apprec') {
    const root = top.find(({ name }) => name === 'AppRec')
    const apprec = root && readApprec(root)
    if (apprec === undefined) return nothing
    const { id: msgId, genDate, sender, receiver } = apprec
    const type = { V: 'APPREC' }
    return { kind, msgId, type, genDate, sender: organisationOf(sender), receiver: organisationOf(receiver) }
  }
  const root = top.map(headerIn).find((one) => one !== undefined)
  if (root === undefined) return nothing
  const { msgId, type, genDate, ack, sender, receiver } = readMsgInfo(root)
  return { kind, msgId, type, genDate, ...(ack && { ack }), sender, receiver }
}

/** What MsgInfo stands in, at whatever depth. */
function headerIn(top: Element): Element | undefined {
  for (const one of walk({ ...top, name: '', children: [top] })) {
    if (one.children.some(({ name }) => name === 'MsgInfo')) return one
  }
  return undefined
}

function organisationOf(party: ApprecParty): Organisation {
  const [service] = party.kind === 'Inst' ? (party.depts ?? []) : []
  return { ...unitOf(party), ...(service && { organisation: unitOf(service) }) }
}

function unitOf({ name = '', id, typeId }: ApprecUnit): Organisation {
  return { name, idents: id === undefined ? [] : [{ id, typeId: typeId ?? {} }] }
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  trimValues: false,
})

/** As the library reads it, which takes no offence at tags that are missing or do not match. */
function tolerantly(text: string): readonly Element[] {
  const nodes: unknown = parser.parse(text)
  return elementsOf(nodes)
}

/** `[{ Name: [children], ':@': { attribute: value } }, { '#text': text }]` */
function elementsOf(nodes: unknown): readonly Element[] {
  return nodesIn(nodes).flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text')
    if (name === undefined) return []
    const inside = nodesIn(node[name])
    const text = inside.map((one) => (typeof one['#text'] === 'string' ? one['#text'] : '')).join('')
    const [attributes = {}] = nodesIn([node[':@']])
    return [element(name, Object.entries(attributes), elementsOf(inside), text)]
  })
}

function nodesIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : []
}

type Open = { readonly name: string; readonly attributes: string; readonly children: Element[]; text: string }

/**
 * Tag by tag, for what the library gives up: an end closes the nearest open element of its name and all within it; what
 * looks like no tag is passed over. No part of the expression can reach past the next `<`, so it is never slow.
 */
function byTags(text: string): readonly Element[] {
  const top: Open = { name: '', attributes: '', children: [], text: '' }
  const open = [top]
  const close = () => {
    const done = open.pop()
    if (done === undefined) return
    const { name, attributes, children, text } = done
    open.at(-1)?.children.push(element(name, attributesIn(attributes), children, text))
  }
  for (const [, end, name, attributes = '', empty, between = ''] of text.matchAll(
    /<(?:(\/)?(?:[\w.-]{1,50}:)?([\w.-]{1,100})([^<>]*?)(\/)?>)?([^<]*)/g,
  )) {
    if (name !== undefined && end === undefined && open.length < 100) {
      open.push({ name, attributes, children: [], text: '' })
      if (empty !== undefined) close()
    } else if (name !== undefined && end !== undefined) {
      const nearest = open.findLastIndex((one) => one.name === name)
      while (nearest > 0 && open.length > nearest) close()
    }
    const at = open.at(-1)
    if (at !== undefined) at.text += between
  }
  while (open.length > 1) close()
  return top.children
}

function attributesIn(text: string): readonly (readonly [string, string])[] {
  return [...text.slice(0, 2000).matchAll(/([\w.-]{1,50})\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'=]+))/g)].map(
    ([, name = '', double, single, bare = '']) => [name, double ?? single ?? bare],
  )
}

/** All in one namespace: which one it was is nothing to go by here. */
function element(
  name: string,
  attributes: readonly (readonly [string, unknown])[],
  children: readonly Element[],
  text: string,
): Element {
  const values = attributes.map(([key, value]) => [key, readable(String(value))])
  return {
    namespace: NS.ar11,
    name,
    attributes: Object.fromEntries(values),
    children,
    text: readable(text),
    line: 0,
    xpath: '',
  }
}

/** A text that can be written in XML again. */
function readable(text: string): string {
  return (
    text
      .slice(0, maxTextLength)
      .replace(/&(?:(lt|gt|amp|quot|apos)|#(x[0-9a-f]{1,6}|\d{1,7}));/gi, character)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
      .replace(/[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, '')
      .toWellFormed()
      .trim()
  )
}

function character(reference: string, name: string | undefined, number: string | undefined): string {
  if (number === undefined) return entities[name ?? ''] ?? reference
  const code = Number(number.replace(/^x/i, '0x'))
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
