/** Our schemas of the PLO messages and of the record parts in them, by their path inside `schemas/`. */
export function ploSchemas(standard: {
  readonly bodies: Readonly<Record<string, unknown>>
  readonly fieldsIn: (part: never, version: never) => readonly unknown[]
  readonly namespaceOf: (prefix: never, version: never) => string | undefined
  readonly rootName: (prefix: never, namespace: string) => string
}): ReadonlyMap<string, string>
