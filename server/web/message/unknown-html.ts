import { type Html, html, shown } from '../../pages/html.ts'
import type { Visit } from '../visit.ts'
import { messageHref } from './timeline-html.ts'

/** Nobody copies all of an id from a sheet of paper: what begins so is shown, and how else to find it. */
export function unknownHtml({ t }: Visit, id: string, alike: readonly string[]): Html {
  const { message: m } = t
  const typed = shown(id.slice(0, 100))
  return html`<h1 class="ds-heading" data-size="lg">${m.unknown}</h1>
<p class="ds-paragraph">${m.unknownHelp(typed)}</p>
${
  alike.length === 0
    ? []
    : html`<h2 class="ds-heading" data-size="xs">${m.idsSo}</h2><ul class="ds-list">${alike.map((one) => html`<li><a class="ds-link" href="${messageHref(one)}"><code>${shown(one)}</code></a></li>`)}</ul>`
}
<p class="ds-paragraph">${m.idLooksLike}</p>
<p><a class="ds-link" href="/sok?q=${encodeURIComponent(id.slice(0, 100))}">${m.searchFor}</a></p>`
}
