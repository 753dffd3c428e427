import { orderOf } from '../standard/order.ts'
import type { Place, Places } from '../standard/places.ts'
import { type Element, walk } from '../xml/element.ts'
import { prefixOf } from '../xml/namespaces.ts'
import { withXml } from '../xml/parse.ts'
import type { SchemaError, SchemaSet } from '../xml/schema-validator.ts'
import { rewriteXml } from '../xml/write.ts'
import { type Capped, capped } from './cut.ts'

/** What the schemas say, and the tree that their paths lead through. */
export type Judged = {
  readonly errors: readonly SchemaError[]
  readonly root: Element
  /** The element of the message that one of that tree is. */
  readonly original: (element: Element) => Element
}

/**
 * What the schemas have against a message once it is read with the tolerance that our own inference asks for: in the
 * parts of which we only infer the order, the children are put in it, and those that no source names are left out. Both
 * are told as warnings, by themselves.
 */
export function judgeTolerantly(
  root: Element,
  errors: readonly SchemaError[],
  places: Places,
  schemas: SchemaSet,
): Judged {
  const asItStands = { errors, root, original: (element: Element) => element }
  const isToTolerate =
    places.misordered.length > 0 || places.unknown.some(({ within }) => within.mark === 'inferred')
  // Nobody sends thousands of elements that we know nothing of, and writing them all anew takes its time.
  if (!isToTolerate || errors.length === 0 || errors.length > 1000) return asItStands
  if (writingSteps(root) > maxWritingSteps) return asItStands
  const children = (element: Element) => tolerated(element, places.known.get(element), places)
  const read = withXml(new TextEncoder().encode(rewriteXml(root, children)), (document, copy) => ({
    errors: schemas.validate(document),
    copy,
  }))
  // What was read can be written, so it can be read again; if not, it is judged as it stands.
  if (!read.ok) return asItStands
  const { copy } = read.value
  const originals = pairs(copy, root, children)
  return { errors: read.value.errors, root: copy, original: (element) => originals.get(element) ?? element }
}

/**
 * The most steps that writing a message anew may take: some ten times the largest report that anybody sends. What is
 * larger is judged as it stands, by our order.
 */
export const maxWritingSteps = 100_000

/** The writer looks through all the prefixes of an element for each attribute that needs one. */
export function writingSteps(root: Element): number {
  let steps = 0
  for (const { attributes, foreign = [] } of walk(root)) {
    steps += 1 + Object.keys(attributes).length + foreign.length ** 2
  }
  return steps
}

/** Elements that no source names, in parts that we infer: kept and shown, and told. */
export function unknownElements({ unknown }: Places): Capped {
  return capped(
    unknown.filter(({ within }) => within.mark === 'inferred'),
    ({ element, parent, within }) => ({
      code: 'schema/unknown-element',
      severity: 'warning',
      line: element.line,
      xpath: element.xpath,
      found: `${prefixOf(element.namespace)}:${element.name}`,
      expected: `et element som ${within.label} er kjent for å ha`,
      expectedEn: `an element that ${parent.name} is known to have`,
      source:
        'PLO-meldingenes visningsfiler: det offisielle skjemaet var ikke tilgjengelig, så det kan ha flere',
      text: `${element.name} er ikke et element vi kjenner her. Det blir med, og det vises.`,
      textEn: `${element.name} is not an element that we know here. It is kept, and shown.`,
      mend: 'Er navnet feil skrevet, rett det. Er det riktig i systemet som sender, kan varselet stå.',
      mendEn:
        'If its name is mistyped, correct it. If it is right in the sending system, the warning can stand.',
    }),
    () => 'warning',
  )
}

function tolerated(element: Element, place: Place | undefined, places: Places): readonly Element[] {
  const { part, version } = place ?? {}
  if (part?.mark !== 'inferred') return element.children
  const order = orderOf(part, version).children
  const known = element.children.filter((child) => places.known.has(child))
  return known.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}

/** The copy was written from the message in document order, so they are gone through side by side. */
function pairs(
  copy: Element,
  root: Element,
  childrenOf: (element: Element) => readonly Element[],
): ReadonlyMap<Element, Element> {
  const pairs = new Map<Element, Element>()
  const waiting: (readonly [Element, Element])[] = [[copy, root]]
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [written, read] = pair
    pairs.set(written, read)
    const inside = childrenOf(read)
    written.children.forEach((child, index) => {
      const one = inside[index]
      if (one !== undefined) waiting.push([child, one])
    })
  }
  return pairs
}
