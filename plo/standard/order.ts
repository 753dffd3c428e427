import type { Version } from '../xml/namespaces.ts'
import { fieldsIn } from './fields-in.ts'
import type { Mark, Part } from './part.ts'

/** The names of a part's children in their order, and whether an official schema states it. */
export type Order = { readonly mark: Mark; readonly children: readonly string[] }

export function orderOf(part: Part, version: Version | undefined): Order {
  return { mark: part.mark, children: fieldsIn(part, version).map(({ name }) => name) }
}
