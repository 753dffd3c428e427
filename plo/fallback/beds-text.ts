import type { EmergencyBeds } from '../addressing/party.ts'

/** «4 plasser ved DMS Inn-Trøndelag (2017), delt av Steinkjer, Snåsa og Inderøy; antatt: …» */
export function bedsText({ beds, place, asOf, serves, inferred }: EmergencyBeds): string {
  const names = serves.map(({ name }) => name)
  const shared = names.length > 1 ? `, delt av ${names.slice(0, -1).join(', ')} og ${names.at(-1) ?? ''}` : ''
  const count = beds === 1 ? '1 plass' : `${beds} plasser`
  return `${count} ved ${place} (${asOf})${shared}${inferred === undefined ? '' : `; ${inferred}`}`
}
