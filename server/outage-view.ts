import type { Directory } from '../plo/addressing/directory.ts'
import { type OutageReminder, outageReminders } from '../plo/delivery/outage-reminders.ts'
import { toIso } from '../plo/message/time.ts'
import type { DetectedOutage, Outage, OutageLane, OutageNote } from '../store/outages.ts'
import type { Ledger } from '../store/store.ts'
import { type PartyName, partyName } from './message-view.ts'
import { reminderText } from './pages/outage-text.ts'

/** An outage as API, page and terminal show it. */
export type OutageView = Pick<Outage, 'id' | 'scope' | 'kind' | 'planned' | 'hold' | 'reason' | 'endedBy'> & {
  readonly startedAt: string
  readonly expectedEnd?: string
  readonly endedAt?: string
  readonly overdue: boolean
  readonly recipients: readonly PartyName[]
  readonly reminders: readonly { readonly code: OutageReminder; readonly text: string }[]
  readonly notes: readonly NoteView[]
  /** Others that go on and close some of the same recipients. */
  readonly overlaps: readonly { readonly id: string; readonly recipients: readonly PartyName[] }[]
}

export type NoteView = Omit<OutageNote, 'at' | 'writtenAt'> & {
  readonly at: string
  readonly writtenAt: string
}

/** What an outage owes, or owed when it was over and what has become of that. */
export type ProgressView = {
  readonly owed: number
  readonly heldAtEnd?: number
  readonly delivered?: number
  readonly stopped?: number
  /** What waits although this outage is over: another closes the lane, or it does not answer. */
  readonly stillShut: number
  readonly recipients: readonly (PartyName & Omit<OutageLane, 'recipient' | 'openedAt'>)[]
}

/** An undeclared outage, and what declares it. */
export type DetectedView = PartyName &
  Omit<DetectedOutage, 'recipient' | 'since'> & {
    readonly since: string
    readonly proposal: {
      readonly scope: { readonly municipality: string } | { readonly party: string }
      readonly kind: 'messaging'
      readonly planned: false
      readonly startedAt: string
      readonly reason: string
    }
  }

type Facts = { readonly ledger: Ledger; readonly directory: Directory; readonly now: Date }

/** Outages with what stands beside them: their notes, and which of those that go on overlap. */
export async function viewOutages(
  some: readonly Outage[],
  { ledger, directory, now }: Facts,
): Promise<readonly OutageView[]> {
  const [notes, active] = await Promise.all([
    ledger.outageNotes(some.length === 1 ? some[0]?.id : undefined),
    ledger.outages(true),
  ])
  return some.map((outage) => viewOutage(outage, notes.get(outage.id) ?? [], active, directory, now))
}

/** One outage, and what its lanes owe. */
export async function viewWithProgress(
  outage: Outage,
  facts: Facts,
): Promise<OutageView & { readonly progress: ProgressView }> {
  const [view] = await viewOutages([outage], facts)
  if (view === undefined) throw new Error(`no view of outage ${outage.id}`)
  return { ...view, progress: viewProgress(await facts.ledger.outageLanes(outage.id), facts.directory) }
}

function viewOutage(
  outage: Outage,
  notes: readonly OutageNote[],
  active: readonly Outage[],
  directory: Directory,
  now: Date,
): OutageView {
  const { startedAt, expectedEnd, endedAt, recipients, ...rest } = outage
  const reminders = outageReminders({ ...outage, notes }, now)
  return {
    ...rest,
    startedAt: toIso(startedAt),
    ...(expectedEnd && { expectedEnd: toIso(expectedEnd) }),
    ...(endedAt && { endedAt: toIso(endedAt) }),
    overdue: reminders.includes('past-expected-end'),
    recipients: recipients.map((id) => partyName(directory, id)),
    reminders: reminders.map((code) => ({ code, text: reminderText(code, outage, now) })),
    notes: notes.map(({ at, writtenAt, ...note }) => ({
      ...note,
      at: toIso(at),
      writtenAt: toIso(writtenAt),
    })),
    overlaps: endedAt === undefined ? overlapsOf(outage, active, directory) : [],
  }
}

/** Those of the outages that go on which close some of the same recipients. */
export function overlapsOf(
  { id, recipients }: { readonly id?: string; readonly recipients: readonly string[] },
  active: readonly Outage[],
  directory: Directory,
): OutageView['overlaps'] {
  return active
    .filter((other) => other.id !== id)
    .map((other) => ({
      id: other.id,
      recipients: recipients
        .filter((one) => other.recipients.includes(one))
        .map((one) => partyName(directory, one)),
    }))
    .filter(({ recipients: shared }) => shared.length > 0)
}

function viewProgress(lanes: readonly OutageLane[], directory: Directory): ProgressView {
  const sum = (of: (lane: OutageLane) => number | undefined) =>
    lanes.reduce((total, lane) => total + (of(lane) ?? 0), 0)
  const isOver = lanes.some(({ openedAt }) => openedAt !== undefined)
  return {
    owed: sum(({ owed }) => owed),
    ...(isOver && {
      heldAtEnd: sum(({ owedAtEnd }) => owedAtEnd),
      delivered: sum(({ delivered }) => delivered),
      stopped: sum(({ stopped }) => stopped),
    }),
    stillShut: sum(({ state, owed }) => (state === 'open' ? 0 : owed)),
    recipients: lanes.map(({ recipient, openedAt: _openedAt, ...lane }) => ({
      ...partyName(directory, recipient),
      ...lane,
    })),
  }
}

/** A hospital that does not answer says nothing of the municipalities of its area: it is proposed alone. */
export function viewDetected(
  { recipient, since, ...found }: DetectedOutage,
  directory: Directory,
): DetectedView {
  const isMunicipality = directory.municipalities.some(({ id }) => id === recipient)
  return {
    ...partyName(directory, recipient),
    since: toIso(since),
    ...found,
    proposal: {
      scope: isMunicipality ? { municipality: recipient } : { party: recipient },
      kind: 'messaging',
      planned: false,
      startedAt: toIso(since),
      reason: 'svarer ikke (oppdaget av tjenesten)',
    },
  }
}
