import { clockToday } from '../local-time.ts'

export type GoingOn = {
  /** Names, as people know them. */
  readonly recipients: readonly string[]
  readonly startedAt: Date
  readonly expectedEnd?: Date
}

/** A declared outage that goes on, for those who write messages: who, since when, and what to do. */
export function outageText({ recipients, startedAt, expectedEnd }: GoingOn, now: Date): string {
  const said = `Meldt nedetid: ${someNames(recipients)} siden ${clockToday(startedAt, now)}. Meldinger dit holdes igjen. Ring imens.`
  return expectedEnd !== undefined && expectedEnd < now
    ? `${said} Skulle vært ferdig ${clockToday(expectedEnd, now)} – fortsatt stengt?`
    : said
}

/** All names, or where they are more than four the first three and how many more. */
export function someNames(names: readonly string[]): string {
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} og ${names.length - 3} til`
}
