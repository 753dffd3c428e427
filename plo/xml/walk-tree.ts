import { XmlCData, XmlElement, XmlText } from 'libxml2-wasm'
import type { Element, ForeignAttribute } from './element.ts'
import { prefixOf } from './namespaces.ts'
import { nodesIn } from './nodes-in.ts'
import { type Tree, technical } from './tree.ts'

/**
 * Takes over libxml2's own tree, node by node. That is slow, as each question to a node is a call into the parser and a
 * string out of it; so it is for the documents that `readTree` is not sure of, and what `readTree` is measured against.
 *
 * The document loses the processing instructions inside its elements.
 */
export function walkTree(node: XmlElement): Tree {
  const effort = { steps: 0 }
  const root = readElement(node, { path: '', index: '', steps: 0 }, effort)
  return { root, schemaSteps: effort.steps }
}

/** Where an element stands: its parent's path, its index among siblings of its name, the steps from the root to here. */
type Place = { readonly path: string; readonly index: string; readonly steps: number }

function readElement(node: XmlElement, place: Place, effort: { steps: number }): Element {
  const { name, namespaceUri: namespace } = node
  const prefix = prefixOf(namespace)
  const xpath = `${place.path}/${prefix === '' ? '' : `${prefix}:`}${name}${place.index}`
  const attributes: Record<string, string> = {}
  const foreign: ForeignAttribute[] = []
  const attrs = node.attrs
  for (const { namespaceUri: of, name: called, value } of attrs) {
    if (of === '') attributes[called] = value
    else if (!technical.has(of)) foreign.push({ namespace: of, name: called, value })
  }

  const elements: { readonly one: XmlElement; readonly name: string; readonly nth: number }[] = []
  const counts = new Map<string, number>()
  const nodes = nodesIn(node)
  let text = ''
  let pieces = 0
  for (const child of nodes) {
    if (child instanceof XmlElement) {
      const name = `{${child.namespaceUri}}${child.name}`
      const nth = (counts.get(name) ?? 0) + 1
      counts.set(name, nth)
      elements.push({ one: child, name, nth })
    } else if (child instanceof XmlText || child instanceof XmlCData) {
      text += child.content
      pieces += 1
    }
  }
  const steps = place.steps + name.length + nodes.length
  // Each element and each attribute can be an error of its own, and each error asks for the whole path anew.
  effort.steps += (1 + attrs.length) * (place.steps + name.length)
  // Measuring a character is quicker than stepping over a sibling.
  if (pieces > 1) effort.steps += (pieces * text.length) / 16
  const children = elements.map(({ one, name, nth }) => {
    const index = (counts.get(name) ?? 1) > 1 ? `[${nth}]` : ''
    return readElement(one, { path: xpath, index, steps }, effort)
  })
  return {
    namespace,
    name,
    attributes,
    ...(foreign.length > 0 && { foreign }),
    children,
    text,
    line: node.line,
    xpath,
  }
}
