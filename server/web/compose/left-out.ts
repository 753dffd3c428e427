import type { Part } from '../../../plo/standard/part.ts'
import type { Version } from '../../../plo/xml/namespaces.ts'
import { type Entered, inputsOf, partPath, valuePath } from './entered.ts'
import { type Asked, askedIn, askedInAny } from './shape.ts'

/** What was entered, and is nothing in the version that the message is written in. */
export type LeftOut = {
  /** To go along unseen, as a browser sends them: it is there again in the version that has it. */
  readonly fields: readonly (readonly [string, string])[]
  /** What stands in them, in the words of the standard: «Pårørende eller foresatt 2 – Merknad». */
  readonly said: readonly { readonly label: string; readonly value: string }[]
}

/** @param version none: of a part that is left out as a whole */
export function leftOut(of: Part, version: Version | undefined, entered: Entered, path = ''): LeftOut {
  const known = new Set(version === undefined ? [] : askedIn(of, version).map(({ key }) => key))
  const all = askedInAny(of).flatMap((asked): readonly LeftOut[] => {
    const { key, content } = asked
    const isKnown = known.has(key)
    if (content.kind !== 'part') return isKnown ? [] : [valuesOf(asked, entered, path)]
    return (entered.parts[key] ?? []).map((one, index) => {
      const at = partPath(path, asked, index)
      const { fields, said } = leftOut(content.part(), isKnown ? version : undefined, one, at)
      const name = asked.many ? `${asked.label} ${index + 1}` : asked.label
      return {
        fields: isKnown ? fields : [['del', at] as const, ...fields],
        // The outermost is the message itself.
        said: path === '' ? said : said.map(({ label, value }) => ({ label: `${name} – ${label}`, value })),
      }
    })
  })
  return { fields: all.flatMap(({ fields }) => fields), said: all.flatMap(({ said }) => said) }
}

function valuesOf(asked: Asked, { values }: Entered, path: string): LeftOut {
  const held = inputsOf(asked).flatMap((input) => {
    const value = values[input]
    return value === undefined ? [] : [[valuePath(path, input), value] as const]
  })
  return { fields: held, said: held.map(([, value]) => ({ label: asked.label, value })) }
}
