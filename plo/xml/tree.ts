import type { Element } from './element.ts'

/** A document as a value. */
export type Tree = {
  readonly root: Element
  /** How many steps the schemas may need for it at most, to be held against `maxSchemaSteps`. */
  readonly schemaSteps: number
}

/** The namespace that the prefix `xml` always has. */
export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

/** Attributes of these speak to XML and XML Schema, not to the standards. */
export const technical: ReadonlySet<string> = new Set([
  xmlNamespace,
  'http://www.w3.org/2001/XMLSchema-instance',
])
