/** An XML element as a value: what reading gives, with its place in the text it came from. */
export type Element = {
  readonly namespace: string
  readonly name: string
  /** Those in no namespace; the standards have no other. */
  readonly attributes: Readonly<Record<string, string>>
  /** Those of other namespaces, less what XML and XML Schema themselves ask for (xml:, xsi:). */
  readonly foreign?: readonly ForeignAttribute[]
  readonly children: readonly Element[]
  /** The text directly inside, as it stands. */
  readonly text: string
  /** From 1. */
  readonly line: number
  /** Absolute, with the prefixes of `namespaces.ts`, and an index where siblings share a name. */
  readonly xpath: string
}

export type ForeignAttribute = {
  readonly namespace: string
  readonly name: string
  readonly value: string
}

/** The first child of that name, in the parent's own namespace unless another is given. */
export function child(
  parent: Element | undefined,
  name: string,
  namespace = parent?.namespace,
): Element | undefined {
  if (parent === undefined) return undefined
  for (const one of parent.children) if (one.name === name && one.namespace === namespace) return one
  return undefined
}

export function children(
  parent: Element | undefined,
  name: string,
  namespace = parent?.namespace,
): readonly Element[] {
  return parent?.children.filter((one) => one.name === name && one.namespace === namespace) ?? []
}

/** The child at the end of a path of names in one namespace. */
export function descend(from: Element | undefined, ...names: readonly string[]): Element | undefined {
  return names.reduce<Element | undefined>((at, name) => child(at, name), from)
}

/** The element and everything below it, in document order. */
export function walk(from: Element): readonly Element[] {
  const found: Element[] = []
  const waiting = [from]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    found.push(one)
    for (let index = one.children.length - 1; index >= 0; index -= 1) {
      const below = one.children[index]
      if (below !== undefined) waiting.push(below)
    }
  }
  return found
}
