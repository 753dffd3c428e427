import type { RequestHandler } from 'express'
import { outageReminders } from '../../plo/delivery/outage-reminders.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import type { AppDeps } from '../app-deps.ts'
import { dayAndClock } from '../local-time.ts'
import { type MessageView, partyName, viewOf } from '../message-view.ts'
import { type Html, html } from './html.ts'
import { messageTable, troubleFirst } from './message-table.ts'
import { detectedText, outageText } from './outage-text.ts'

/** The newest messages that one page shows; all that are open are among them as long as they are fewer. */
const maxRows = 200
const refreshSeconds = 5

/** The messages of a ward, trouble first, in words that somebody who is tired can read. */
export function wardPage({ ledger, knowledge, policy, parties, now }: AppDeps): RequestHandler {
  return async (req, res) => {
    const ward = typeof req.query.sengepost === 'string' ? req.query.sengepost.slice(0, 60).trim() : ''
    const filter = { ...(ward !== '' && { ward }), limit: maxRows }
    const [open, recent, outages, notes, detected] = await Promise.all([
      ledger.list({ ...filter, open: true }),
      ledger.list(filter),
      ledger.outages(true),
      ledger.outageNotes(),
      ledger.detectedOutages(),
    ])
    const cut = open.length === maxRows || recent.length === maxRows
    const shown = new Map([...open, ...recent].map((message) => [message.msgId, message]))
    const views = [...shown.values()]
      .map((message) =>
        viewOf(message, knowledge.directory, policy, now(), parties.placeOf(message.recipient)),
      )
      .sort(troubleFirst)
    const nameOf = (id: string) => partyName(knowledge.directory, id).name
    const goingOn = [
      ...outages.map(({ recipients, ...outage }) => {
        const reminders = outageReminders({ ...outage, notes: notes.get(outage.id) ?? [] }, now())
        return outageText({ ...outage, recipients: recipients.map(nameOf), reminders }, now())
      }),
      ...detected.map(({ recipient, since }) => detectedText({ name: nameOf(recipient), since }, now())),
    ]
    res.type('html').send(page(ward, views, goingOn, cut, now()).html)
  }
}

function page(
  ward: string,
  messages: readonly MessageView[],
  outages: readonly string[],
  cut: boolean,
  now: Date,
): Html {
  const waiting = messages.filter(({ shown }) => shown.followUp !== undefined).length
  return html`<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${refreshSeconds}">
<title>Meldinger${ward === '' ? '' : ` – ${ward}`}</title>
<link rel="stylesheet" href="/assets/status-file.css">
</head>
<body>
<p class="banner" role="note">${TEST_SYSTEM_LINE}</p>
<header>
<h1>${ward === '' ? 'Meldinger fra alle sengeposter' : `Meldinger fra ${ward}`}</h1>
<form method="get" action="/">
<label for="sengepost">Sengepost</label>
<input id="sengepost" name="sengepost" value="${ward}">
<button>Vis</button>
</form>
<p class="age">Oppdatert ${dayAndClock(now)}. Siden henter nytt av seg selv hvert ${refreshSeconds}. sekund.</p>
</header>
<main>
${outages.map((text) => html`<p class="outage">${text}</p>`)}
<p class="count">${countText(ward, messages.length, waiting)}</p>
${cut ? html`<p class="age">Viser bare de ${maxRows} nyeste, og de ${maxRows} nyeste som venter. Velg en sengepost for å se flere.</p>` : []}
${messages.length === 0 ? [] : messageTable(messages, now)}
</main>
</body>
</html>
`
}

function countText(ward: string, all: number, waiting: number): string {
  if (waiting > 0) return `${waiting} av ${all} meldinger er ikke framme eller må følges opp.`
  if (all > 0) return 'Ingen ventende meldinger i dette verktøyet.'
  return ward === ''
    ? 'Ingen meldinger i dette verktøyet.'
    : `Ingen meldinger fra «${ward}» i dette verktøyet. Sjekk skrivemåten.`
}
