import type { Directory } from '../../../plo/addressing/directory.ts'
import type { Policy } from '../../../plo/delivery/policy.ts'
import { messageType } from '../../../plo/standard/message-types.ts'
import { partyName, viewOf } from '../../message-view.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import type { Parties } from '../../parties.ts'
import { statusMark } from '../status-mark.ts'
import { inBokmal, type Visit } from '../visit.ts'
import type { ConversationEntry } from './conversation.ts'
import { exactTime } from './exact-time.ts'
import { maxConversation, type SentMessage } from './read-sent.ts'
import { messageHref } from './timeline-html.ts'

type Deps = { readonly directory: Directory; readonly policy: Policy; readonly parties: Parties }

/** What was written to and fro; nothing in it is about a patient. @param id of the message that the page is about */
export function conversationHtml(
  visit: Visit,
  { conversation, conversationCut }: Pick<SentMessage, 'conversation' | 'conversationCut'>,
  id: string,
  deps: Deps,
): Html {
  const { message: t } = visit.t
  const isAlone = conversation.every((one) => one.id === id)
  return html`<section aria-labelledby="plo-conversation-heading" id="plo-conversation">
<h2 class="ds-heading" data-size="sm" id="plo-conversation-heading">${t.conversation}</h2>
<p class="plo-help">${isAlone ? t.onlyThis : t.conversationHelp}${conversationCut ? ` ${t.conversationCut(maxConversation)}` : ''}</p>
${isAlone ? [] : html`<ol class="plo-conversation">${conversation.map((one) => entry(visit, one, id, deps))}</ol>`}
</section>`
}

function entry(visit: Visit, one: ConversationEntry, id: string, deps: Deps): Html {
  const { message: t } = visit.t
  const { directory, policy, parties } = deps
  const nameOf = (party: string | undefined) =>
    party === undefined || party === '' ? visit.t.common.unknown : partyName(directory, party).name
  const isThis = one.id === id
  const named = (type: string | undefined) => {
    const name = inBokmal(visit, shown(messageType(type)?.name ?? type ?? t.incoming))
    return isThis
      ? html`<strong aria-current="true">${name}</strong> (${t.thisOne})`
      : html`<a class="ds-link" href="${messageHref(one.id)}">${name}</a>`
  }
  if (one.type === 'sent') {
    const { message } = one
    const view = viewOf(message, directory, policy, visit.now, parties.placeOf(message.recipient))
    return html`<li class="plo-sent" data-key="${one.id}">${exactTime(visit, one.at)} <div>${named(message.type)}, ${t.sentTo(view.recipient.name)}<br>${statusMark(visit, view)}</div></li>`
  }
  return html`<li class="plo-came" data-key="${one.id}">${exactTime(visit, one.at)} <div>${named(one.message.type)}, ${t.receivedFrom(nameOf(one.message.sender))}<br><span class="plo-help">${t.incoming}</span></div></li>`
}
