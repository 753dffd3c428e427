import { onWithdraw } from '../../../plo/delivery/decide.ts'
import { isRenewable } from '../../../plo/delivery/renew.ts'
import { resendRefusal } from '../../../plo/delivery/resend.ts'
import type { Ring } from '../../../plo/fallback/call-sheet-form.ts'
import { numberToRing } from '../../../plo/fallback/number-to-ring.ts'
import { viewXml } from '../../../plo/view/view-message.ts'
import type { StoredMessage } from '../../../store/messages.ts'
import type { AppDeps } from '../../app-deps.ts'
import { type MessageView, viewOf } from '../../message-view.ts'
import { type ConversationEntry, conversationKeys, inOrder } from './conversation.ts'
import { type CutDocument, cutDocument } from './cut-document.ts'
import { type TimelineEntry, timelineOf } from './timeline.ts'

/** A message that was sent from here, with everything that its page shows of it. */
export type SentMessage = {
  readonly message: StoredMessage
  readonly view: MessageView
  /** Whom to ring; only where somebody must act. */
  readonly ring?: Ring
  readonly may: May
  readonly timeline: readonly TimelineEntry[]
  readonly document?: CutDocument
  readonly conversation: readonly ConversationEntry[]
  /** Not all of it is shown. */
  readonly conversationCut: boolean
}

/** What can be done with it now. */
export type May = {
  readonly withdraw: boolean
  /** `received`: only where the recipient has lost it. */
  readonly resend: 'yes' | 'received' | 'no'
  readonly renew: boolean
}

/** A conversation is read by people: no more than they look through. */
export const maxConversation = 100

export async function readSent(id: string, deps: AppDeps): Promise<SentMessage | undefined> {
  const { ledger, policy, parties, now } = deps
  const message = await ledger.find(id)
  const content = message && (await ledger.contentOf(message.msgId))
  if (message === undefined || content === undefined) return undefined
  const { directory, codeLists } = await deps.numbers()
  const at = now()
  const [events, calls, conversation] = await Promise.all([
    ledger.eventsOf(id),
    ledger.callsAbout([id]),
    readConversation(content, deps),
  ])
  const view = viewOf(message, directory, policy, at, parties.placeOf(message.recipient))
  const { recipient, service } = message
  const document = viewXml(content, codeLists)
  return {
    message,
    view,
    ...(view.shown.followUp !== undefined && { ring: numberToRing(directory, { recipient, service }, at) }),
    may: mayOf(message, isFormer(recipient, deps), at),
    timeline: timelineOf(events, calls.get(id) ?? []),
    ...(document.ok && { document: cutDocument(document.value) }),
    ...conversation,
  }
}

/** What belongs to a message, sent and received. */
export async function readConversation(
  content: Uint8Array,
  { ledger, knowledge }: AppDeps,
): Promise<Pick<SentMessage, 'conversation' | 'conversationCut'>> {
  const keys = conversationKeys(content, knowledge.directory)
  if (keys === undefined) return { conversation: [], conversationCut: false }
  const { sent, received } = await ledger.conversationOf(keys, maxConversation + 1)
  const all = inOrder(sent, received)
  return { conversation: all.slice(-maxConversation), conversationCut: all.length > maxConversation }
}

function isFormer(recipient: string, { knowledge }: AppDeps): boolean {
  return knowledge.directory.former.some(({ number }) => number === recipient)
}

function mayOf({ delivery }: StoredMessage, former: boolean, at: Date): May {
  const { transport, application } = delivery
  const refused = (received: boolean) =>
    former ||
    application === 'confirmed-with-errors' ||
    resendRefusal(transport, application, received) !== undefined
  return {
    withdraw: transport !== 'withdrawn' && onWithdraw(delivery, 'x', at).ok,
    resend: refused(false) ? (refused(true) ? 'no' : 'received') : 'yes',
    renew: isRenewable(delivery) && application !== 'confirmed-with-errors',
  }
}
