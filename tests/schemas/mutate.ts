import { readTree, type Tree, writeTree } from './xml-tree.ts'

export type Mutation = {
  readonly kind: Kind
  /** What was done, and where, so that a disagreement can be understood without comparing texts. */
  readonly description: string
  readonly xml: string
}

export type Kind = keyof typeof kinds

export type Exempt = {
  /** Elements that may be moved about, but whose inside is left alone. */
  readonly inside: readonly string[]
  /** Elements of which the attributes are left alone as well. */
  readonly whole: readonly string[]
}

/** Drawn twice as often: nearly all the others make a short document invalid, and a schema must accept as well. */
const oftenHarmless: readonly Kind[] = ['change value', 'change attribute', 'drop attribute']

/** The same mutations for the same seed: one change each, every result well-formed XML. */
export function* mutations(bytes: Uint8Array, seed: number, exempt: Exempt): Generator<Mutation, never> {
  const original = readTree(bytes)
  const random = randomFrom(seed)
  const names = [...(Object.keys(kinds) as Kind[]), ...oftenHarmless]
  for (;;) {
    const kind = random.pick(names)
    const tree = structuredClone(original)
    const done = kinds[kind](survey(tree, exempt), random)
    if (done !== undefined) yield { kind, description: `${kind}: ${done}`, xml: writeTree(tree) }
  }
}

/**
 * One change of each kind to each element: what chance would leave out.
 *
 * Where a document has every element of a standard, this asks of each whether it may be missing, repeated or elsewhere,
 * and what its values and attributes may be.
 */
export function* everyMutation(bytes: Uint8Array, exempt: Exempt): Generator<Mutation, void> {
  const original = readTree(bytes)
  const size = survey(original, exempt)

  for (const [index, { path, parent, element }] of size.children.entries()) {
    const siblings = elements(parent)
    const next = siblings[siblings.indexOf(element) + 1]
    const alike = siblings.filter(({ name }) => name === element.name)
    yield change('drop element', path, ({ children }) => remove(at(children, index)))
    yield change('repeat element', path, ({ children }) => repeat(at(children, index)))
    if (alike.length > 1 && alike[0] === element) {
      yield change('drop element', `${path} and all of its name`, ({ children }) => {
        const { parent: from } = at(children, index)
        from.children = from.children.filter(
          (child) => typeof child === 'string' || child.name !== element.name,
        )
      })
    }
    if (next !== undefined) {
      yield change('reorder elements', `${path} and its sibling ${next.name}`, ({ children }) => {
        const place = at(children, index)
        const here = elements(place.parent)
        swap(place.parent, place.element, at(here, here.indexOf(place.element) + 1))
      })
    }
  }

  for (const [index, { path, element }] of size.open.entries()) {
    if (elements(element).length > 0 || element.children.length === 0) continue
    for (const probe of [...probes, ' v1.2 2006-05-24']) {
      yield change('change value', `${path} to "${probe}"`, ({ open }) => {
        at(open, index).element.children = [probe]
      })
    }
  }

  for (const [index, { path, element }] of size.attributed.entries()) {
    for (const name of ['V', 'S', 'DN', 'OT', 'U']) {
      const given = name in element.attributes
      const kind = given ? 'change attribute' : 'add attribute'
      // Where the attribute is not allowed at all, one value shows it as well as many.
      for (const probe of given ? probes : ['2', 'tekst']) {
        yield change(kind, `${path}/@${name} as "${probe}"`, ({ attributed }) => {
          at(attributed, index).element.attributes[name] = probe
        })
      }
    }
  }

  function change(kind: Kind, description: string, apply: (survey: Survey) => void): Mutation {
    const tree = structuredClone(original)
    apply(survey(tree, exempt))
    return { kind, description: `${kind}: ${description}`, xml: writeTree(tree) }
  }
}

/** A value for each datatype that the others do not take. */
const probes: readonly string[] = [
  '2',
  ' 2',
  'tekst',
  '',
  '2026-11-21',
  '2026-11-21T10:15:00',
  '2026-11',
  '10:15:00',
  '%zz',
]

type Place = {
  readonly element: Tree
  readonly path: string
  /** The prefixes that it can use, without the default namespace. */
  readonly prefixes: Readonly<Record<string, string>>
}
type Child = Place & { readonly parent: Tree; readonly parentPath: string }

type Survey = {
  readonly root: Tree
  /** Elements that stand in another one, and can be dropped, repeated and moved. */
  readonly children: readonly Child[]
  /** Elements whose attributes may be changed. */
  readonly attributed: readonly Place[]
  /** Elements whose children and text may be changed. */
  readonly open: readonly Place[]
}

function survey(root: Tree, exempt: Exempt): Survey {
  const children: Child[] = []
  const attributed: Place[] = []
  const open: Place[] = []
  visit(root, `/${root.name}`, {})
  return { root, children, attributed, open }

  function visit(element: Tree, path: string, inherited: Readonly<Record<string, string>>): void {
    const name = localName(element)
    const { '': _default, ...declared } = element.namespaces
    const prefixes = { ...inherited, ...declared }
    if (exempt.whole.includes(name)) return
    attributed.push({ element, path, prefixes })
    if (exempt.inside.includes(name)) return
    open.push({ element, path, prefixes })
    for (const [index, child] of elements(element).entries()) {
      const childPath = `${path}/${child.name}[${index + 1}]`
      children.push({ element: child, path: childPath, prefixes, parent: element, parentPath: path })
      visit(child, childPath, prefixes)
    }
  }
}

/** Each kind changes the tree and says what it did, or says nothing where the draw found nothing to do. */
const kinds = {
  'drop element': ({ children }: Survey, random: Random) => {
    const place = random.pick(children)
    remove(place)
    return place.path
  },

  'repeat element': ({ children }: Survey, random: Random) => {
    const place = random.pick(children)
    repeat(place)
    return place.path
  },

  'reorder elements': ({ children }: Survey, random: Random) => {
    const { element, parent, path } = random.pick(children)
    const others = elements(parent).filter((other) => other !== element)
    if (others.length === 0) return undefined
    const other = random.pick(others)
    swap(parent, element, other)
    return `${path} and its sibling ${other.name}`
  },

  'move element': ({ children, open }: Survey, random: Random) => {
    const place = random.pick(children)
    const { element, path, prefixes } = place
    const targets = open.filter((place) => place.path !== path && !place.path.startsWith(`${path}/`))
    const target = random.pick(targets)
    remove(place)
    insert(target.element, keeping(prefixes, element), random)
    return `${path} into ${target.path}`
  },

  'copy element': ({ children, open }: Survey, random: Random) => {
    const { element, path, prefixes } = random.pick(children)
    const target = random.pick(open)
    insert(target.element, keeping(prefixes, structuredClone(element)), random)
    return `${path} into ${target.path}`
  },

  'misname element': ({ root, children }: Survey, random: Random) => {
    const { element, path } = random.pick([...children, { element: root, path: `/${root.name}` }])
    const prefix = element.name.includes(':') ? element.name.replace(/:.*/, ':') : ''
    const name = localName(element)
    const misnamed = random.pick([
      `${name}s`,
      name.toLowerCase(),
      name.toUpperCase(),
      name.slice(0, -1) || 'x',
      localName(random.pick(children).element),
    ])
    if (misnamed === name) return undefined
    element.name = prefix + misnamed
    return `${path} becomes ${element.name}`
  },

  'change namespace': ({ root, children }: Survey, random: Random) => {
    const { element, path } = random.pick([...children, { element: root, path: `/${root.name}` }])
    if (element.name.includes(':')) return undefined
    const uri = random.pick([
      '',
      'urn:unknown',
      'http://www.kith.no/xmlstds',
      'http://www.kith.no/xmlstds/felleskomponent1',
    ])
    element.namespaces = { ...element.namespaces, '': uri }
    return `${path} into "${uri}"`
  },

  'empty element': ({ open }: Survey, random: Random) => {
    const { element, path } = random.pick(open)
    if (element.children.length === 0) return undefined
    element.children = []
    return path
  },

  'change value': ({ open }: Survey, random: Random) => {
    const leaves = open.filter(({ element }) => elements(element).length === 0 && element.children.length > 0)
    const { element, path } = random.pick(leaves)
    const before = element.children.join('')
    const after = otherValue(before, random)
    element.children = [after]
    return `${path} from "${before}" to "${after}"`
  },

  'add text': ({ open }: Survey, random: Random) => {
    const { element, path } = random.pick(open)
    const text = random.pick(['x', ' ', '\n\t ', '\u00a0', 'ø'])
    element.children.splice(random.below(element.children.length + 1), 0, text)
    return `"${text}" in ${path}`
  },

  'drop attribute': ({ attributed }: Survey, random: Random) => {
    const found = someAttribute(attributed, random)
    if (found === undefined) return undefined
    delete found.element.attributes[found.attribute]
    return found.path
  },

  'change attribute': ({ attributed }: Survey, random: Random) => {
    const found = someAttribute(attributed, random)
    if (found === undefined) return undefined
    const before = found.element.attributes[found.attribute] ?? ''
    const after = otherValue(before, random)
    found.element.attributes[found.attribute] = after
    return `${found.path} from "${before}" to "${after}"`
  },

  'misname attribute': ({ attributed }: Survey, random: Random) => {
    const found = someAttribute(attributed, random)
    if (found === undefined) return undefined
    const name = random.pick([
      'V',
      'S',
      'DN',
      'OT',
      'U',
      found.attribute.toLowerCase(),
      `${found.attribute}X`,
    ])
    if (name in found.element.attributes) return undefined
    found.element.attributes[name] = found.element.attributes[found.attribute] ?? ''
    delete found.element.attributes[found.attribute]
    return `${found.path} becomes ${name}`
  },

  'add attribute': ({ attributed }: Survey, random: Random) => {
    // Where there are attributes already there is more to get wrong: every second time, one of those elements.
    const coded = attributed.filter(({ element }) => Object.keys(element.attributes).length > 0)
    const { element, path } = random.pick(random.below(2) === 0 && coded.length > 0 ? coded : attributed)
    const [name, value] = random.pick([
      ...['V', 'S', 'DN', 'OT'].map((attribute) => [attribute, random.pick(values)] as const),
      ['U', 'mg'] as const,
      ['xml:lang', 'no'] as const,
      ['xsi:nil', random.pick(['true', 'false', 'x'])] as const,
      ['xsi:type', random.pick(typeNames)] as const,
    ])
    if (name in element.attributes) return undefined
    if (name.startsWith('xsi:')) element.namespaces = { ...element.namespaces, xsi: instanceNamespace }
    element.attributes[name] = value
    return `${name}="${value}" on ${path}`
  },
} as const satisfies Record<string, (survey: Survey, random: Random) => string | undefined>

const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance'

/** Names of the standards' types, and of none: an instance may name its type (xsi:type), so the names are part of a schema. */
const typeNames = [
  'CS',
  'CV',
  'TS',
  'URL',
  'oid',
  'Ident',
  'Address',
  'TeleCom',
  'Organisation',
  'Inst',
  'Unknown',
]

/** Values on both sides of what the standards' datatypes allow. */
const values: readonly string[] = [
  ...[
    '2026-11-21T10:15:00',
    '2026-11-21T10:15:00Z',
    '2026-11-21T10:15:00.123+01:00',
    ' 2026-11-21T10:15:00 ',
  ],
  ...[
    '2026-11-21T24:00:00',
    '2026-11-21T24:00:01',
    '2026-11-21T10:15',
    '2026-11-21 10:15:00',
    '2026-11-21T10:15:00+15:00',
  ],
  ...[
    '2026-11-21',
    '2024-02-29',
    '2026-02-29',
    '2026-13-01',
    '20261121',
    '2026-11-21+01:00',
    '0000-01-01',
    '12026-01-01',
  ],
  ...['2026-11', '2026', '26', '10:15:00', '10:15', '--11-21', 'P1D'],
  ...['2.16.578.1.12.4.1.1.9051', '2.16.578.', '2', '2..16', '.2', '2.x', ' 2.16 ', '2 16', '٢.١'],
  ...[
    'tel:EKS-5007-1',
    'mailto:post@example.no',
    'http://[',
    'a b',
    '%zz',
    '#a#b',
    '://',
    'http://example.no:port/',
  ],
  ...['v1.2 2006-05-24', ' v1.2 2006-05-24', 'v1.2  2006-05-24', 'v1.1 2012-02-15', '1.0 2004-11-21'],
  ...[
    '',
    ' ',
    '  luft  rundt  ',
    'linje\nskift',
    'tabulator\t',
    'true',
    '1',
    '-1',
    'æøå',
    '漢字',
    '<&>"',
    'N',
  ],
]

function otherValue(before: string, random: Random): string {
  // Text that a person might have written, as often as text that tests a limit.
  const after = random.pick([
    ...['Annen tekst', `${before}1`, `${before} og mer`, before.toUpperCase(), before.slice(0, -1)],
    ...[random.pick(values), random.pick(values), random.pick(values), random.pick(values), ` ${before}`],
  ])
  return after === before ? `${before}2` : after
}

function someAttribute(places: readonly Place[], random: Random) {
  // Left alone: where a schema is to be found says nothing about validity.
  const found = places.flatMap(({ element, path }) =>
    Object.keys(element.attributes)
      .filter((name) => !name.startsWith('xsi:'))
      .map((attribute) => ({ element, attribute, path: `${path}/@${attribute}` })),
  )
  return found.length === 0 ? undefined : random.pick(found)
}

function remove({ parent, element }: Child): void {
  parent.children.splice(parent.children.indexOf(element), 1)
}

function repeat({ parent, element }: Child): void {
  parent.children.splice(parent.children.indexOf(element), 0, structuredClone(element))
}

function swap(parent: Tree, one: Tree, other: Tree): void {
  const [from, to] = [parent.children.indexOf(one), parent.children.indexOf(other)]
  parent.children[from] = other
  parent.children[to] = one
}

function insert(parent: Tree, child: Tree, random: Random): void {
  parent.children.splice(random.below(parent.children.length + 1), 0, child)
}

/** Its names mean the same in another place, but for those in the default namespace: they take that of the place. */
function keeping(prefixes: Readonly<Record<string, string>>, element: Tree): Tree {
  element.namespaces = { ...prefixes, ...element.namespaces }
  return element
}

function elements(parent: Tree): readonly Tree[] {
  return parent.children.filter((child) => typeof child !== 'string')
}

function localName({ name }: Tree): string {
  return name.replace(/.*:/, '')
}

type Random = {
  readonly below: (limit: number) => number
  readonly pick: <Item>(items: readonly Item[]) => Item
}

/** mulberry32: short, and the same on every machine. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  return {
    below,
    pick: <Item>(items: readonly Item[]) => at(items, below(items.length)),
  }
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new RangeError(`Nothing at ${index} of ${items.length}`)
  return item
}
