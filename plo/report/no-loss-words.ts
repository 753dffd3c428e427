import type { LookedAt, NoLossReport } from './no-loss.ts'
import { toTheSecond } from './time-text.ts'

/** What text and page both say of the report. */
export const noLossTitle = 'Regnskap over meldingene'

export function verdictOf({ kept, accepted, owed, unverified }: NoLossReport): string {
  if (!kept) return 'LØFTET HOLDT IKKE: noe er tapt, vist dobbelt eller av ukjent opphav.'
  if (accepted === 0) return 'Ingen meldinger er tatt imot for sending i dette tidsrommet.'
  const still = [
    ...(owed > 0 ? [`${owed} venter fortsatt`] : []),
    ...(unverified > 0 ? [`${unverified} kan ikke telles her`] : []),
  ]
  const but = still.length > 0 ? ` Men ${still.join(', og ')}.` : ''
  return `Ingenting er tapt, og ingenting er vist dobbelt.${but}`
}

export function windowOf({ since }: NoLossReport): string {
  return since === null ? 'alt fra begynnelsen' : `fra ${timeOf(since)}`
}

/** How old it is, and what it cannot hold. */
export function ageOf({ countedAt, countedFrom }: NoLossReport): readonly string[] {
  const at = timeOf(countedAt)
  return [`Talt ${at} i ${countedFrom}.`, `Meldinger tatt imot etter ${at} er IKKE med.`]
}

export function unverifiedText({ unverifiedAt }: NoLossReport): string | undefined {
  if (unverifiedAt.length === 0) return undefined
  const parties = unverifiedAt.map(({ name, count }) => `${name} (${count})`).join(', ')
  return `Har kvittert, men lageret deres kan ikke leses herfra: ${parties}. Spør dem.`
}

/** In the order in which they must be looked at. */
export const lookedAt: readonly (readonly [LookedAt, string])[] = [
  ['lost', 'Tapt: tatt imot for sending, og er ikke hos mottakeren'],
  ['duplicated', 'Vist dobbelt hos mottakeren'],
  ['unexpected', 'Ukjent opphav: er hos mottakeren, og er ikke sendt dit herfra'],
  ['recovered', 'Kom fram likevel: avsender har fått beskjed om at den ikke kom fram'],
]

export function timeOf(iso: string): string {
  return toTheSecond(new Date(iso))
}
