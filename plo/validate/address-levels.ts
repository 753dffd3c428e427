import { child, children, descend, type Element } from '../xml/element.ts'
import type { IdentPlace } from './identifiers.ts'

export type End = 'Sender' | 'Receiver'

/** One end of a message: the outer organisation (virksomhet) and the service inside it, each with its HER-id. */
export type Levels = {
  readonly end: Element | undefined
  readonly outer: Element | undefined
  readonly inner: Element | undefined
  readonly outerHer: IdentPlace | undefined
  readonly innerHer: IdentPlace | undefined
}

/** Both ends: many rules ask for them. */
export function levelsIn(root: Element): Readonly<Record<End, Levels>> {
  return { Sender: levelsAt(root, 'Sender'), Receiver: levelsAt(root, 'Receiver') }
}

function levelsAt(root: Element, name: End): Levels {
  const end = descend(root, 'MsgInfo', name)
  const outer = child(end, 'Organisation')
  const inner = child(outer, 'Organisation') ?? child(outer, 'HealthcareProfessional')
  return { end, outer, inner, outerHer: herIdOf(outer), innerHer: herIdOf(inner) }
}

/** The HER-id of an organisation, with its place. */
function herIdOf(organisation: Element | undefined): IdentPlace | undefined {
  for (const ident of children(organisation, 'Ident')) {
    const id = child(ident, 'Id')
    if (child(ident, 'TypeId')?.attributes.V?.trim() === 'HER' && id) {
      return { id: id.text.trim(), type: 'HER', at: id }
    }
  }
  return undefined
}
