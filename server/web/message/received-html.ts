import type { Directory } from '../../../plo/addressing/directory.ts'
import { messageType } from '../../../plo/standard/message-types.ts'
import type { ReceivedMessage } from '../../../store/conversations.ts'
import { partyName } from '../../message-view.ts'
import { type Html, html, shown } from '../../pages/html.ts'
import { inBokmal, type Visit } from '../visit.ts'
import type { CutDocument } from './cut-document.ts'
import { exactTime } from './exact-time.ts'
import { contentHtml, fact, viewTabs } from './sent-html.ts'
import { messageHref } from './timeline-html.ts'

/** What it is called: its type, or that it is a receipt. */
export function receivedName({ t }: Visit, { kind, type }: ReceivedMessage): string {
  if (kind === 'apprec') return t.message.incomingApprec
  return messageType(type)?.name ?? type ?? t.message.incoming
}

/** The page of something that came from the other side. */
export function receivedHtml(
  visit: Visit,
  received: ReceivedMessage,
  document: CutDocument | undefined,
  conversation: Html,
  directory: Directory,
): Html {
  const { message: t } = visit.t
  const { id, about, sender, recipient, kind } = received
  const party = (party: string | undefined) =>
    party === undefined || party === '' ? [] : partyName(directory, party).name
  const name = receivedName(visit, received)
  return html`<h1 class="ds-heading" data-size="lg">${kind === 'apprec' ? name : inBokmal(visit, shown(name))}</h1>
<p class="ds-alert" data-color="info">${t.incomingHelp}</p>
<dl class="plo-facts">
${[sender].flatMap(party).map((one) => fact(t.from, html`${one}`))}
${[recipient].flatMap(party).map((one) => fact(t.to, html`${one}`))}
${fact(t.received, exactTime(visit, received.at))}
${about === undefined ? [] : fact(t.about, html`<a class="ds-link" href="${messageHref(about)}"><code>${shown(about)}</code></a>`)}
${fact(t.id, html`<code>${shown(id)}</code>`)}
</dl>
${viewTabs(visit, id, 'overview')}
${conversation}
${contentHtml(visit, document, undefined)}`
}
