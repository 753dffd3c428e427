import { isExamplePhone } from '../addressing/phone-number.ts'
import { type DirectoryVersion, versionText } from '../directory/directory-version.ts'
import { daysAfter } from './calendar-date.ts'
import { wallClock } from './oslo-clock.ts'
import { osloTime } from './oslo-time.ts'
import type { PhoneRow } from './phone-row.ts'
import { dateText } from './reach-text.ts'

/** What says that a list is not to be relied on: it has gaps, or numbers that cannot be dialled. */
export function listStamps(municipalitiesWithGaps: number, known: readonly PhoneRow[]): readonly string[] {
  const gaps =
    municipalitiesWithGaps === 1 ? '1 kommune mangler' : `${municipalitiesWithGaps} kommuner mangler`
  const phones = known.flatMap(({ phone, outside, alternative }) => [phone, outside ?? '', alternative ?? ''])
  return [
    ...(municipalitiesWithGaps === 0 ? [] : [`UTKAST – IKKE I BRUK: ${gaps} nummer`]),
    ...(phones.some(isExamplePhone) ? ['EKSEMPEL – IKKE I BRUK'] : []),
  ]
}

/** What tells an old list from a new one. */
export function listFacts(
  known: readonly PhoneRow[],
  about: {
    readonly version: DirectoryVersion
    readonly printedAt: Date
    readonly olderThanDays: number
  },
): readonly string[] {
  const { day } = wallClock(about.printedAt)
  return [
    versionText(about.version),
    validUntilText(known, day),
    oldText(known, daysAfter(day, -about.olderThanDays), about.olderThanDays),
  ]
}

/** Only the numbers themselves can say it: nobody has decided how long a list may be used. */
function validUntilText(known: readonly PhoneRow[], today: string): string {
  const [first] = known
    .flatMap(({ validTo }) => validTo ?? [])
    .filter((day) => day >= today)
    .sort()
  return first === undefined
    ? 'Gyldig til: ikke satt.'
    : `Gyldig til: ${dateText(first)} (da utløper det første nummeret).`
}

function oldText(known: readonly PhoneRow[], before: string, days: number): string {
  const old = known.filter(({ verifiedOn }) => verifiedOn !== undefined && verifiedOn < before).length
  const never = known.filter(({ verifiedOn }) => verifiedOn === undefined).length
  return `${old} av ${known.length} numre er bekreftet for mer enn ${days} dager siden, ${never} er aldri bekreftet.`
}

/**
 * For when the list says who answers, and in which order to ring: paper that was printed by day is read by night.
 */
export function asOfText({ at }: { readonly at: Date }): string {
  return `Hvem som svarer «nå» og rekkefølgen gjelder ${osloTime(at)}. Til andre tider: se åpningstiden.`
}
