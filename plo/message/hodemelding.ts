import { child, type Element } from '../xml/element.ts'
import { NS } from '../xml/namespaces.ts'
import type { Draft } from '../xml/write.ts'
import { type Cs, coded, readCs, textual } from './coded.ts'
import {
  draftIdents,
  draftOrganisation,
  type Ident,
  type Organisation,
  readIdents,
  readOrganisation,
} from './organisation.ts'
import { fromIso, toIso } from './time.ts'

/**
 * The header that every message travels in.
 *
 * @see Hodemelding v1.2 2006-05-24, MsgInfo
 */
export type MsgInfo = {
  readonly type: Cs
  readonly genDate: Date
  readonly msgId: string
  /** Kodeverk 8113: `D` (debugging) or `T` (opplæring) here, never `P`. */
  readonly processingStatus?: Cs
  /** Kodeverk 8115. */
  readonly requestedPriority?: Cs
  /** Kodeverk 7304: whether an application receipt is wanted. */
  readonly ack?: Cs
  /** Not in the first message of a conversation. */
  readonly conversationRef?: { readonly refToParent: string; readonly refToConversation: string }
  readonly sender: Organisation
  readonly receiver: Organisation
  readonly patient?: Patient
}

export type Patient = {
  readonly familyName?: string
  readonly middleName?: string
  readonly givenName?: string
  /** xs:date, as it stands: a birthday has no time zone. */
  readonly dateOfBirth?: string
  /** Kodeverk 3101. */
  readonly sex?: Cs
  readonly idents: readonly Ident[]
}

/** The header of a message, read tolerantly: what is missing is empty, and the rules say so. */
export function readMsgInfo(root: Element): MsgInfo {
  const info = child(root, 'MsgInfo')
  const processingStatus = code(info, 'ProcessingStatus')
  const requestedPriority = code(info, 'RequestedPriority')
  const ack = code(info, 'Ack')
  const conversation = child(info, 'ConversationRef')
  const patient = child(info, 'Patient')
  return {
    type: code(info, 'Type') ?? {},
    genDate: fromIso(child(info, 'GenDate')?.text ?? '') ?? new Date(Number.NaN),
    msgId: child(info, 'MsgId')?.text.trim() ?? '',
    ...(processingStatus && { processingStatus }),
    ...(requestedPriority && { requestedPriority }),
    ...(ack && { ack }),
    ...(conversation && {
      conversationRef: {
        refToParent: child(conversation, 'RefToParent')?.text.trim() ?? '',
        refToConversation: child(conversation, 'RefToConversation')?.text.trim() ?? '',
      },
    }),
    sender: readOrganisation(child(child(info, 'Sender'), 'Organisation')),
    receiver: readOrganisation(child(child(info, 'Receiver'), 'Organisation')),
    ...(patient && { patient: readPatient(patient) }),
  }
}

/** A whole Hodemelding: a document with the content, and one for each attachment. */
export function draftHodemelding(
  info: MsgInfo,
  issueDate: Date,
  content: Draft,
  attachments: readonly Draft[] = [],
): Draft {
  const { conversationRef, patient } = info
  return mh('MsgHead', [
    mh('MsgInfo', [
      coded(NS.mh, 'Type', info.type),
      textual(NS.mh, 'MIGversion', 'v1.2 2006-05-24'),
      textual(NS.mh, 'GenDate', toIso(info.genDate)),
      textual(NS.mh, 'MsgId', info.msgId),
      coded(NS.mh, 'ProcessingStatus', info.processingStatus),
      coded(NS.mh, 'RequestedPriority', info.requestedPriority),
      coded(NS.mh, 'Ack', info.ack),
      conversationRef &&
        mh('ConversationRef', [
          textual(NS.mh, 'RefToParent', conversationRef.refToParent),
          textual(NS.mh, 'RefToConversation', conversationRef.refToConversation),
        ]),
      mh('Sender', [draftOrganisation(info.sender)]),
      mh('Receiver', [draftOrganisation(info.receiver)]),
      patient && draftPatient(patient),
    ]),
    mh('Document', [
      mh('RefDoc', [
        { namespace: NS.mh, name: 'IssueDate', attributes: { V: toIso(issueDate) } },
        coded(NS.mh, 'MsgType', { V: 'XML', DN: 'XML-instans' }),
        textual(NS.mh, 'MimeType', 'text/xml'),
        mh('Content', [content]),
      ]),
    ]),
    ...attachments,
  ])
}

function readPatient(element: Element): Patient {
  const familyName = child(element, 'FamilyName')?.text
  const middleName = child(element, 'MiddleName')?.text
  const givenName = child(element, 'GivenName')?.text
  const dateOfBirth = child(element, 'DateOfBirth')?.text.trim()
  const sex = code(element, 'Sex')
  return {
    ...(familyName !== undefined && { familyName }),
    ...(middleName !== undefined && { middleName }),
    ...(givenName !== undefined && { givenName }),
    ...(dateOfBirth !== undefined && { dateOfBirth }),
    ...(sex && { sex }),
    idents: readIdents(element),
  }
}

function draftPatient(patient: Patient): Draft {
  return mh('Patient', [
    textual(NS.mh, 'FamilyName', patient.familyName),
    textual(NS.mh, 'MiddleName', patient.middleName),
    textual(NS.mh, 'GivenName', patient.givenName),
    textual(NS.mh, 'DateOfBirth', patient.dateOfBirth),
    coded(NS.mh, 'Sex', patient.sex),
    ...draftIdents(patient.idents),
  ])
}

function mh(name: string, children: readonly (Draft | undefined)[]): Draft {
  return { namespace: NS.mh, name, children }
}

function code(parent: Element | undefined, name: string): Cs | undefined {
  const element = child(parent, name)
  return element && readCs(element)
}

/** A property that is left out where there is no value. */
export function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value })
}
