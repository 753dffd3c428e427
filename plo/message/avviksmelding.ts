import type { Element } from '../xml/element.ts'
import type { MsgInfo } from './hodemelding.ts'
import { headerType, type MessageWith, readMessage, writeMessage } from './message.ts'

/**
 * Tilbakemelding om feil i mottatt melding (avviksmelding): a person at the recipient found the message to be wrong
 * (wrong patient, wrong recipient) after the system had accepted it.
 *
 * @see HIS 1151; Dialogmelding v1.0, Notat. That `RefToParent` names the wrong message is inferred.
 */
export type Avviksmelding = {
  readonly msgInfo: MsgInfo
  readonly issueDate: Date
  /** The MsgId of the message that is wrong. */
  readonly aboutMsgId: string
  readonly text: string
}

export const avviksmeldingType = headerType('DIALOG_AVVIK', '1.0')

export function writeAvviksmelding({ msgInfo, issueDate, aboutMsgId, text }: Avviksmelding): string {
  const message: MessageWith<'Dialogmelding'> = {
    type: 'DIALOG_AVVIK',
    version: '1.0',
    msgInfo: {
      ...msgInfo,
      type: avviksmeldingType,
      conversationRef: { refToParent: aboutMsgId, refToConversation: aboutMsgId },
    },
    issueDate,
    body: 'Dialogmelding',
    content: {
      Notat: [
        {
          TemaKodet: { V: '2', S: '2.16.578.1.12.4.1.1.7321', DN: 'Melding om avvik' },
          TekstNotatInnhold: text,
        },
      ],
    },
    attachments: [],
  }
  return writeMessage(message)
}

/** @returns `undefined` where the root is no Hodemelding of that type that refers to another message. */
export function readAvviksmelding(root: Element): Avviksmelding | undefined {
  const message = readMessage(root)
  const aboutMsgId = message?.msgInfo.conversationRef?.refToParent
  if (message?.body !== 'Dialogmelding' || message.type !== 'DIALOG_AVVIK' || !aboutMsgId) return undefined
  const { msgInfo, issueDate, content } = message
  return { msgInfo, issueDate, aboutMsgId, text: content.Notat?.[0]?.TekstNotatInnhold ?? '' }
}
