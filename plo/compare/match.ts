import type { Node } from './tree.ts'

export type Matched = {
  readonly pairs: readonly (readonly [Node, Node])[]
  readonly onlyA: readonly Node[]
  readonly onlyB: readonly Node[]
}

/**
 * Which of the elements of one kind in one message is which in the other: first those that say the same, then those that
 * have most in common (an id more than a code, a code more than words, what few have more than what all have), and the
 * rest in their order. So one that is put in front makes no other differ.
 */
export function match(as: readonly Node[], bs: readonly Node[]): Matched {
  const left = { a: as.map((_, index) => index), b: bs.map((_, index) => index) }
  const partner = new Map<number, number>()
  pairEqual((node) => node.whole)
  pairEqual((node) => node.meaning)
  pairAlike()
  for (const [index, b] of left.b.slice(0, left.a.length).entries()) pair(left.a[index] ?? 0, b)
  forget()
  return {
    pairs: [...partner].toSorted(([one], [other]) => one - other).flatMap(([a, b]) => both(as[a], bs[b])),
    onlyA: left.a.flatMap((index) => as[index] ?? []),
    onlyB: left.b.flatMap((index) => bs[index] ?? []),
  }

  function pair(a: number, b: number) {
    partner.set(a, b)
  }

  function forget() {
    const taken = new Set(partner.values())
    left.a = left.a.filter((index) => !partner.has(index))
    left.b = left.b.filter((index) => !taken.has(index))
  }

  /** In the same place first. */
  function pairEqual(of: (node: Node) => number) {
    const places = new Map<number, number[]>()
    const free = new Set(left.b)
    for (const a of left.a) {
      const [one, other] = [as[a], bs[a]]
      if (!free.has(a) || one === undefined || other === undefined || of(one) !== of(other)) continue
      pair(a, a)
      free.delete(a)
    }
    for (const b of [...free].toReversed()) {
      const node = bs[b]
      if (node === undefined) continue
      const there = places.get(of(node))
      if (there === undefined) places.set(of(node), [b])
      else there.push(b)
    }
    for (const a of left.a) {
      const node = as[a]
      const b = node === undefined || partner.has(a) ? undefined : places.get(of(node))?.pop()
      if (b !== undefined) pair(a, b)
    }
    forget()
  }

  function pairAlike() {
    if (left.a.length * left.b.length > maxPairs || (left.a.length <= 1 && left.b.length <= 1)) return
    const features = new Map(
      [...left.a.flatMap((i) => as[i] ?? []), ...left.b.flatMap((i) => bs[i] ?? [])].map((node) => [
        node,
        featuresOf(node),
      ]),
    )
    const common = new Map<string, number>()
    for (const each of features.values()) {
      for (const key of each.keys()) common.set(key, (common.get(key) ?? 0) + 1)
    }
    const scored = left.a.flatMap((a) =>
      left.b.flatMap((b) => {
        const [one, other] = [as[a], bs[b]]
        if (one === undefined || other === undefined) return []
        const score = likeness(features.get(one), features.get(other), common)
        return score > 0 ? [{ a, b, score }] : []
      }),
    )
    const taken = new Set<number>()
    const best = scored.toSorted(
      (x, y) => y.score - x.score || Math.abs(x.a - x.b) - Math.abs(y.a - y.b) || x.a - y.a,
    )
    for (const { a, b } of best) {
      if (partner.has(a) || taken.has(b)) continue
      pair(a, b)
      taken.add(b)
    }
    forget()
  }
}

/** More than this would take long, and no real message has so many that all differ. */
const maxPairs = 10_000
const maxFeatures = 400

const weights = { id: 16, code: 4, text: 2, flag: 1, part: 0 } as const

/** What an element says, piece by piece, and how much each piece tells about which element it is. */
function featuresOf(node: Node): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const waiting = [node]
  for (let one = waiting.pop(); one !== undefined && found.size < maxFeatures; one = waiting.pop()) {
    if (one.value !== '') found.set(`${one.meaning}`, weights[one.kind])
    if (one.kind === 'text') {
      for (const word of one.value.toLocaleLowerCase('nb').split(/\s+/u).slice(0, 50))
        found.set(`w ${word}`, 0.2)
    }
    waiting.push(...one.children)
  }
  return found
}

function likeness(
  one: ReadonlyMap<string, number> = new Map(),
  other: ReadonlyMap<string, number> = new Map(),
  common: ReadonlyMap<string, number> = new Map(),
): number {
  let score = 0
  for (const [key, weight] of one) if (other.has(key)) score += weight / (common.get(key) ?? 1)
  return score
}

function both(a: Node | undefined, b: Node | undefined): readonly (readonly [Node, Node])[] {
  return a === undefined || b === undefined ? [] : [[a, b]]
}
