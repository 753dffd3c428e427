import { child, descend, type Element } from '../xml/element.ts'
import { NS } from '../xml/namespaces.ts'
import { writeXml } from '../xml/write.ts'
import { coded, textual } from './coded.ts'
import { draftHodemelding, type MsgInfo, readMsgInfo } from './hodemelding.ts'

/** Type code (8279) of Tilbakemelding om feil i mottatt melding. */
export const avviksmeldingType = {
  V: 'DIALOG_AVVIK',
  DN: 'Tilbakemelding om feil i mottatt melding',
} as const

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

export function writeAvviksmelding({ msgInfo, issueDate, aboutMsgId, text }: Avviksmelding): string {
  const info = {
    ...msgInfo,
    type: avviksmeldingType,
    conversationRef: { refToParent: aboutMsgId, refToConversation: aboutMsgId },
  }
  const content = {
    namespace: NS.dialog10,
    name: 'Dialogmelding',
    children: [
      {
        namespace: NS.dialog10,
        name: 'Notat',
        children: [
          coded(NS.dialog10, 'TemaKodet', {
            V: '2',
            S: '2.16.578.1.12.4.1.1.7321',
            DN: 'Melding om avvik',
          }),
          textual(NS.dialog10, 'TekstNotatInnhold', text),
        ],
      },
    ],
  }
  return writeXml(draftHodemelding(info, issueDate, content), { [NS.mh]: '', [NS.dialog10]: '' })
}

/** @returns `undefined` where the root is no Hodemelding of that type that refers to another message. */
export function readAvviksmelding(root: Element): Avviksmelding | undefined {
  const msgInfo = readMsgInfo(root)
  const aboutMsgId = msgInfo.conversationRef?.refToParent
  if (msgInfo.type.V !== avviksmeldingType.V || !aboutMsgId) return undefined
  const dialog = descend(root, 'Document', 'RefDoc', 'Content')?.children[0]
  return {
    msgInfo,
    issueDate: msgInfo.genDate,
    aboutMsgId,
    text: child(child(dialog, 'Notat'), 'TekstNotatInnhold')?.text ?? '',
  }
}
