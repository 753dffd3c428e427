import {
  type ErrorDetail,
  XmlBufferInputProvider,
  XmlDocument,
  XmlValidateError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm'
import { NS, namespaceOf, ploNamespace } from './namespaces.ts'

/** One thing that the schemas have against a document. */
export type SchemaError = {
  /** `unknown-root`: none of the schemas is about this root element, so nothing below it was looked at. */
  readonly kind: 'invalid' | 'unknown-root'
  /** libxml2's own words. They can quote a value from the document: for a page or a finding, never for a log. */
  readonly message: string
  /** Line of the element, counted from 1. */
  readonly line: number
  /** libxml2's path to the element, where it gives one; `*` stands for a name in a default namespace. */
  readonly xpath?: string
}

/** Compiled schemas. They hold memory outside the garbage collector's reach, so whoever compiles them disposes them. */
export type SchemaSet = Disposable & {
  /** What the schemas have against the document; nothing, where it is valid. The document stays the caller's. */
  readonly validate: (document: XmlDocument) => readonly SchemaError[]
}

/** Every body of the PLO messages, of both versions. */
const ploSchemas = (['1.5', '1.6'] as const).flatMap((version) =>
  (['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'] as const).flatMap((prefix): readonly Import[] => {
    const namespace = namespaceOf(prefix, version)
    return namespace === undefined ? [] : [[namespace, `plo-${version}/${ploNamespace(namespace)?.name}.xsd`]]
  }),
)

/**
 * Which schemas judge a document, told by its root element.
 *
 * A MsgHead is judged together with what it can carry: `Content` is open, and what stands in it is checked where one of
 * these schemas knows it.
 */
const roots: readonly Judge[] = [
  {
    namespace: NS.mh,
    name: 'MsgHead',
    schemas: [
      [NS.mh, 'msghead-1.2/MsgHead.xsd'],
      ...ploSchemas,
      [NS.dialog10, 'dialog-1.0/Dialogmelding.xsd'],
      [NS.dialog11, 'dialog-1.1/Dialogmelding.xsd'],
      [NS.b64, 'base64container/base64container.xsd'],
    ],
  },
  { namespace: NS.ar10, name: 'AppRec', schemas: [[NS.ar10, 'apprec-1.0/AppRec.xsd']] },
  { namespace: NS.ar11, name: 'AppRec', schemas: [[NS.ar11, 'apprec-1.1/AppRec.xsd']] },
]

type Judge = { readonly namespace: string; readonly name: string; readonly schemas: readonly Import[] }

/**
 * Compiles our schemas, once for as many documents as there are.
 *
 * @param files each file of `schemas/` by its path inside that folder, e.g. `apprec-1.1/AppRec.xsd`
 * @throws Error where a schema is missing or does not compile: a fault of the installation, not of a message
 */
export function compileSchemas(files: ReadonlyMap<string, Uint8Array>): SchemaSet {
  const folder = `plo-schemas://set-${nextSet++}/`
  const compiled: Compiled[] = []
  lend(folder, files)
  try {
    for (const { namespace, name, schemas } of roots) {
      // libxml2 would only warn, and from then on let everything of that namespace pass.
      const missing = schemas.find(([, path]) => !files.has(path))
      if (missing !== undefined) throw new Error(`The schema ${missing[1]} is missing.`)
      compiled.push({ namespace, name, ...compile(folder, name, schemas) })
    }
  } catch (error) {
    dispose(compiled)
    throw error
  } finally {
    // Taken back at once: a document can name a schema to load (xsi:schemaLocation), and shall find none.
    takeBack(folder, files)
  }
  return {
    validate: (document) => validate(compiled, document),
    [Symbol.dispose]: () => dispose(compiled),
  }
}

type Compiled = {
  readonly namespace: string
  readonly name: string
  readonly validator: XsdValidator
  /** The validator points into it, so it lives as long. */
  readonly source: XmlDocument
}

type Import = readonly [namespace: string, path: string]

function compile(folder: string, name: string, schemas: readonly Import[]) {
  const imports = schemas.map(
    ([namespace, path]) => `<xs:import namespace="${namespace}" schemaLocation="${folder}${path}"/>`,
  )
  const source = XmlDocument.fromString(
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`,
    { url: `${folder}${name}.xsd` },
  )
  try {
    return { validator: XsdValidator.fromDoc(source), source }
  } catch (error) {
    source.dispose()
    if (!(error instanceof XmlValidateError)) throw error
    const reasons = error.details.map(
      ({ file, line, message }) => `${file ?? name}:${line}: ${message.trim()}`,
    )
    throw new Error(`The schemas of ${name} do not compile.\n${reasons.join('\n')}`, { cause: error })
  }
}

function validate(compiled: readonly Compiled[], document: XmlDocument): readonly SchemaError[] {
  const { namespaceUri: namespace, name, line } = document.root
  const judge = compiled.find((candidate) => candidate.namespace === namespace && candidate.name === name)
  if (judge === undefined) {
    return [{ kind: 'unknown-root', message: `No schema for {${namespace}}${name}`, line, xpath: '/*' }]
  }
  try {
    judge.validator.validate(document)
    return []
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error
    return error.details.filter(({ level }) => level > warning).map(schemaError)
  }
}

/** libxml2 warns, e.g. that it could not load the schema that a document names; that says nothing of the document. */
const warning = 1

function schemaError({ message, line, xpath }: ErrorDetail): SchemaError {
  return { kind: 'invalid', message: message.trim(), line, ...(xpath === undefined ? {} : { xpath }) }
}

function dispose(compiled: Compiled[]): void {
  for (const { validator, source } of compiled.splice(0)) {
    validator.dispose()
    source.dispose()
  }
}

// libxml2 asks for imports through a table that is shared by the whole process, has few places and cannot give one
// back. So it is given one provider, at the first need, and the sets take turns in it under names of their own.
const lent = new XmlBufferInputProvider({})
let registered = false
let nextSet = 1

function lend(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  if (!registered) registered = xmlRegisterInputProvider(lent)
  for (const [path, bytes] of files) lent.addBuffer(folder + path, bytes)
}

function takeBack(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const path of files.keys()) lent.removeBuffer(folder + path)
}
