import type { CodeLists } from '../../plo/codes/code-lists.ts'
import { placesIn } from '../../plo/standard/places.ts'
import { timeText } from '../../plo/view/time-text.ts'
import { type Element, walk } from '../../plo/xml/element.ts'
import { NS } from '../../plo/xml/namespaces.ts'

/** One thing that a message says, and the ways in which it may be said to people. */
export type Leaf = { readonly at: string; readonly written: string; readonly ways: readonly string[] }

/** Every text and every attribute of a message, but for the OIDs of code lists, what is attached, and what is signed. */
export function leavesOf(root: Element, codeLists: CodeLists): readonly Leaf[] {
  const { known } = placesIn(root)
  const signed = new Set([...walk(root)].filter(({ namespace }) => namespace === NS.ds))
  return [...walk(root)].flatMap((element): readonly Leaf[] => {
    if (signed.has(element) || element.namespace === NS.b64) return []
    const kind = known.get(element)?.field?.field.content.kind
    const content = known.get(element)?.field?.field.content
    const lists = content !== undefined && 'lists' in content ? content.lists : []
    const attributes = Object.entries(element.attributes).filter(([name]) => name !== 'S')
    // Between the pieces of a text with elements in it, something else is shown.
    const texts = element.children.length > 0 ? element.text.split(/\s+/u) : element.text.split('\n')
    return [
      ...texts.map((text) => leaf(element, text, kind === 'boolean')),
      ...attributes.map(([name, value]) => {
        const S = element.attributes.S?.split('.').at(-1)
        const ruling = S === undefined ? lists : [S]
        const names = ruling.flatMap((list) => [
          ...[codeLists.get(list)?.codes.get(value) ?? []].flat(),
          ...[codeLists.get(list)?.withdrawn.get(value) ?? []].flat(),
        ])
        const { ways, ...rest } = leaf(element, value, false)
        return { ...rest, ways: name === 'V' ? [...ways, ...names] : ways }
      }),
      ...(element.foreign ?? []).map(({ value }) => leaf(element, value, false)),
    ].filter(({ written }) => written !== '')
  })
}

function leaf(element: Element, text: string, isBoolean: boolean): Leaf {
  const written = squeezed(text)
  const time = timeText(written).text
  const ways = [
    written,
    time,
    timeText(written, { weekday: false }).text,
    written.replace(/^(tel|mailto):/i, ''),
    ...(isBoolean ? [/^(1|true)$/.test(written) ? 'Ja' : 'Nei'] : []),
  ]
  return { at: element.xpath, written, ways: ways.map(squeezed) }
}

/** Without line breaks and marks that no terminal is shown. */
export function squeezed(text: string): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** What is nowhere to be found in a text, whatever the case of a name in a code list is. */
export function missingIn(text: string, leaves: readonly Leaf[]): readonly Leaf[] {
  const said = squeezed(text).toLocaleLowerCase('nb')
  return leaves.filter(({ ways }) => !ways.some((way) => said.includes(way.toLocaleLowerCase('nb'))))
}

/** What a browser shows of a page, less its style. */
export function textOfHtml(page: string): string {
  return page
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
}

/** Every text in the model. */
export function textOfModel(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .filter(([key]) => key !== 'at')
    .map(([, one]) => textOfModel(one))
    .join(' ')
}

/** How formatted text looks is no part of what it says. */
function isLook({ namespace }: Element, attribute: string): boolean {
  return namespace === 'http://www.w3.org/1999/xhtml' && !['href', 'src', 'alt', 'title'].includes(attribute)
}

/** The same message with another word in each place, so that none is found by chance. */
export function marked(root: Element): { readonly root: Element; readonly words: readonly string[] } {
  const words: string[] = []
  const word = () => {
    words.push(`merke${words.length}ord`)
    return words.at(-1) ?? ''
  }
  const mark = (element: Element): Element => {
    if (element.namespace === NS.b64 || element.namespace === NS.ds) return element
    const { attributes, text, children } = element
    return {
      ...element,
      line: element.line,
      xpath: element.xpath,
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [
          name,
          name === 'S' || value === '' || isLook(element, name) ? value : word(),
        ]),
      ),
      text: text.trim() === '' ? text : word(),
      children: children.map(mark),
    }
  }
  return { root: mark(root), words }
}
