import type { Content, Kind } from '../standard/part.ts'
import type { Element } from '../xml/element.ts'
import { codeText } from './code-text.ts'
import type { Shown } from './document.ts'
import type { Known } from './known.ts'
import { plainText, tidy } from './plain-text.ts'
import { timeText } from './time-text.ts'

export type LeafContent = Exclude<Content, { readonly kind: 'part' }>

/** What an element with a value says, in words. */
export function leafText(element: Element, content: LeafContent, { codeLists, pieces }: Known): Shown {
  const { attributes, text } = element
  switch (content.kind) {
    case 'cs':
    case 'cv':
      return codeText(attributes, content.lists, codeLists)
    case 'boolean':
      return booleanText(text.trim())
    case 'date':
      return orEmpty(timeText(text, { weekday: false }))
    case 'dateTime':
    case 'dateOrDateTime':
      return orEmpty(timeText(text))
    case 'time':
      return orEmpty(timeText(attributes.V ?? ''))
    case 'url':
      return orEmpty({ text: (attributes.V ?? '').trim().replace(/^(tel|mailto):(?=.)/i, '') })
    case 'quantity':
      return orEmpty({
        text: [attributes.V, attributes.U]
          .map((one) => one?.trim() ?? '')
          .join(' ')
          .trim(),
      })
    case 'base64':
      return sizeText(text)
    case 'formatted':
      return orEmpty({
        text: plainText(element, pieces),
        ...(isScrambled(element, pieces) && { notes: [scrambled] }),
      })
    case 'open':
      return { text: 'finnes, og er ikke kontrollert her' }
    case 'text':
    case 'number':
    case 'uri':
    case 'oid':
      return orEmpty({ text: tidy(text) })
  }
}

/** The attributes that a datatype has; what else stands there is the sender's own. */
export function attributesOf(kind: Kind | 'cs' | 'cv' | 'part'): readonly string[] {
  switch (kind) {
    case 'cs':
    case 'cv':
      return ['V', 'S', 'DN', 'OT']
    case 'quantity':
      return ['V', 'U']
    case 'time':
    case 'url':
      return ['V']
    default:
      return []
  }
}

/** Whether the value of a datatype is the text inside. */
export function isTextual(kind: Kind | 'cs' | 'cv' | 'part'): boolean {
  return kind !== 'part' && attributesOf(kind).length === 0
}

/** How much there is of what is attached: nobody reads it here. */
export function sizeText(base64: string): Shown {
  const packed = base64.replace(/\s/g, '')
  if (packed === '') return { text: '(tomt)' }
  const bytes = base64Bytes(packed)
  if (bytes !== undefined) return { text: `${bytes.toLocaleString('nb-NO')} byte` }
  const start = packed.length > SAMPLE ? `${packed.slice(0, SAMPLE)} …` : packed
  return { text: start, notes: [`ikke gyldig base64, ${packed.length} tegn`] }
}

/** Enough to see what it may be. */
const SAMPLE = 200

/** @returns `undefined` for what is no base64 */
export function base64Bytes(packed: string): number | undefined {
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined
  return (packed.length / 4) * 3 - (packed.length - packed.replace(/=+$/, '').length)
}

function booleanText(word: string): Shown {
  if (word === 'true' || word === '1') return { text: 'Ja' }
  if (word === 'false' || word === '0') return { text: 'Nei' }
  return word === '' ? empty : { text: word, notes: ['verken ja eller nei'] }
}

const empty: Shown = { text: '(tomt)' }

function orEmpty(shown: Shown): Shown {
  return shown.text === '' ? empty : shown
}

const scrambled = 'teksten har formatering, og ordene kan stå i en annen rekkefølge i meldingen'

function isScrambled(element: Element, pieces: Known['pieces']): boolean {
  if (element.children.length === 0) return false
  if (element.text.trim() !== '' && !pieces.has(element)) return true
  return element.children.some((one) => isScrambled(one, pieces))
}
