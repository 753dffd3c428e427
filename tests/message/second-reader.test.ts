import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { readApprec } from '../../plo/message/apprec.ts'
import { readMsgInfo } from '../../plo/message/hodemelding.ts'
import { identOf, type Organisation } from '../../plo/message/organisation.ts'
import type { Element } from '../../plo/xml/element.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { fixture, fixturePaths } from '../support/messages.ts'

/**
 * Another parser, which shares no line with ours, and knows neither namespaces nor tables: where both see the same, the
 * reading is not a mistake that only our writing would agree with.
 */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
})

const messages = fixturePaths().filter((path) => !/^(invalid|apprec-)/.test(path))
const receipts = fixturePaths('apprec-')

test('there are messages in other encodings among them', () => {
  expect(messages).toEqual(expect.arrayContaining(['encodings/iso-8859-1.xml', 'encodings/utf-16.xml']))
  expect(receipts.length).toBeGreaterThan(0)
})

test.each(messages)('the header of %s says the same to another reader', (path) => {
  const bytes = fixture(path)
  const info = one(readBySecond(bytes), 'MsgHead', 'MsgInfo')
  const conversation = one(info, 'ConversationRef')
  const patient = one(info, 'Patient')
  const second = {
    type: attribute(one(info, 'Type'), 'V'),
    msgId: textOf(one(info, 'MsgId')),
    genDate: new Date(textOf(one(info, 'GenDate')) ?? '').toISOString(),
    processingStatus: attribute(one(info, 'ProcessingStatus'), 'V'),
    ack: attribute(one(info, 'Ack'), 'V'),
    sender: levelsBySecond(one(info, 'Sender', 'Organisation')),
    receiver: levelsBySecond(one(info, 'Receiver', 'Organisation')),
    patient: patient && {
      familyName: textOf(one(patient, 'FamilyName')),
      middleName: textOf(one(patient, 'MiddleName')),
      givenName: textOf(one(patient, 'GivenName')),
      idents: identsBySecond(patient),
    },
    conversation: conversation && {
      parent: textOf(one(conversation, 'RefToParent')),
      first: textOf(one(conversation, 'RefToConversation')),
    },
  }

  const msgInfo = readMsgInfo(parsed(bytes))
  const ours = {
    type: msgInfo.type.V,
    msgId: msgInfo.msgId,
    genDate: msgInfo.genDate.toISOString(),
    processingStatus: msgInfo.processingStatus?.V,
    ack: msgInfo.ack?.V,
    sender: levels(msgInfo.sender),
    receiver: levels(msgInfo.receiver),
    patient: msgInfo.patient && {
      familyName: msgInfo.patient.familyName,
      middleName: msgInfo.patient.middleName,
      givenName: msgInfo.patient.givenName,
      idents: msgInfo.patient.idents.map(({ id, typeId }) => ({ id, type: typeId.V })),
    },
    conversation: msgInfo.conversationRef && {
      parent: msgInfo.conversationRef.refToParent,
      first: msgInfo.conversationRef.refToConversation,
    },
  }
  expect(ours).toEqual(second)
  expect(second).toMatchObject({ type: expect.any(String), sender: [{ her: expect.any(String) }, {}] })
})

test.each(receipts)('%s says the same to another reader', (path) => {
  const bytes = fixture(path)
  const receipt = one(readBySecond(bytes), 'AppRec')
  const second = {
    id: textOf(one(receipt, 'Id')),
    status: attribute(one(receipt, 'Status'), 'V'),
    errors: all(receipt, 'Error').map((error) => attribute(error, 'V')),
    originalMsgId: textOf(one(receipt, 'OriginalMsgId', 'Id')),
  }
  const read = readApprec(parsed(bytes))
  expect({
    id: read?.id,
    status: read?.status.V,
    errors: read?.errors.map(({ V }) => V),
    originalMsgId: read?.originalMsgId.id,
  }).toEqual(second)
  expect(second).toMatchObject({ id: expect.any(String), status: expect.any(String) })
})

type Read = Readonly<Record<string, unknown>>

function readBySecond(bytes: Uint8Array): Read {
  return parser.parse(new TextDecoder(encodingOf(bytes)).decode(bytes)) as Read
}

/** By the byte order mark, or by what the declaration says. */
function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const declaration = new TextDecoder('latin1').decode(bytes.slice(0, 200))
  return /encoding=["']([\w-]+)["']/.exec(declaration)?.[1] ?? 'utf-8'
}

function one(from: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => all(at, name)[0], from)
}

function all(from: unknown, name: string): readonly unknown[] {
  const held = typeof from === 'object' && from !== null ? (from as Read)[name] : undefined
  if (held === undefined) return []
  return Array.isArray(held) ? held : [held]
}

function attribute(from: unknown, name: string): string | undefined {
  return all(from, `@${name}`).map(String)[0]
}

/** An element without attributes is its text. */
function textOf(from: unknown): string | undefined {
  return typeof from === 'string' ? from : all(from, '#text').map(String)[0]
}

function identsBySecond(from: unknown) {
  return all(from, 'Ident').map((ident) => ({
    id: textOf(one(ident, 'Id')),
    type: attribute(one(ident, 'TypeId'), 'V'),
  }))
}

function levelsBySecond(outer: unknown) {
  return [outer, one(outer, 'Organisation')].map((level) => ({
    name: textOf(one(level, 'OrganisationName')),
    her: identsBySecond(level).find(({ type }) => type === 'HER')?.id,
  }))
}

function levels(outer: Organisation) {
  return [outer, outer.organisation].map((level) => ({ name: level?.name, her: identOf(level, 'HER') }))
}

function parsed(bytes: Uint8Array): Element {
  const root = parseXml(bytes)
  if (!root.ok) throw new Error(JSON.stringify(root.error))
  return root.value
}
