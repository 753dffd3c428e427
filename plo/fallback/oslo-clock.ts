import { toIso } from '../message/time.ts'

/** From one instant up to, and without, another. */
export interface Span {
  readonly from: Date
  readonly to: Date
}

/** What a clock on a wall in Norway shows. */
export interface WallClock {
  /** YYYY-MM-DD */
  readonly day: string
  /** Since midnight, as shown: 90 is half past one, whatever was done to the clock in the night. */
  readonly minute: number
}

export const MINUTES_A_DAY = 1440

export function wallClock(at: Date): WallClock {
  const local = toIso(at)
  return { day: local.slice(0, 10), minute: Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16)) }
}

/**
 * When the clock on the wall shows a time from `fromMinute` up to, and without, `toMinute` on that day.
 *
 * In the night in which the clock is set forward an hour is never shown, in the one in which it is set back an hour is
 * shown twice: there may be no such time, or two.
 */
export function whileShown(day: string, fromMinute: number, toMinute: number): readonly Span[] {
  return stretches(day).flatMap(({ begins, ends, offset }) => {
    const from = Math.max(begins, fromMinute)
    const to = Math.min(ends, toMinute)
    return from < to ? [{ from: instant(day, from, offset), to: instant(day, to, offset) }] : []
  })
}

/** A part of a day in which the clock was left alone; `offset` is how many minutes it is ahead of UTC. */
interface Stretch {
  readonly begins: number
  readonly ends: number
  readonly offset: number
}

/** Norway sets its clock on a Sunday at 01:00 UTC. */
function stretches(day: string): readonly Stretch[] {
  const morning = offsetAt(new Date(`${day}T00:30:00Z`))
  const evening = offsetAt(new Date(`${day}T12:00:00Z`))
  if (morning === evening) return [{ begins: 0, ends: MINUTES_A_DAY, offset: morning }]
  return [
    { begins: 0, ends: CHANGE_UTC_MINUTE + morning, offset: morning },
    { begins: CHANGE_UTC_MINUTE + evening, ends: MINUTES_A_DAY, offset: evening },
  ]
}

/** @see forskrift om sommertid (1979-11-16): the last Sunday of March and of October, at 01:00 UTC since 1996 */
const CHANGE_UTC_MINUTE = 60

function offsetAt(at: Date): number {
  const { day, minute } = wallClock(at)
  const shown = new Date(`${day}T00:00:00Z`).getTime() / MINUTE_MS + minute
  return shown - Math.floor(at.getTime() / MINUTE_MS)
}

function instant(day: string, minute: number, offset: number): Date {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + (minute - offset) * MINUTE_MS)
}

const MINUTE_MS = 60_000
