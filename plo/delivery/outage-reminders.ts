/**
 * What somebody should be reminded of about a declared outage.
 *
 * `tell-partners`: it lasts, or is expected to last, so long that partners want to be told; and nobody has been told
 * since the estimate was last changed. `past-expected-end`: it should have been over. `all-clear`: it is over, and
 * those who were told it had begun have not been told that.
 */
export type OutageReminder = 'tell-partners' | 'past-expected-end' | 'all-clear'

/** What a note is about. `estimate` is written by the change of the expected end itself. */
export const noteKinds = ['told', 'note', 'estimate', 'all-clear'] as const
export type NoteKind = (typeof noteKinds)[number]

export type OutageCourse = {
  readonly startedAt: Date
  readonly expectedEnd?: Date
  readonly endedAt?: Date
  /** In the order they were written. */
  readonly notes: readonly { readonly kind: NoteKind }[]
}

/**
 * Partners want to be told of downtime over 4 hours, planned and unplanned alike, with its expected length, and again
 * when it is over. *Foreslått* here: it is the routine of Helse Nord; that of HNT and Hemit has not been found.
 *
 * @see UNN, «Stans i meldingsutveksling», 23.06.2021; Nordlandssykehuset, 13.06.2023 (workflow.md, section 2)
 */
export const tellPartnersAfterMs = 4 * 3_600_000

export function outageReminders(outage: OutageCourse, now: Date): readonly OutageReminder[] {
  const { endedAt, expectedEnd, notes } = outage
  if (endedAt !== undefined) {
    const wasTold = notes.some(({ kind }) => kind === 'told')
    const isCleared = notes.some(({ kind }) => kind === 'all-clear')
    return !isCleared && (wasTold || isLong(outage, endedAt)) ? ['all-clear'] : []
  }
  return [
    ...(isLong(outage, now) && !isToldOfEstimate(notes) ? (['tell-partners'] as const) : []),
    ...(expectedEnd !== undefined && expectedEnd < now ? (['past-expected-end'] as const) : []),
  ]
}

/** An outage that is over was as long as it was, whatever had been expected. */
function isLong({ startedAt, expectedEnd, endedAt }: OutageCourse, now: Date): boolean {
  const until = endedAt ?? new Date(Math.max(now.getTime(), expectedEnd?.getTime() ?? 0))
  return until.getTime() - startedAt.getTime() >= tellPartnersAfterMs
}

/** Who was told of another end than the one that is expected now, must be told again. */
function isToldOfEstimate(notes: OutageCourse['notes']): boolean {
  const kinds = notes.map(({ kind }) => kind)
  return kinds.lastIndexOf('told') > kinds.lastIndexOf('estimate')
}
