import { toIso } from '../../../plo/message/time.ts'
import { type Html, html } from '../../pages/html.ts'
import type { Visit } from '../visit.ts'

const hourMs = 3_600_000

/** «21.11.2026 kl. 22:10:05» in Norway; in the hour that the clock shows twice it says which of the two it is. */
export function exactTime(visit: Pick<Visit, 't'>, time: Date): Html {
  return html`<time datetime="${toIso(time)}">${exactText(visit, time)}</time>`
}

export function exactText({ t }: Pick<Visit, 't'>, time: Date): string {
  const local = localText(time)
  const [year, month, day] = local.slice(0, 10).split('-')
  const text = t.common.dayAndClock(`${day}.${month}.${year}`, local.slice(11))
  if (local === localText(new Date(time.getTime() + hourMs))) return `${text} (${t.message.summerTime})`
  if (local === localText(new Date(time.getTime() - hourMs))) return `${text} (${t.message.winterTime})`
  return text
}

function localText(time: Date): string {
  return toIso(time).slice(0, '2026-11-21T22:10:05'.length)
}
