import type { Protocol, Step } from './protocol.ts'
import type { Verdict } from './protocol-checks.ts'
import { durationText, toTheSecond } from './time-text.ts'

/** What text, page and table all say of the steps. */
export const protocolTitle = 'Testprotokoll'

export const verdictWords: Readonly<Record<Verdict, string>> = {
  ok: 'OK',
  'not-ok': 'ikke OK',
  remaining: 'gjenstår',
}

/** «3 av 4 trinn OK, 1 ikke OK, 0 gjenstår» */
export function sumText({ sum }: Protocol): string {
  if (sum.steps === 0) return 'Ingen meldinger er utvekslet i dette tidsrommet.'
  return `${sum.ok} av ${sum.steps} trinn OK, ${sum.notOk} ikke OK, ${sum.remaining} gjenstår.`
}

export function betweenText({ between: [one, other] }: Protocol): string {
  return `${one.name} (${one.id}) og ${other.name} (${other.id})`
}

export function windowText({ since, until }: Protocol): string {
  return `${instantText(since)} – ${instantText(until)}`
}

/** How it went on the way: attempts and how long it took; empty of what came from the other side. */
export function wayText({ attempts, deliveredAfterMs, answeredAfterMs }: Step): string {
  return [
    attempts === undefined || attempts === 0 ? '' : `${attempts} forsøk`,
    deliveredAfterMs === undefined ? '' : `framme etter ${durationText(deliveredAfterMs)}`,
    answeredAfterMs === undefined ? '' : `besvart etter ${durationText(answeredAfterMs)}`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** What each error of the AppRec means, in plain words. */
export function errorTexts({ receipts }: Step): readonly string[] {
  return (receipts.apprec?.errors ?? []).map(({ code, meaning }) => `${code}: ${meaning}`)
}

/** Room for both of them to sign: nobody's name is known here. */
export const signatureFields = ['Navn', 'Dato', 'Underskrift'] as const

export function instantText(iso: string): string {
  return toTheSecond(new Date(iso))
}
