import { osloTime } from '../fallback/oslo-time.ts'
import { toIso } from '../message/time.ts'

/** «22.11.2026 kl. 05:01:22» in Norway; in the hour that comes twice it says which of the two it is. */
export function toTheSecond(time: Date): string {
  const seconds = String(time.getUTCSeconds()).padStart(2, '0')
  return osloTime(time).replace(/kl\. \d\d:\d\d/, `$&:${seconds}`)
}

/** «kl. 05:01:22» on the same day in Norway as another time, and with the day on any other. */
export function clockBeside(time: Date, beside: Date): string {
  const text = toTheSecond(time)
  return dayOf(time) === dayOf(beside) ? text.slice(text.indexOf('kl.')) : text
}

function dayOf(time: Date): string {
  return toIso(time).slice(0, 10)
}

/** «0,4 s», «12 s», «3 min 5 s», «2 t 10 min», «3 d 4 t» */
export function durationText(ms: number): string {
  if (ms < 10_000) return `${(Math.max(0, ms) / 1000).toFixed(1).replace('.', ',')} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${hours} t ${minutes % 60} min`
  return `${Math.floor(hours / 24)} d ${hours % 24} t`
}
