import { child, children, descend, type Element } from '../../xml/element.ts'
import type { IdentPlace } from '../identifiers.ts'
import type { Hit, Subject } from '../rule.ts'
import { charactersFound } from '../words.ts'

/** The two ends of a message: the outer organisation (virksomhet) and the service inside it. */
export function addressLevels(
  { root }: Subject,
  end: 'Sender' | 'Receiver',
): {
  readonly outer: Element | undefined
  readonly inner: Element | undefined
  readonly end: Element | undefined
} {
  const element = descend(root, 'MsgInfo', end)
  const outer = child(element, 'Organisation')
  return {
    end: element,
    outer,
    inner: child(outer, 'Organisation') ?? child(outer, 'HealthcareProfessional'),
  }
}

/** The HER-id of an organisation, with its place. */
export function herIdOf(organisation: Element | undefined): IdentPlace | undefined {
  for (const ident of children(organisation, 'Ident')) {
    const id = child(ident, 'Id')
    if (child(ident, 'TypeId')?.attributes.V?.trim() === 'HER' && id) {
      return { id: id.text.trim(), type: 'HER', at: id }
    }
  }
  return undefined
}

/** A HER-id or organisation number as a finding may show it: anything else could be a person's name or number. */
export function shownId(id: string): Found {
  return /^-?\d{1,9}$/.test(id) ? { found: id } : charactersFound(id.length)
}

/** A code as a finding may show it: what is long, or has other characters than codes have, could be anything of anybody. */
export function shownCode(code: string): Found {
  const V = code.trim()
  return /^[\w.+:-]{1,25}$/.test(V) && !/\d{9}/.test(V) ? { found: V } : charactersFound(V.length)
}

type Found = Pick<Hit, 'found' | 'foundEn'>

export const ends = ['Sender', 'Receiver'] as const
