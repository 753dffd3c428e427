import type { Element } from '../xml/element.ts'
import type { Pieces } from './in-order.ts'

/**
 * The text of formatted content, with its paragraphs as lines and nothing of its markup. Where a link leads and what a
 * picture is called belong to what is said.
 */
export function plainText(element: Element, pieces: Pieces): string {
  if (element.children.length === 0) return tidy(element.text)
  return tidy(inside(element, pieces))
}

/** Lines without blanks around them, and at most one empty line between two. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\s*\n|\s+$/g, '')
    .trim()
}

function inside(element: Element, pieces: Pieces): string {
  const content = pieces.get(element) ?? [element.text, ...element.children]
  const text = content
    .map((one) => (typeof one === 'string' ? one.replace(/\s+/gu, ' ') : marked(one, pieces)))
    .join('')
  return text.replace(/ *\n */g, '\n').replace(/ {2,}/g, ' ')
}

function marked(element: Element, pieces: Pieces): string {
  const text = `${inside(element, pieces)}${attributesOf(element)}`
  const name = element.name.toLowerCase()
  if (name === 'br') return `\n${text}`
  if (name === 'li') return `\n– ${text.trim()}\n`
  if (name === 'td' || name === 'th') return `${text.trim()} | `
  if (paragraphs.has(name)) return `\n\n${text.trim()}\n\n`
  return lines.has(name) ? `\n${text.trim().replace(/ \|$/, '')}\n` : text
}

const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'dl', 'table', 'blockquote'])
const lines = new Set(['div', 'tr', 'dt', 'dd', 'pre', 'section', 'caption', 'hr'])

const XHTML = 'http://www.w3.org/1999/xhtml'

/** How markup looks is left out; of what is not markup, nothing is. */
function attributesOf({ attributes, foreign = [], namespace }: Element): string {
  const said = Object.entries(attributes)
    .filter(
      ([name]) => namespace !== XHTML || ['href', 'src', 'cite', 'alt', 'title', 'value'].includes(name),
    )
    .map(([, value]) => value)
  const all = [...said, ...foreign.map(({ value }) => value)].filter((value) => value.trim() !== '')
  return all.length === 0 ? '' : ` (${all.join(', ')})`
}
