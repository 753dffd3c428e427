import { createHash } from 'node:crypto'
import type { LastStatus } from '../last-status.ts'
import type { MessageView } from '../message-view.ts'
import { agedPage } from '../pages/aged-page.ts'
import { html } from '../pages/html.ts'
import { messageTable, troubleFirst } from '../pages/message-table.ts'
import { outageLines } from '../pages/outage-lines.ts'

export type StatusPage = {
  readonly file: string
  /** `undefined`: all of them. */
  readonly ward: string | undefined
  /** Messages that somebody must follow up. */
  readonly open: number
  readonly html: string
}

/** More make a page that no browser opens at once; what is open stands first, and the rest is counted. */
const maxRows = 500

/** The last known status, one page for each sengepost and one for all. Nothing in them is about a patient. */
export function statusPages(status: Omit<LastStatus, 'note'>, style: string): readonly StatusPage[] {
  const wards = new Map<string, { readonly name: string; readonly messages: MessageView[] }>()
  for (const message of status.messages) {
    if (message.ward === undefined) continue
    const key = message.ward.trim().toLowerCase()
    const known = wards.get(key)
    if (known === undefined) wards.set(key, { name: message.ward.trim(), messages: [message] })
    else known.messages.push(message)
  }
  const byName = [...wards.values()].sort((one, other) => one.name.localeCompare(other.name, 'nb'))
  return [
    page(undefined, status.messages, status, style),
    ...byName.map(({ name, messages }) => page(name, messages, status, style)),
  ]
}

function page(
  ward: string | undefined,
  messages: readonly MessageView[],
  { writtenAt, outages, detected }: Omit<LastStatus, 'note'>,
  style: string,
): StatusPage {
  const at = new Date(writtenAt)
  const title = ward === undefined ? 'Siste kjente status, alle sengeposter' : `Siste kjente status, ${ward}`
  const open = messages.filter(({ shown }) => shown.followUp !== undefined).length
  const shown = [...messages].sort(troubleFirst).slice(0, maxRows)
  const left = messages.length - shown.length
  return {
    ...{ file: fileOf(ward), ward, open },
    html: agedPage(
      { title, writtenAt: at, style },
      html`<header><h1>${title}</h1><p><a href="index.html">Til forsiden</a></p></header>
<main>
${outageLines(outages, detected, at).map((text) => html`<p class="outage">${text}</p>`)}
<p class="count">${countText(open, messages.length)}</p>
${left === 0 ? [] : html`<p><strong>Viser ${shown.length} av ${messages.length}: ${left} til står ikke her.</strong> Det som må følges opp, står først.</p>`}
${shown.length === 0 ? [] : messageTable(shown, at)}
</main>`,
    ),
  }
}

function countText(open: number, all: number): string {
  return open === 0
    ? 'Ingen ventende meldinger i dette verktøyet.'
    : `${open} av ${all} meldinger er ikke framme eller må følges opp.`
}

/** A ward's name can be anything: the file is named for it as far as that goes, and told apart by a sum of it. */
function fileOf(ward: string | undefined): string {
  if (ward === undefined) return 'status.html'
  const key = ward.trim().toLowerCase()
  const plain = key
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'a')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
  const sum = createHash('sha256').update(key).digest('hex').slice(0, 6)
  return `status-${plain === '' ? 'post' : plain}-${sum}.html`
}
