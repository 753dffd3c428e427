import { XmlCData, XmlElement, XmlText } from 'libxml2-wasm'
import type { Result } from '../result.ts'
import { type Element, walk } from '../xml/element.ts'
import { nodesIn } from '../xml/nodes-in.ts'
import { withXml, type XmlProblem } from '../xml/parse.ts'

/**
 * The content of each element that has both text and elements inside, in the order of the document. An `Element` keeps
 * its texts together, and «gi <b>ikke</b> mer» read that way says something else.
 */
export type Pieces = ReadonlyMap<Element, readonly (string | Element)[]>

export type InOrder = { readonly root: Element; readonly pieces: Pieces }

/** Reads bytes as XML into a value, and keeps what stands where in mixed content. */
export function parseInOrder(bytes: Uint8Array): Result<InOrder, XmlProblem> {
  return withXml(bytes, (document, root) => {
    const pieces = new Map<Element, readonly (string | Element)[]>()
    // Few messages have any, and to go through a document node by node takes its time.
    if ([...walk(root)].some(isMixed)) collect(document.root, root, pieces)
    return { root, pieces }
  })
}

function isMixed({ children, text }: Element): boolean {
  return children.length > 0 && text.trim() !== ''
}

function collect(node: XmlElement, element: Element, pieces: Map<Element, readonly (string | Element)[]>) {
  if (element.children.length === 0) return
  const inside: (string | Element)[] = []
  let nth = 0
  for (const one of nodesIn(node)) {
    if (one instanceof XmlText || one instanceof XmlCData) inside.push(one.content)
    const child = one instanceof XmlElement ? element.children[nth] : undefined
    if (child === undefined || !(one instanceof XmlElement)) continue
    nth += 1
    inside.push(child)
    collect(one, child, pieces)
  }
  if (isMixed(element)) pieces.set(element, inside)
}
