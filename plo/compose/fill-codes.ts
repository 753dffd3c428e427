import { type CodeLists, codeListOid, lookUp } from '../codes/code-lists.ts'
import type { Cv } from '../message/coded.ts'
import type { Content, Part, ValueOf } from '../standard/part.ts'

/**
 * Fills in what a sender need not write of each code: its list, and its name. What is written stands.
 *
 * @param preferred of several lists that have a code, the first of these is meant
 */
export function fillCodes<Of extends Part>(
  value: ValueOf<Of>,
  of: Of,
  codeLists: CodeLists,
  preferred: readonly string[] = [],
): ValueOf<Of> {
  const entries = Object.entries(value).map(([name, held]) => {
    const field = of.fields[name]
    if (field === undefined || held === undefined) return [name, held]
    const fill = (one: unknown) => filled(one, field.content, codeLists, preferred)
    return [name, field.many ? (held as readonly unknown[]).map(fill) : fill(held)]
  })
  return Object.fromEntries(entries) as ValueOf<Of>
}

function filled(
  value: unknown,
  content: Content,
  codeLists: CodeLists,
  preferred: readonly string[],
): unknown {
  switch (content.kind) {
    case 'part':
      return fillCodes(value as ValueOf<Part>, content.part(), codeLists, preferred)
    case 'cs':
    case 'cv': {
      const written = value as Cv
      const { V } = written
      const lists = inOrder(content.lists, preferred)
      const list = lists.find((one) => V !== undefined && isIn(one, V, written.S, codeLists))
      const DN = V === undefined || list === undefined ? undefined : lookUp(codeLists, list, V)?.name
      const named = list ?? lists[0]
      return {
        ...(DN !== undefined && { DN }),
        ...(content.kind === 'cv' && V !== undefined && named !== undefined && { S: codeListOid(named) }),
        ...written,
      }
    }
    default:
      return value
  }
}

function inOrder(lists: readonly string[], preferred: readonly string[]): readonly string[] {
  return lists.length < 2 ? lists : [...preferred.filter((one) => lists.includes(one)), ...lists]
}

function isIn(list: string, V: string, S: string | undefined, codeLists: CodeLists): boolean {
  return (S === undefined || S === codeListOid(list)) && lookUp(codeLists, list, V) !== undefined
}
