/** Stands in an address for the messages that came from no ward. */
const none = '-'

/** The address of a ward's board. */
export function wardAddress(ward: string | undefined): string {
  return `/sengepost/${encodeURIComponent(ward ?? none)}`
}

/** The ward that an address names. */
export function wardNamed(id: string): string | undefined {
  const name = id.trim().slice(0, 100)
  return name === none || name === '' ? undefined : name
}
