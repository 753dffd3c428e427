import { type XmlElement, type XmlNode, XmlTreeNode } from 'libxml2-wasm'

/**
 * The nodes inside an element. The library cannot step past a processing instruction, and asking for all nodes at once is
 * quadratic. So an instruction is taken out of the document: it says nothing to the standards.
 */
export function nodesIn(parent: XmlElement): readonly XmlTreeNode[] {
  const nodes: XmlTreeNode[] = []
  let node: XmlNode | null = parent.firstChild
  while (node !== null) {
    if (node instanceof XmlTreeNode) {
      nodes.push(node)
      node = node.next
    } else {
      node.remove()
      const last = nodes.at(-1)
      node = last === undefined ? parent.firstChild : last.next
    }
  }
  return nodes
}
