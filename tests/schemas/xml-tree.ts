import { XmlCData, XmlDocument, XmlElement, XmlText } from 'libxml2-wasm'

/** An element that can be taken apart and put together again; names are as written, with their prefix. */
export type Tree = {
  name: string
  /** Prefix to URI; the default namespace has the prefix ''. */
  namespaces: Record<string, string>
  attributes: Record<string, string>
  children: (Tree | string)[]
}

/** Reads the root element. Comments, processing instructions and the XML declaration are left out. */
export function readTree(bytes: Uint8Array): Tree {
  const document = XmlDocument.fromBuffer(bytes)
  try {
    return element(document.root)
  } finally {
    document.dispose()
  }
}

function element(node: XmlElement): Tree {
  const tree: Tree = {
    name: qualified(node),
    namespaces: node.nsDeclarations,
    attributes: Object.fromEntries(node.attrs.map((attribute) => [qualified(attribute), attribute.value])),
    children: [],
  }
  for (let child = node.firstChild; child !== null; child = child.next) {
    if (child instanceof XmlElement) tree.children.push(element(child))
    else if (child instanceof XmlText || child instanceof XmlCData) tree.children.push(child.content)
  }
  return tree
}

/** The first element of that local name, with the prefixes that it can use, so that it can stand alone. */
export function findTree(tree: Tree, name: string): Tree | undefined {
  if (tree.name.replace(/.*:/, '') === name) return tree
  for (const child of tree.children) {
    if (typeof child === 'string') continue
    const found = findTree({ ...child, namespaces: { ...tree.namespaces, ...child.namespaces } }, name)
    if (found !== undefined) return found
  }
  return undefined
}

function qualified({ prefix, name }: { readonly prefix: string; readonly name: string }): string {
  return prefix === '' ? name : `${prefix}:${name}`
}

/** Writes the element as text that is always well-formed as far as names and prefixes are. */
export function writeTree({ name, namespaces, attributes, children }: Tree): string {
  const declared = Object.entries(namespaces).map(([prefix, uri]) => [
    prefix === '' ? 'xmlns' : `xmlns:${prefix}`,
    uri,
  ])
  const written = [...declared, ...Object.entries(attributes)].map(
    ([key, value]) => ` ${key}="${escaped(value ?? '')}"`,
  )
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : writeTree(child)))
  return `<${name}${written.join('')}>${inside.join('')}</${name}>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}
