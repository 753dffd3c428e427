import { shown } from '../../../plo/delivery/shown.ts'
import type { WardCounts } from '../../../store/wards.ts'
import { type Html, html } from '../../pages/html.ts'
import { looks } from '../status-mark.ts'
import type { Visit } from '../visit.ts'
import { type StatusKey, statusKeyOf, statusKeys } from './board-filter.ts'
import type { GoingOnNow } from './going-on.ts'
import { outagesHtml } from './outage-html.ts'
import { wardAddress } from './ward-address.ts'

/** The wards with what they have to follow up, trouble first. */
export type Front = { readonly wards: readonly WardCounts[]; readonly outages: readonly GoingOnNow[] }

export function frontHtml(visit: Visit, { wards, outages }: Front): Html {
  const { ward } = visit.t
  return html`<h1 class="ds-heading" data-size="lg">${ward.front}</h1>
<p class="ds-paragraph">${wards.length === 0 ? ward.noWards : ward.frontHelp}</p>
<div class="ward-columns">
<div class="ward-main">
<ul class="ward-wards" id="ward-wards" data-list>${wards.map((one) => wardHtml(visit, one))}</ul>
<form class="ward-find" method="get" action="/">
<div class="ds-field"><label class="ds-label" for="ward-name">${ward.find}</label>
<input class="ds-input" id="ward-name" name="sengepost" maxlength="100" autocomplete="off" required></div>
<button class="ds-button" data-variant="secondary">${ward.openPage}</button>
</form>
</div>
<aside class="ward-aside">${outagesHtml(visit, outages)}</aside>
</div>`
}

function wardHtml(visit: Visit, { ward: name, total, open }: WardCounts): Html {
  const { t } = visit
  const counts = countsOf(open)
  const marks = [...counts].map(([key, count]) => {
    const known = statusKeys[key]
    const { symbol, style } = looks[known]
    return html`<li class="plo-${style}"><span class="plo-symbol" aria-hidden="true">${symbol}</span> ${count} ${t.status.words[known].label}</li>`
  })
  const key = encodeURIComponent(name?.toLowerCase() ?? '')
  return html`<li class="ward-one" id="w-${key}" data-key="w-${key}">
<a class="ds-link ward-name" href="${wardAddress(name)}">${name ?? t.ward.noWard}</a>
${marks.length === 0 ? html`<p class="ward-quiet">${t.ward.noneOpen}</p>` : html`<ul class="ward-marks">${marks}</ul>`}
<p class="ward-quiet ward-total">${t.ward.messages(total)}</p>
</li>`
}

/** Those that somebody must act on, by status, the worst first. */
function countsOf(open: WardCounts['open']): ReadonlyMap<StatusKey, number> {
  const counts = new Map<StatusKey, number>()
  for (const { transport, application, count } of open) {
    const key = statusKeyOf(shown(transport, application).case)
    counts.set(key, (counts.get(key) ?? 0) + count)
  }
  return new Map([...counts].sort(([one], [other]) => rankOf(one) - rankOf(other)))
}

/** Trouble first: the ward with the worst status, and the most of it. */
export function troubleFirst(one: WardCounts, other: WardCounts): number {
  const [mine, theirs] = [one, other].map(({ open }) => [...countsOf(open)][0])
  const rank = ([key]: readonly [StatusKey, number]) => rankOf(key)
  if (mine === undefined || theirs === undefined) {
    if (mine !== theirs) return mine === undefined ? 1 : -1
    return (one.ward ?? '').localeCompare(other.ward ?? '', 'nb', { numeric: true })
  }
  return rank(mine) - rank(theirs) || theirs[1] - mine[1]
}

function rankOf(key: StatusKey): number {
  return looks[statusKeys[key]].rank
}
