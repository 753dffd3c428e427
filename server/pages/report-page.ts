import { type Html, html } from './html.ts'
import { messagePolicy } from './message-html.ts'

/** What a report may do as a page, said by itself and by who serves it: show its own style, and nothing else. */
export const reportPolicy = messagePolicy

/** What every report has around it: the line that says what it is not, on every sheet of paper too. */
export function reportPage(
  { title, note, style }: { readonly title: string; readonly note: string; readonly style: string },
  content: Html,
): string {
  return html`<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${reportPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ html: common + style }}</style>
</head>
<body>
<div class="page">
<div class="banners" role="region" aria-label="Merk"><p>${note}</p></div>
<div class="content">
${content}
</div>
</div>
</body>
</html>
`.html
}

const common = `
:root { color-scheme: light dark; --line: #8a8f98; --soft: #55595f; --warn: #7a1b00; --warn-back: #ffe9d6; --ok: #0b5d1e; --bad: #9c1006 }
@media (prefers-color-scheme: dark) { :root { --soft: #b6bac2; --warn: #ffd9bd; --warn-back: #4a1f0a; --ok: #8fdc9f; --bad: #ffb0a8 } }
* { box-sizing: border-box }
html { background: Canvas; color: CanvasText }
body { margin: 0; font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere }
.banners { background: var(--warn-back); color: var(--warn); font-weight: 600; padding: .5rem 1rem }
.banners p { margin: 0 }
.content { max-width: 75rem; margin: 0 auto; padding: 0 1rem 2rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1rem 0 .5rem }
h2 { font-size: 1.15rem; margin: 1.5rem 0 .5rem }
p { margin: .4rem 0 }
table { border-collapse: collapse; margin: .5rem 0; width: 100% }
caption { text-align: left; font-weight: 600 }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); unicode-bidi: isolate }
.verdict { font-weight: 600 }
.ok { color: var(--ok) }
.not-ok { color: var(--bad) }
.id { font-family: ui-monospace, monospace; font-size: .85em }
small { color: var(--soft) }
@page { size: A4; margin: 12mm }
@media print {
  :root { color-scheme: light; --soft: #333; --warn: #000; --warn-back: #fff; --ok: #000; --bad: #000 }
  body { font-size: 9.5pt; line-height: 1.3 }
  /* A header group stands again on every page. */
  .page { display: table; width: 100% }
  .banners { display: table-header-group; break-inside: avoid }
  .banners p { border-bottom: 1pt solid #000 }
  .content { max-width: none; padding: 0 }
  thead { display: table-header-group }
  h1, h2, caption { break-after: avoid }
  tr { break-inside: avoid }
}
`
