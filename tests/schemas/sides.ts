import { XmlDocument } from 'libxml2-wasm'
import { compileSchemas } from '../../plo/xml/schema-validator.ts'
import { type Judge, judgeBy } from './judge.ts'
import { readBeside, readSchemas } from './read-schemas.ts'
import { findTree, readTree, writeTree } from './xml-tree.ts'

/** Bytes by file name. */
export type Documents = ReadonlyMap<string, Uint8Array>

/** Our schema and the official one of one standard. */
export type Sides = { readonly ours: () => Judge; readonly official: () => Judge }

export const ar10 = 'http://www.kith.no/xmlstds/apprec/2004-11-21'
export const ar11 = 'http://www.kith.no/xmlstds/apprec/2012-02-15'
export const mh = 'http://www.kith.no/xmlstds/msghead/2006-05-24'
export const dialog10 = 'http://www.kith.no/xmlstds/dialog/2006-10-11'
export const dialog11 = 'http://www.kith.no/xmlstds/dialog/2013-01-23'

const officialFiles = readBeside('xsd', '.xsd')
export const corpus = readBeside('corpus', '.xml')
export const examples = readBeside('domain/examples-inferred', '.xml')
export const absent = officialFiles === undefined
if (absent)
  console.log(
    'Skipped: the official schemas are not beside the project (../shared/xsd), nothing to compare with.',
  )
if (corpus === undefined)
  console.log('Skipped: the corpus is not beside the project (../shared/corpus); only our own documents are.')

/** Each on its own, with what it imports. */
export function sides(ourPath: string, officialPath: string): Sides {
  return {
    ours: () => judgeBy('ours', ourSide(), ourPath),
    official: () => judgeBy('official', officialSide(), officialPath),
  }
}

/** Our schemas as the product judges a message by them. */
export function product(): Judge {
  const set = compileSchemas(readSchemas())
  return {
    objections: (xml) => {
      const document = XmlDocument.fromBuffer(typeof xml === 'string' ? Buffer.from(xml) : xml)
      try {
        return set.validate(document).map(({ line, message }) => `line ${line}: ${message}`)
      } finally {
        document.dispose()
      }
    },
    [Symbol.dispose]: () => set[Symbol.dispose](),
  }
}

/** The official schemas as they are published, all in one set: a strict `Content` finds the schema of a Dialogmelding. */
export function officialMessages(): Judge {
  const imports = [
    [mh, 'MsgHead-v1_2.xsd'],
    [ar10, 'apprec-v1.0.xsd'],
    [ar11, 'apprec-v1.1.xsd'],
    [dialog10, 'dialogmelding-v1.0.xsd'],
    [dialog11, 'dialogmelding-v1.1.xsd'],
  ].map(([namespace, path]) => `<xs:import namespace="${namespace}" schemaLocation="${path}"/>`)
  const set = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`
  const files = new Map([...(officialFiles ?? []), ['messages.xsd', Buffer.from(set)]])
  return judgeBy('published', files, 'messages.xsd')
}

/** The documents of others with a root in this namespace. */
export function rootedIn(namespace: string): Documents {
  const root = new RegExp(`<(AppRec|MsgHead)[^>]*\\sxmlns="${namespace}"`)
  return new Map(
    [...(corpus ?? []), ...(examples ?? [])].filter(([, bytes]) =>
      root.test(Buffer.from(bytes).toString('latin1')),
    ),
  )
}

/** The messages of others that carry a Dialogmelding of this namespace. */
export function messagesWith(namespace: string): Documents {
  const dialog = `<Dialogmelding[^>]*\\sxmlns="${namespace}"`
  return new Map(
    [...rootedIn(mh)].filter(([, bytes]) => new RegExp(dialog).test(Buffer.from(bytes).toString('latin1'))),
  )
}

/** The Dialogmelding that the message carries, on its own. */
export function dialogIn(bytes: Uint8Array): Uint8Array {
  const dialog = findTree(readTree(bytes), 'Dialogmelding')
  if (dialog === undefined) throw new Error('No Dialogmelding in the message')
  return Buffer.from(writeTree(dialog))
}

function officialSide(): ReadonlyMap<string, Uint8Array> {
  const framed = frame('felleskomponent1.xsd', 'kith.xsd', 'kith-base64.xsd')
  return new Map([...skippingContent(officialFiles ?? new Map()), ['frame.xsd', framed]])
}

function ourSide(): ReadonlyMap<string, Uint8Array> {
  const container = 'base64container/base64container.xsd'
  const framed = frame('felleskomponent1/felleskomponent1.xsd', 'kith/kith.xsd', container)
  return new Map([...skippingContent(readSchemas()), ['frame.xsd', framed]])
}

/** Felleskomponenter has types only; a document needs an element to stand in. */
function frame(parts: string, datatypes: string, container: string): Uint8Array {
  return Buffer.from(`
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
               xmlns:kith="http://www.kith.no/xmlstds" xmlns:fk1="http://www.kith.no/xmlstds/felleskomponent1"
               xmlns:b64="http://www.kith.no/xmlstds/base64container">
      <xs:import namespace="http://www.kith.no/xmlstds" schemaLocation="${datatypes}"/>
      <xs:import namespace="http://www.kith.no/xmlstds/felleskomponent1" schemaLocation="${parts}"/>
      <xs:import namespace="http://www.kith.no/xmlstds/base64container" schemaLocation="${container}"/>
      <xs:element name="Parts"><xs:complexType><xs:sequence>
        <xs:element name="Person" type="fk1:Person"/>
        <xs:element name="HealthcareProfessional" type="fk1:HealthcareProfessional"/>
        <xs:element name="Organisation" type="fk1:Organisation"/>
        <xs:element name="Time" type="kith:TS"/>
        <xs:element ref="b64:Base64Container"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>`)
}

/** What `Content` holds is not compared: strict in the official schema, it would refuse all PLO messages. */
function skippingContent(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const content = /(<(?:xs:)?element name="Content".*?processContents=")[a-z]+(".*?<\/(?:xs:)?element>)/s
  return new Map(
    [...files].map(([name, bytes]) => {
      // Byte for byte, since the official files are in ISO-8859-1 and ours in UTF-8.
      const text = Buffer.from(bytes).toString('latin1')
      if (name.includes('MsgHead') && !content.test(text))
        throw new Error(`${name} has no wildcard in Content`)
      return [
        name,
        name.includes('MsgHead') ? Buffer.from(text.replace(content, '$1skip$2'), 'latin1') : bytes,
      ]
    }),
  )
}
