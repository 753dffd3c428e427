import { child, type Element } from '../xml/element.ts'
import { NS } from '../xml/namespaces.ts'
import type { Draft } from '../xml/write.ts'
import { type Cs, coded, readCs, textual } from './coded.ts'
import { optional } from './hodemelding.ts'

/**
 * What is attached to a message: a second and later Document of the header.
 *
 * @see Hodemelding v1.2, RefDoc; Base64Container v1.0
 */
export type Attachment = {
  /** Kodeverk 8114: A Vedlegg, REF a reference. */
  readonly msgType: Cs
  readonly id?: string
  /** Datatype TS, as it stands. */
  readonly issueDate?: string
  readonly mimeType?: string
  readonly description?: string
  /** The content in base64, without line breaks. */
  readonly base64?: string
  /** Where the content is, instead of the content. */
  readonly fileReference?: string
}

export function readAttachment(refDoc: Element | undefined): Attachment {
  const msgType = child(refDoc, 'MsgType')
  const container = child(child(refDoc, 'Content'), 'Base64Container', NS.b64)
  return {
    msgType: msgType ? readCs(msgType) : {},
    ...optional('id', child(refDoc, 'Id')?.text),
    ...optional('issueDate', child(refDoc, 'IssueDate')?.attributes.V?.trim()),
    ...optional('mimeType', child(refDoc, 'MimeType')?.text),
    ...optional('description', child(refDoc, 'Description')?.text),
    ...optional('base64', container?.text.replace(/\s/g, '')),
    ...optional('fileReference', child(refDoc, 'FileReference')?.text.trim()),
  }
}

export function draftAttachment(attachment: Attachment): Draft {
  const { issueDate, base64 } = attachment
  return mh('Document', [
    mh('RefDoc', [
      issueDate === undefined
        ? undefined
        : { namespace: NS.mh, name: 'IssueDate', attributes: { V: issueDate } },
      coded(NS.mh, 'MsgType', attachment.msgType),
      textual(NS.mh, 'Id', attachment.id),
      textual(NS.mh, 'MimeType', attachment.mimeType),
      textual(NS.mh, 'Description', attachment.description),
      textual(NS.mh, 'FileReference', attachment.fileReference),
      base64 === undefined
        ? undefined
        : mh('Content', [{ namespace: NS.b64, name: 'Base64Container', text: base64 }]),
    ]),
  ])
}

function mh(name: string, children: readonly (Draft | undefined)[]): Draft {
  return { namespace: NS.mh, name, children }
}
