/** Stands in an address for the messages that came from no ward. */
const none = '-'

/** Before a name that would be something else in an address: no ward, or the way to another page. */
const mark = '~'

/** The address of a ward's board. */
export function wardAddress(ward: string | undefined): string {
  if (ward === undefined) return `/sengepost/${none}`
  const isOther = ward === none || ward === '.' || ward === '..' || ward.startsWith(mark)
  return `/sengepost/${isOther ? mark : ''}${encodeURIComponent(ward)}`
}

/** The ward that an address names. */
export function wardNamed(id: string): string | undefined {
  const name = id.trim().slice(0, 100)
  if (name.startsWith(mark)) return name.slice(mark.length)
  return name === none || name === '' ? undefined : name
}
