import { isOneInstant, withSeconds } from '../../plo/message/time.ts'

/**
 * In which kind of field a time is typed. The one of a browser has no place for an offset, which it takes in the hour that
 * the clock shows twice: there the time stands as text, so that what is asked for can be typed.
 *
 * @param value what stands in the field
 */
export function timeInput(value: string): 'datetime-local' | 'text' {
  const isLocal = value === '' || /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(value)
  return isLocal && isOneInstant(withSeconds(value)) ? 'datetime-local' : 'text'
}
