import type { CodeLists } from '../codes/code-lists.ts'
import { ok, type Result } from '../result.ts'
import { type InOrder, parseInOrder } from '../view/in-order.ts'
import { knownOf } from '../view/known.ts'
import type { XmlProblem } from '../xml/parse.ts'
import type { Difference, Side } from './difference.ts'
import { match } from './match.ts'
import { type Node, type Numbering, treeOf } from './tree.ts'

/** What two messages do not say alike, of their bytes. */
export function compareXml(
  a: Uint8Array,
  b: Uint8Array,
  codeLists: CodeLists,
): Result<readonly Difference[], XmlProblem & { readonly side: 'a' | 'b' }> {
  const [one, other] = [parseInOrder(a), parseInOrder(b)]
  if (!one.ok) return { ok: false, error: { ...one.error, side: 'a' } }
  if (!other.ok) return { ok: false, error: { ...other.error, side: 'b' } }
  return ok(compare(one.value, other.value, codeLists))
}

/**
 * What two messages do not say alike, in the order of the first. Encoding, prefixes, layout, the order of elements and
 * the spelling of a value (1 for true, another time zone) say nothing.
 */
export function compare(a: InOrder, b: InOrder, codeLists: CodeLists): readonly Difference[] {
  const numbering: Numbering = new Map()
  const [one, other] = [a, b].map(({ root, pieces }) =>
    treeOf(root, knownOf(root, codeLists, pieces), numbering),
  )
  if (one === undefined || other === undefined) return []
  return matched([one], [other], { a: [], b: [] })
}

type Path = { readonly a: readonly string[]; readonly b: readonly string[] }

function matched(as: readonly Node[], bs: readonly Node[], path: Path): readonly Difference[] {
  const [inA, inB] = [byKey(as), byKey(bs)]
  const keys = new Set([...inA.keys(), ...inB.keys()])
  return [...keys].flatMap((key): readonly Difference[] => {
    const { pairs, onlyA, onlyB } = match(inA.get(key) ?? [], inB.get(key) ?? [])
    return [
      ...pairs.flatMap(([a, b]) => differences(a, b, path)),
      ...onlyA.map((one): Difference => ({ kind: 'only-in-a', a: side(one, path.a, allOf(one)) })),
      ...onlyB.map((one): Difference => ({ kind: 'only-in-b', b: side(one, path.b, allOf(one)) })),
    ]
  })
}

function byKey(nodes: readonly Node[]): ReadonlyMap<string, readonly Node[]> {
  const groups = new Map<string, Node[]>()
  for (const node of nodes) {
    const group = groups.get(node.key)
    if (group === undefined) groups.set(node.key, [node])
    else group.push(node)
  }
  return groups
}

function differences(a: Node, b: Node, path: Path): readonly Difference[] {
  if (a.whole === b.whole) return []
  return [
    ...versionDifference(a, b, path),
    ...valueDifference(a, b, path),
    ...matched(a.children, b.children, { a: [...path.a, a.label], b: [...path.b, b.label] }),
  ]
}

function versionDifference(a: Node, b: Node, path: Path): readonly Difference[] {
  if (a.version === b.version) return []
  return [
    {
      kind: 'version',
      a: side(a, path.a, a.version ?? '(ingen)'),
      b: side(b, path.b, b.version ?? '(ingen)'),
    },
  ]
}

function valueDifference(a: Node, b: Node, path: Path): readonly Difference[] {
  if (a.value === b.value) {
    // The same type in another version has another code, and with it another name.
    if (a.name === b.name || a.code !== b.code) return []
    return [{ kind: 'name', a: side(a, path.a, nameText(a)), b: side(b, path.b, nameText(b)) }]
  }
  const [one, other] = told(a, b)
  return [{ kind: 'differs', a: side(a, path.a, one), b: side(b, path.b, other) }]
}

function nameText({ code, name }: Node): string {
  return name === '' ? `${code} uten navn` : `${code} «${name}»`
}

/** In words; where the words are the same, with that which is not. */
function told(a: Node, b: Node): readonly [string, string] {
  const texts = [a.text(), b.text()] as const
  if (texts[0] !== texts[1]) return texts
  let from = 0
  while (a.value[from] === b.value[from]) from += 1
  const around = ({ text, value }: Node) => {
    const piece = value
      .slice(Math.max(0, from - 20), from + 40)
      .replaceAll('\u0000', ' ')
      .trim()
    return `${text()} [${piece.length < value.trim().length ? '…' : ''}${piece}]`
  }
  return [around(a), around(b)]
}

function side({ label, element }: Node, path: readonly string[], text: string): Side {
  return { labels: [...path, label], at: element.xpath, line: element.line, text }
}

/** Everything in an element, a line for each value. */
function allOf(node: Node): string {
  const own = node.text()
  const lines: string[] = own === '' ? [] : [own]
  const go = (one: Node, before: string) => {
    const label = `${before}${one.label}`
    const text = one.text()
    if (text !== '') lines.push(`${label}: ${text}`)
    for (const child of one.children) go(child, `${label} › `)
  }
  for (const child of node.children) go(child, '')
  return lines.join('\n')
}
