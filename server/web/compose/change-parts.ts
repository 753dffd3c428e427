import type { Part } from '../../../plo/standard/part.ts'
import type { Version } from '../../../plo/xml/namespaces.ts'
import { type Entered, nothingEntered } from './entered.ts'
import { type Asked, askedIn, askedInAny } from './shape.ts'

/** One more part, at a path: `content/ParorendeForesatt` gets another of its kind. A path that leads nowhere changes nothing. */
export function addPart(of: Part, version: Version, entered: Entered, path: string): Entered {
  return changed(of, entered, path.split('/'), (asked, there) =>
    asked.many || there.length === 0 ? [...there, freshPart(asked, version)] : there,
  )
}

/** Without the part at a path: `content/ParorendeForesatt/1`. Those behind it move up. */
export function removePart(of: Part, entered: Entered, path: string): Entered {
  const steps = path.split('/')
  const last = steps.at(-1) ?? ''
  const index = /^\d+$/.test(last) ? Number(last) : 0
  const way = /^\d+$/.test(last) ? steps.slice(0, -1) : steps
  return changed(of, entered, way, (_asked, there) => there.filter((_, nth) => nth !== index))
}

/** A part with what it cannot be without, so that one click gives something to fill in. */
function freshPart(asked: Asked, version: Version): Entered {
  if (asked.content.kind !== 'part') return nothingEntered
  const inside = askedIn(asked.content.part(), version)
  const needed = inside.filter((one) => one.content.kind === 'part' && (one.required || inside.length === 1))
  return { values: {}, parts: Object.fromEntries(needed.map((one) => [one.key, [freshPart(one, version)]])) }
}

function changed(
  of: Part,
  entered: Entered,
  [key = '', ...rest]: readonly string[],
  change: (asked: Asked, there: readonly Entered[]) => readonly Entered[],
): Entered {
  const asked = askedInAny(of).find((one) => one.key === key)
  if (asked?.content.kind !== 'part') return entered
  const there = entered.parts[key] ?? []
  const inside = asked.content.part()
  const [index, way] = asked.many ? [Number(rest[0] ?? 'NaN'), rest.slice(1)] : [0, rest]
  const after =
    rest.length === 0
      ? change(asked, there)
      : there.map((one, nth) => (nth === index ? changed(inside, one, way, change) : one))
  return { ...entered, parts: { ...entered.parts, [key]: after } }
}
