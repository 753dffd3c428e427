import type { OutageView, ProgressView } from '../server/outage-view.ts'
import { someNames } from '../server/pages/outage-text.ts'
import type { Api } from './api.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { timeTyped } from './time-typed.ts'

export type OutageWithProgress = OutageView & { readonly progress: ProgressView }

/** The outage that is meant: the one that was named, or the only one that goes on. */
export async function chosenOutage(api: Api, id: string | undefined): Promise<OutageWithProgress> {
  return api.ask<OutageWithProgress>('GET', await outagePath(api, id))
}

/**
 * The address of the outage that is meant. The beginning of an id will do where it can mean one outage only: nobody
 * copies all of it from a sheet of paper.
 */
export async function outagePath(api: Api, typed: string | undefined): Promise<string> {
  const { outages } = await api.ask<{ outages: readonly OutageView[] }>('GET', '/outages')
  return `/outages/${encodeURIComponent(typed === undefined ? onlyOne(outages) : meant(typed, outages))}`
}

function meant(typed: string, outages: readonly OutageView[]): string {
  const begin = outages.filter(({ id }) => id.startsWith(typed.toLowerCase()))
  const [first, second] = begin
  if (first === undefined || begin.some(({ id }) => id === typed)) return typed
  if (second === undefined) return first.id
  const text = `Flere begynner med «${typed}»: ${begin.map(({ id }) => id).join(', ')}. Oppgi hvilken.`
  throw new CommandError('outage/which', text, exitCodes.usage)
}

function onlyOne(outages: readonly OutageView[]): string {
  const open = outages.filter(({ endedAt }) => endedAt === undefined)
  const [only] = open
  if (only !== undefined && open.length === 1) return only.id
  const text =
    open.length === 0
      ? 'Ingen nedetid pågår.'
      : `Flere pågår: ${open.map(({ id }) => id).join(', ')}. Oppgi hvilken.`
  throw new CommandError('outage/which', text, exitCodes.usage)
}

export function namesOf({
  recipients,
}: {
  readonly recipients: readonly { readonly name: string }[]
}): string {
  return someNames(recipients.map(({ name }) => name))
}

/** «3 meldinger» */
export function messages(count: number): string {
  return count === 1 ? '1 melding' : `${count} meldinger`
}

/** What has been is not the next time that the clock shows it: only seconds may be left out. */
export function pastTyped(text: string): string {
  return /^\d{4}-/.test(text) ? timeTyped(text) : text
}
