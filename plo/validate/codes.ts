import { type CodeLists, codeListOid } from '../codes/code-lists.ts'
import type { Places } from '../standard/places.ts'
import type { Element } from '../xml/element.ts'

/** A code of a message, and what our lists say of it. */
export type Coded = {
  readonly element: Element
  /** Empty where it is left out. */
  readonly V: string
  /** The lists that rule here. */
  readonly lists: readonly string[]
  /** The list that the code says it is from, where that is none of them. */
  readonly otherList: string | undefined
  /** What the code means; also for a code that no list of ours can tell about, where nothing is said against it. */
  readonly known: { readonly name: string } | undefined
  /** It says itself what it means. */
  readonly isNamed: boolean
  /** The code is unknown, and can be shown for what it is: it says so itself, or it is known to be withdrawn. */
  readonly isShown: boolean
}

/** What these say decides what becomes of the message, so a code that nobody knows cannot be let pass. */
export const deciding = new Set(['8279', '8113', '7304', '7309', '9121', '8258', '8114', '8116', '9051'])

/**
 * The codes of a message that something may be said against. Nearly all are what their lists have: these are left out at
 * once, so that no rule goes through them.
 */
export function doubtfulCodes({ coded }: Places, codeLists: CodeLists): readonly Coded[] {
  const found: Coded[] = []
  for (const { element, field } of coded) {
    const content = field?.field.content
    if (content?.kind !== 'cs' && content?.kind !== 'cv') continue
    if (!isBorneOut(element, content.lists, codeLists)) found.push(read(element, content.lists, codeLists))
  }
  return found
}

/** Whether one of its lists has the code as it stands, by the name that stands there; or no list rules, and it says something. */
function isBorneOut({ attributes: { V, S, DN } }: Element, lists: readonly string[], codeLists: CodeLists) {
  if (V === undefined) return false
  if (lists.length === 0) return V.trim() !== ''
  for (const list of lists) {
    if (S !== undefined && S !== codeListOid(list)) continue
    const name = codeLists.get(list)?.codes.get(V)
    if (name !== undefined) return DN === undefined || DN === name
  }
  return false
}

function read(element: Element, lists: readonly string[], codeLists: CodeLists): Coded {
  const { V: written = '', DN, OT, S } = element.attributes
  const V = written.trim()
  const said = S?.trim()
  const isNamed = (DN ?? OT ?? '').trim() !== ''
  const asked = said === undefined ? lists : lists.filter((list) => codeListOid(list) === said)
  // A code of another list is not looked for in these: that it is from there is said already.
  const otherList = lists.length > 0 && asked.length === 0 ? said : undefined
  const known = otherList === undefined ? meaning(codeLists, asked, V, DN) : { name: DN?.trim() ?? '' }
  const isShown = known === undefined && isToShow(V, isNamed, lists, codeLists)
  return { element, V, lists, otherList, known, isNamed, isShown }
}

function isToShow(V: string, isNamed: boolean, lists: readonly string[], codeLists: CodeLists): boolean {
  if (lists.some((list) => codeLists.get(list)?.withdrawn.has(V))) return true
  return isNamed && !lists.some((list) => deciding.has(list))
}

/** A list that is not among ours cannot tell, and then the code is taken as it stands. */
function meaning(codeLists: CodeLists, lists: readonly string[], V: string, DN: string | undefined) {
  let isTold = lists.length > 0
  for (const list of lists) {
    const known = codeLists.get(list)
    if (known === undefined) isTold = false
    const name = known?.codes.get(V)
    if (name !== undefined) return { name }
  }
  return isTold ? undefined : { name: DN?.trim() ?? '' }
}
