import type { ShownStatus } from '../../plo/delivery/shown.ts'
import { clockToday } from '../local-time.ts'
import type { MessageView } from '../message-view.ts'
import { type Html, html } from './html.ts'

/** Messages in the words that a nurse reads; nothing in it is about a patient. */
export function messageTable(messages: readonly MessageView[], now: Date): Html {
  return html`<table>
<thead><tr><th scope="col">Status</th><th scope="col">Melding</th><th scope="col">Til</th><th scope="col">Skrevet</th></tr></thead>
<tbody>
${messages.map((message) => row(message, now))}
</tbody>
</table>`
}

/** What must be acted on stands first, and the newest first among what is alike. */
export function troubleFirst(one: MessageView, other: MessageView): number {
  const rank = look[one.shown.status].rank - look[other.shown.status].rank
  return rank || (one.acceptedAt < other.acceptedAt ? 1 : -1)
}

/** Why it is not sent any more, where nothing has answered it since. */
function stopText(stopped: MessageView['stopped'], { status }: MessageView['shown']): readonly Html[] {
  if (stopped === undefined || status !== 'Ikke framme – stoppet') return []
  return [
    html`<span class="help">${stopped.reason}</span>
<span class="help">${stopped.nextStep} <strong>Ansvar: ${stopped.owner}.</strong></span>`,
  ]
}

function row(
  { shown, held, late, stopped, typeName, recipient, ward, acceptedAt, apprec }: MessageView,
  now: Date,
): Html {
  const { symbol, style } = look[shown.status]
  const reasons = (apprec?.errors ?? []).map(
    ({ code, name, meaning, actorName, action }) =>
      html`<span class="help">${code}: ${name}</span>
<span class="help">${meaning}</span>
<span class="help"><strong>${actorName}:</strong> ${action}</span>`,
  )
  return html`<tr class="${style}">
<td data-label="Status"><strong><span class="symbol" aria-hidden="true">${symbol}</span> ${shown.label}</strong>${held ? html` <span class="held">holdes igjen</span>` : []}
<span class="help">${shown.help}</span>${stopText(stopped, shown)}${reasons}</td>
<td data-label="Melding">${typeName}<span class="help">${ward ?? ''}</span>${late ? html`<span class="help">${late.text}</span>` : []}</td>
<td data-label="Til">${recipient.name}</td>
<td data-label="Skrevet"><time datetime="${acceptedAt}">${clockToday(new Date(acceptedAt), now)}</time></td>
</tr>`
}

const look: Readonly<
  Record<ShownStatus, { readonly symbol: string; readonly style: string; readonly rank: number }>
> = {
  'Ikke framme – stoppet': { symbol: '✖', style: 'stopped', rank: 0 },
  'Ikke godtatt – må følges opp': { symbol: '!', style: 'stopped', rank: 1 },
  'Ikke framme – venter': { symbol: '…', style: 'waiting', rank: 2 },
  'Framme – ikke bekreftet': { symbol: '→', style: 'arrived', rank: 3 },
  'Mottatt i fagsystemet': { symbol: '✓', style: 'received', rank: 4 },
  'Trukket tilbake': { symbol: '–', style: 'withdrawn', rank: 5 },
}
