import { draftPart } from '../standard/draft.ts'
import {
  codeIn,
  type MessageType,
  messageType,
  messageTypes,
  type TypeCode,
} from '../standard/message-types.ts'
import type { ValueOf } from '../standard/part.ts'
import { readPart } from '../standard/read.ts'
import { type BodyName, type BodyOf, bodies, rootName, rootOf } from '../standard/roots.ts'
import { child, children, type Element } from '../xml/element.ts'
import { NS, namespaceOf, type Prefix, type Version } from '../xml/namespaces.ts'
import { type Draft, writeXml } from '../xml/write.ts'
import { type Attachment, draftAttachment, readAttachment } from './attachment.ts'
import { draftHodemelding, type MsgInfo, readMsgInfo } from './hodemelding.ts'
import { fromIso } from './time.ts'

/**
 * A message: the header, one body of a standard, and what is attached. Every version is read into the same type, with
 * the names that the newest version has.
 */
export type Message = { readonly [Name in BodyName]: MessageWith<Name> }[BodyName]

export type MessageWith<Name extends BodyName> = {
  readonly type: TypeCode
  readonly version: Version
  readonly msgInfo: MsgInfo
  readonly issueDate: Date
  readonly body: Name
  readonly content: BodyOf[Name]
  readonly attachments: readonly Attachment[]
}

/** Writes a message as XML. The same message is always the same text. */
export function writeMessage(message: Message): string {
  const { version, msgInfo, issueDate, body, content, attachments } = message
  const part = bodies[body]
  const namespace = namespaceOf(part.prefix, version)
  if (namespace === undefined) throw new Error(`${body} is not in version ${version}`)
  const prefixes = prefixesIn(version)
  const inside = draftPart(content as ValueOf<typeof part>, part, version)
  const draft: Draft = {
    namespace,
    name: rootName(part.prefix, namespace),
    declares: [...namespacesOf(inside)].filter((one) => one !== namespace && prefixes[one] !== ''),
    children: inside,
  }
  return writeXml(draftHodemelding(msgInfo, issueDate, draft, attachments.map(draftAttachment)), prefixes)
}

function namespacesOf(
  drafts: readonly (Draft | undefined)[],
  found = new Set<string>(),
): ReadonlySet<string> {
  for (const draft of drafts) {
    if (draft === undefined) continue
    found.add(draft.namespace)
    namespacesOf(draft.children ?? [], found)
  }
  return found
}

/**
 * Reads a message out of its document.
 *
 * @returns `undefined` where the root is no Hodemelding, or none of its documents is a body that is known here
 */
export function readMessage(root: Element): Message | undefined {
  if (root.name !== 'MsgHead' || root.namespace !== NS.mh) return undefined
  const found = bodyIn(root)
  if (found === undefined) return undefined
  const { element, body, version } = found
  const msgInfo = readMsgInfo(root)
  const content = readPart(element, bodies[body], version)
  const refDocs = children(root, 'Document').map((document) => child(document, 'RefDoc'))
  return {
    type: typeOf(msgInfo.type.V, body, element).code,
    version,
    msgInfo,
    issueDate: fromIso(child(found.refDoc, 'IssueDate')?.attributes.V ?? '') ?? msgInfo.genDate,
    body,
    content,
    attachments: refDocs
      .filter((refDoc) => refDoc !== undefined && refDoc !== found.refDoc)
      .map(readAttachment),
  } as Message
}

export type FoundBody = {
  readonly element: Element
  readonly refDoc: Element
  readonly body: BodyName
  readonly version: Version
}

/** The body of a message: the first document that is one. */
export function bodyIn(root: Element): FoundBody | undefined {
  return bodiesIn(root)[0]
}

export function bodiesIn(root: Element): readonly FoundBody[] {
  return children(root, 'Document').flatMap((document) => {
    const refDoc = child(document, 'RefDoc')
    return (child(refDoc, 'Content')?.children ?? []).flatMap((element) => {
      const known = rootOf(element)
      if (refDoc === undefined || known?.body === undefined || known.version === undefined) return []
      return [{ element, refDoc, body: known.body, version: known.version }]
    })
  })
}

/**
 * What a message is called here. A logistics message is what its event makes it, in v1.5 and in v1.6; another is what
 * its Type says, where that fits its body.
 */
export function typeOf(code: string | undefined, body: BodyName, element: Element): MessageType {
  const candidates = messageTypes.filter((type) => type.body === body)
  const found =
    candidates.find(({ event }) => event !== undefined && child(element, event.element) !== undefined) ??
    candidates.find((type) => type.code === code || type.codeIn15 === code) ??
    candidates[0]
  if (found === undefined) throw new Error(`no message type carries ${body}`)
  return found
}

/** The Type of the header for a type of message in a version. */
export function headerType(code: TypeCode, version: Version): { readonly V: string; readonly DN: string } {
  const type = messageType(code)
  if (type === undefined) throw new Error(`no such message type: ${code}`)
  const V = codeIn(type, version)
  return { V, DN: namesIn15[V] ?? type.name }
}

/** The names that kodeverk 8279 has for the codes that only v1.5 uses. */
const namesIn15: Readonly<Record<string, string>> = {
  PASIENTLOGISTIKK: 'Pasientlogistikk',
  KONSULTASJON: 'Konsultasjon hos lege',
}

const written: readonly Prefix[] = [
  'po',
  'p1',
  'p2',
  'p3',
  'p4',
  'p5',
  'p6',
  'p7',
  'p8',
  'epj1',
  'epj2',
  'epj3',
  'fk1',
]

function prefixesIn(version: Version): Readonly<Record<string, string>> {
  return Object.fromEntries([
    [NS.mh, ''],
    [NS.dialog10, ''],
    [NS.dialog11, ''],
    [NS.b64, ''],
    ...written.flatMap((prefix) => {
      const namespace = namespaceOf(prefix, version)
      return namespace === undefined ? [] : [[namespace, prefix]]
    }),
  ])
}
