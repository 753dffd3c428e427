import { nextClock } from '../plo/message/next-clock.ts'
import { fromIso, isOneInstant } from '../plo/message/time.ts'
import { CommandError, exitCodes } from './exit-codes.ts'

/** As the API takes it: «04:00» as the next four o'clock, and seconds where they were left out. */
export function timeTyped(text: string, now = new Date()): string {
  const local = nextClock(text, now).replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T')
  return local.replace(/(T\d{2}:\d{2})(?=$|Z|[+-])/, '$1:00')
}

/**
 * The instant that was typed: «2026-12-24T22:00» or «22:00» in Norway, or with an offset.
 *
 * @throws CommandError where there is no such time, or the clock shows it twice
 */
export function instantTyped(option: string, text: string, now = new Date()): Date {
  const local = timeTyped(text, now)
  const time = /T\d/.test(local) ? fromIso(local) : undefined
  if (time === undefined) {
    throw new CommandError(
      'usage',
      `${option} «${text}» er ikke et tidspunkt. Skriv for eksempel 2026-12-24T22:00, eller 22:00.`,
      exitCodes.usage,
    )
  }
  if (isOneInstant(local)) return time
  throw new CommandError(
    'usage',
    `${option} «${text}»: klokken stilles den natten, og tidspunktet finnes ikke eller to ganger. Skriv det med +01:00 eller +02:00.`,
    exitCodes.usage,
  )
}
