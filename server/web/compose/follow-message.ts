import type { Directory } from '../../../plo/addressing/directory.ts'
import { readMsgInfo } from '../../../plo/message/hodemelding.ts'
import type { MessageType } from '../../../plo/standard/message-types.ts'
import { parseXml } from '../../../plo/xml/parse.ts'
import type { StoredMessage } from '../../../store/messages.ts'
import type { AppDeps } from '../../app-deps.ts'
import type { Head } from './head.ts'
import { patientHead } from './patient-head.ts'
import { possibleEnds } from './suggest.ts'

/** What a message takes from one that was sent before. */
export type Followed = {
  readonly head: Head
  readonly message: StoredMessage
  /** It is the next of the same conversation. */
  readonly isNext: boolean
}

/**
 * Who and about whom, as in a message that was sent before. With an admission a stay begins, and so does a conversation,
 * unless it was asked for to follow just this message.
 */
export async function followMessage(
  msgId: string,
  type: MessageType,
  { ledger, knowledge }: Pick<AppDeps, 'ledger' | 'knowledge'>,
  isAsked = false,
): Promise<Followed | undefined> {
  const message = await ledger.find(msgId)
  const content = message && (await ledger.contentOf(msgId))
  const root = content && parseXml(content)
  if (message === undefined || !root?.ok) return undefined
  const { patient, conversationRef: before } = readMsgInfo(root.value)
  // A message that was withdrawn reached nobody: what comes in its place goes on from where it would have.
  const isWithdrawn = message.delivery.transport === 'withdrawn'
  const parent = isWithdrawn ? before?.refToParent : msgId
  const goesOn = isAsked || type.code !== 'LOG_INNLAGT'
  const isNext = goesOn && parent !== undefined && parent !== ''
  const head: Head = {
    ...endsAfter(message, type, knowledge.directory),
    ...(patient && patientHead(patient)),
    ...(goesOn && message.ward !== undefined && { ward: message.ward }),
    ...(isNext && {
      'conversation/parent': parent,
      'conversation/first': before?.refToConversation || parent,
    }),
  }
  return { head, message, isNext }
}

/** Between the same two, in the direction in which such messages go: an answer goes back to who has asked. */
function endsAfter(before: StoredMessage, type: MessageType, directory: Directory): Head {
  const isAnswer = before.type === 'DIALOG_FORESPORSEL' && type.code === 'DIALOG_SVAR'
  const [sender, recipient] = isAnswer ? [before.recipient, before.sender] : [before.sender, before.recipient]
  const mayBe = (end: 0 | 1, party: string) =>
    possibleEnds(directory, type, end).some(({ id }) => id === party)
  const from = [sender, recipient].find((party) => mayBe(0, party))
  const to = [recipient, sender].filter((party) => mayBe(1, party))
  const other = to.find((party) => party !== from) ?? to[0]
  return { ...(from !== undefined && { sender: from }), ...(other !== undefined && { recipient: other }) }
}
