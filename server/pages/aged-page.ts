import { createHash } from 'node:crypto'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { toIso } from '../../plo/message/time.ts'
import { dayAndClock } from '../local-time.ts'
import { type Html, html } from './html.ts'

/**
 * A page that is opened from a disk, perhaps long after it was written: it says when that was, and warns by itself
 * when it is old. Without script it still says from when on it is not to be trusted.
 */
export function agedPage(
  { title, writtenAt, style }: { readonly title: string; readonly writtenAt: Date; readonly style: string },
  content: Html,
): string {
  return html`<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${hash}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ html: style + ageStyle }}</style>
</head>
<body>
<p class="banner" role="note">${TEST_SYSTEM_LINE}</p>
<p class="written" id="written" role="status" data-written="${toIso(writtenAt)}">Skrevet ${dayAndClock(writtenAt)}. Er klokka mer enn ${STALE_MINUTES} minutter etter dette, blir permen ikke oppdatert lenger: da er det siste kjente status, og meldinger skrevet etter ${dayAndClock(writtenAt)} er IKKE med.</p>
${content}
<script>${{ html: script }}</script>
</body>
</html>
`.html
}

/** It is written every minute: after this many it is not written any more. */
const STALE_MINUTES = 5

const script = `
(function () {
  var place = document.getElementById('written')
  var written = new Date(place.dataset.written)
  var when = written.toLocaleString('nb-NO', { timeZone: 'Europe/Oslo', dateStyle: 'short', timeStyle: 'short' })
  function units(count, one, many) { return count + ' ' + (count === 1 ? one : many) }
  function age(minutes) {
    if (minutes < 1) return 'for under ett minutt siden'
    if (minutes < 60) return 'for ' + units(minutes, 'minutt', 'minutter') + ' siden'
    if (minutes < 2880) return 'for ' + units(Math.floor(minutes / 60), 'time', 'timer') + ' siden'
    return 'for ' + Math.floor(minutes / 1440) + ' døgn siden'
  }
  function tell() {
    var minutes = Math.floor((Date.now() - written) / 60000)
    var stale = minutes >= ${STALE_MINUTES}
    place.className = stale ? 'written stale' : 'written'
    place.textContent = 'Skrevet ' + age(minutes) + ' (' + when + ').' + (stale
      ? ' GAMMEL: permen blir ikke oppdatert lenger. Dette er siste kjente status. Meldinger skrevet etter dette er IKKE med.'
      : '')
    if (minutes < 0) place.textContent = 'Skrevet ' + when + '. Klokka på denne maskinen går feil, eller permen er skrevet med feil klokke.'
  }
  tell()
  setInterval(tell, 10000)
  addEventListener('beforeprint', tell)
})()
`

const hash = `sha256-${createHash('sha256').update(script).digest('base64')}`

const ageStyle = `
.written { margin: 0; padding: .6rem 1rem; border-bottom: 1px solid #8a8f98 }
.stale { background: #a3001b; color: #fff; font-weight: 700 }
@media print { .stale { background: #fff; color: #000; border: 3px solid #000 } }
`
