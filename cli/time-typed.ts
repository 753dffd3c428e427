import { readInstant, wholeTime } from '../plo/message/read-instant.ts'
import { CommandError, exitCodes } from './exit-codes.ts'

/** As the API takes it: «04:00» as the next four o'clock, and seconds where they were left out. */
export function timeTyped(text: string, now = new Date()): string {
  return wholeTime(text, now)
}

/**
 * The instant that was typed: «2026-12-24T22:00» or «22:00» in Norway, or with an offset.
 *
 * @throws CommandError where there is no such time, or the clock shows it twice
 */
export function instantTyped(option: string, text: string, now = new Date()): Date {
  const read = readInstant(text, now)
  if (read.ok) return read.value
  const why = {
    unreadable: `${option} «${text}» er ikke et tidspunkt. Skriv for eksempel 2026-12-24T22:00, eller 22:00.`,
    'not-one': `${option} «${text}»: klokken stilles den natten, og tidspunktet finnes ikke eller to ganger. Skriv det med +01:00 eller +02:00.`,
  }
  throw new CommandError('usage', why[read.error], exitCodes.usage)
}
