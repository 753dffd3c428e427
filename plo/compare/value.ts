import { codeListOid } from '../codes/code-lists.ts'
import { fromIso } from '../message/time.ts'
import type { Known } from '../view/known.ts'
import { base64Bytes, type LeafContent } from '../view/leaf.ts'
import { plainText } from '../view/plain-text.ts'
import type { Element } from '../xml/element.ts'

/** What a value means, in one spelling: two that are the same here say the same. */
export function spelledValue(element: Element, content: LeafContent, { pieces }: Known): string {
  const { attributes, text } = element
  switch (content.kind) {
    case 'cs':
    case 'cv':
      return codeValue(attributes, content.lists)
    case 'boolean':
      return booleans.get(text.trim()) ?? text.trim()
    case 'number':
      return numberValue(text)
    case 'date':
    case 'dateTime':
    case 'dateOrDateTime':
      return timeValue(text)
    case 'time':
      return timeValue(attributes.V ?? '')
    case 'url':
      return (attributes.V ?? '').trim()
    case 'quantity':
      return `${numberValue(attributes.V ?? '')} ${(attributes.U ?? '').trim()}`
    case 'base64':
      return base64Value(text)
    case 'formatted':
      return plainText(element, pieces)
    case 'open':
      return ''
    case 'text':
    case 'uri':
    case 'oid':
      return text.trim()
  }
}

/** Bytes have one base64, but for line breaks and the bits that are left over at its end. */
export function base64Value(text: string): string {
  const packed = text.replace(/\s/g, '')
  return base64Bytes(packed) === undefined ? packed : btoa(atob(packed))
}

/** Separates what cannot be told apart otherwise; no XML text can hold it. */
const BETWEEN = '\u0000'

/** A code is itself and its list. Its name counts only where there is nothing else; the sender's own words always do. */
function codeValue(attributes: Readonly<Record<string, string>>, lists: readonly string[]): string {
  const [only, ...more] = lists
  const V = attributes.V?.trim() ?? ''
  const usual = only !== undefined && more.length === 0 ? codeListOid(only) : ''
  const S = attributes.S?.trim() || usual
  return [V, S, attributes.OT?.trim() ?? '', V === '' ? (attributes.DN?.trim() ?? '') : ''].join(BETWEEN)
}

const booleans: ReadonlyMap<string, string> = new Map([
  ['true', 'true'],
  ['1', 'true'],
  ['false', 'false'],
  ['0', 'false'],
])

/** 1.50 is 1.5; what has more digits than a number can hold is compared as it stands. */
function numberValue(text: string): string {
  const written = text.trim()
  return /^[+-]?\d+(\.\d*)?$/.test(written) && written.length <= 15 ? String(Number(written)) : written
}

/** An instant, as exact as it was written: a day is not its midnight. */
function timeValue(text: string): string {
  const written = text.trim()
  const time = fromIso(written)
  if (time === undefined) return written
  const finer = /\.\d{3}(\d*[1-9])0*(?:Z|[+-]|$)/.exec(written)?.[1] ?? ''
  return `${written.includes('T') ? '' : 'day '}${time.toISOString()}${finer}`
}
