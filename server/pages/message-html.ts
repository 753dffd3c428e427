import type { Fact, Item, MessageDocument, Section, Table } from '../../plo/view/document.ts'
import { type Html, html, shown } from './html.ts'

/** What the page may do, said by itself and by who serves it: show its own style, and nothing else. */
export const messagePolicy = "default-src 'none'; style-src 'unsafe-inline'"

/** A message as a page that needs nothing beside it: it can be saved, sent and printed. */
export function messageHtml({ title, banners, summary, sections }: MessageDocument): string {
  return html`<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${messagePolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${shown(title)}</title>
<style>${{ html: style }}</style>
</head>
<body>
<div class="page">
<div class="banners" role="region" aria-label="Merk">
${banners.map((banner) => html`<p>${shown(banner)}</p>`)}
</div>
<div class="content">
<header>
<h1>${shown(title)}</h1>
${messageFacts(summary)}
</header>
<main>
${messageSections(sections, 2)}
</main>
</div>
</div>
</body>
</html>
`.html
}

/** What a message says, for any page; its headings begin at `level`. */
export function messageSections(sections: readonly Section[], level: number): readonly Html[] {
  return sections.map((one) => section(one, level))
}

function section({ heading, items }: Section, level: number): Html {
  const tag = { html: `h${Math.min(level, 6)}` }
  return html`<section>
<${tag}>${shown(heading)}</${tag}>
${runs(items).map((run) => ('type' in run ? (run.type === 'table' ? table(run) : section(run, level + 1)) : messageFacts(run)))}
</section>`
}

export function messageFacts(of: readonly Fact[]): Html {
  if (of.length === 0) return { html: '' }
  return html`<dl>
${of.map(
  ({ label, text, notes = [] }) =>
    html`<div><dt>${shown(label)}</dt><dd>${shown(text)}${notes.map((note) => html` <small>(${shown(note)})</small>`)}</dd></div>`,
)}
</dl>`
}

function table({ heading, columns, rows }: Table): Html {
  return html`<table>
<caption>${shown(heading)}</caption>
<thead><tr>${columns.map((name) => html`<th scope="col">${shown(name)}</th>`)}</tr></thead>
<tbody>
${rows.map(({ cells }) => html`<tr>${cells.map((cell) => html`<td>${shown(cell)}</td>`)}</tr>`)}
</tbody>
</table>`
}

/** Facts that stand together are one list. */
function runs(items: readonly Item[]): readonly (readonly Fact[] | Section | Table)[] {
  const found: (Fact[] | Section | Table)[] = []
  for (const item of items) {
    const last = found.at(-1)
    if (item.type !== 'fact') found.push(item)
    else if (Array.isArray(last)) last.push(item)
    else found.push([item])
  }
  return found
}

const style = `
:root { color-scheme: light dark; --line: #8a8f98; --soft: #55595f; --warn: #7a1b00; --warn-back: #ffe9d6 }
@media (prefers-color-scheme: dark) { :root { --soft: #b6bac2; --warn: #ffd9bd; --warn-back: #4a1f0a } }
* { box-sizing: border-box }
html { background: Canvas; color: CanvasText }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
.banners { background: var(--warn-back); color: var(--warn); font-weight: 600; padding: .5rem 1rem }
.banners p { margin: 0 }
.content { max-width: 60rem; margin: 0 auto; padding: 0 1rem 2rem }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0 .5rem }
h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; border-bottom: 2px solid var(--line) }
h3, h4, h5, h6 { font-size: 1rem; margin: 1rem 0 .25rem }
section section { padding-left: 1rem }
dl { margin: 0 }
dl div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0 1rem; padding: .1rem 0 }
dt { color: var(--soft) }
dd { margin: 0; white-space: pre-line; unicode-bidi: isolate }
small { color: var(--soft) }
table { border-collapse: collapse; margin: .5rem 0; width: 100% }
caption { text-align: left; font-weight: 600 }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); unicode-bidi: isolate }
@media (max-width: 40rem) { dl div { display: block; padding-bottom: .4rem } }
@media print {
  :root { color-scheme: light; --soft: #333; --warn: #000; --warn-back: #fff }
  body { font-size: 10pt; line-height: 1.3 }
  h1, h2, h3, h4, h5, h6 { margin: .6rem 0 .2rem }
  dl div { padding: 0 }
  /* A header group stands again on every page. */
  .page { display: table; width: 100% }
  .banners { display: table-header-group; break-inside: avoid }
  .banners p { border-bottom: 1pt solid #000 }
  .content { max-width: none; padding: 0 }
  h1, h2, h3, h4, h5, h6, caption { break-after: avoid }
  dl div, tr { break-inside: avoid }
}
`
