import { TEST_SYSTEM_LINE } from '../../../plo/fallback/test-system-line.ts'
import { html } from '../../pages/html.ts'

/**
 * The page that bull-board runs on: its scripts and its style, with what everybody must know who clicks there.
 *
 * @param theirs the page that comes with bull-board, for the names of its files, which change with every version
 * @param base where bull-board lives, with a slash at the end
 */
export function boardPage(theirs: string, base: string, settings: object): string {
  const scripts = namesIn(theirs, /<script defer src="(static\/[\w./-]+\.js)"/g)
  const styles = namesIn(theirs, /<link href="(static\/[\w./-]+\.css)"/g)
  // `<` would end the script; JSON can say it otherwise.
  const json = { html: JSON.stringify(settings).replaceAll('<', '\\u003c') }
  const { html: page } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<base href="${base}">
<title>Køene</title>
<link rel="icon" type="image/svg+xml" id="fav-logo" href="static/images/logo.svg">
${styles.map((name) => html`<link href="${name}" rel="stylesheet">`)}
<link href="/assets/queues.css" rel="stylesheet">
</head>
<body class="preload">
<script id="__UI_CONFIG__" type="application/json">${json}</script>
<div id="root"></div>
<aside class="plo-notice" lang="nb">
<p><strong>${TEST_SYSTEM_LINE}</strong> <a href="/">Til forsiden</a></p>
<p>Her er vekkinger, ikke meldinger. Meldingene står i lageret: ingen går tapt, kommer to ganger eller går til en
lukket mottaker, hva du enn trykker på her. «Pause» varer bare til mottakeren skal ha noe. For å stoppe sending:
<a href="/mottakere">meld nedetid</a>.</p>
</aside>
<noscript><p lang="nb">Køene kan bare vises med JavaScript. Alt annet virker uten.</p></noscript>
${scripts.map((name) => html`<script defer src="${name}"></script>`)}
</body>
</html>
`
  return page
}

/** @throws Error where bull-board has changed its page: better told at the start than by an empty page */
function namesIn(page: string, pattern: RegExp): readonly string[] {
  const names = [...page.matchAll(pattern)].flatMap(([, name]) => name ?? [])
  if (names.length === 0) throw new Error(`bull-board's page has no ${pattern.source}`)
  return names
}
