/**
 * Whether two texts name the same place, however they are typed: in any case, with or without æøå («Snåsa»,
 * «Snaasa», «Snasa»), with or without «kommune».
 *
 * Of an official double name («Snåase - Snåsa») one half is enough. No name of the area has ae, oe or aa of its own.
 */
export function isSameName(one: string, other: string): boolean {
  const keys = placeKeys(other)
  return placeKeys(one).some((key) => keys.includes(key))
}

/** A name without what is lost on a foreign keyboard: what comparing and counting slips is done on. */
export function placeKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ kommune$/, '')
    .replace(/[æäå]|ae|aa/g, 'a')
    .replace(/[øö]|oe/g, 'o')
}

/** What a name may be known by: itself, and each half of a double name. */
export function placeKeys(name: string): readonly string[] {
  const key = placeKey(name)
  return [key, ...key.split(/ [-–] /)].filter((part) => part !== '')
}
