import type { Directory } from '../../../plo/addressing/directory.ts'
import { findByHerId } from '../../../plo/addressing/find-by-her-id.ts'
import { type MsgInfo, readMsgInfo } from '../../../plo/message/hodemelding.ts'
import { identOf } from '../../../plo/message/organisation.ts'
import { stayKey } from '../../../plo/message/stay.ts'
import { parseXml } from '../../../plo/xml/parse.ts'
import type { ConversationKeys, ReceivedMessage } from '../../../store/conversations.ts'
import type { StoredMessage } from '../../../store/messages.ts'
import { sha256 } from '../../accept.ts'

/** Under which names the conversation of a message is kept: as its sender, and as its receiver would name the stay. */
export function conversationKeys(content: Uint8Array, directory: Directory): ConversationKeys | undefined {
  const root = parseXml(content)
  if (!root.ok) return undefined
  const info = readMsgInfo(root.value)
  const answer: MsgInfo = { ...info, sender: info.receiver, receiver: info.sender }
  const stays = [info, answer].flatMap((one) => {
    const recipient = findByHerId(directory, identOf(one.receiver, 'HER') ?? '')?.party.id
    return recipient === undefined ? [] : [{ recipient, stay: sha256(stayKey(one)) }]
  })
  const { refToParent, refToConversation } = info.conversationRef ?? {}
  const named = [info.msgId, refToParent, refToConversation].filter((id) => id !== undefined && id !== '')
  return { stays, msgIds: [...new Set(named as readonly string[])], about: info.msgId }
}

/** One message of a conversation. */
export type ConversationEntry = { readonly at: Date; readonly id: string } & (
  | { readonly type: 'sent'; readonly message: StoredMessage }
  | { readonly type: 'received'; readonly message: ReceivedMessage }
)

/** The oldest first: as it is read. */
export function inOrder(
  sent: readonly StoredMessage[],
  received: readonly ReceivedMessage[],
): readonly ConversationEntry[] {
  const entries: readonly ConversationEntry[] = [
    ...sent.map((message) => ({
      type: 'sent' as const,
      at: message.delivery.acceptedAt,
      id: message.msgId,
      message,
    })),
    ...received.map((message) => ({ type: 'received' as const, at: message.at, id: message.id, message })),
  ]
  return entries.toSorted(
    (one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1),
  )
}
