import type { Directory } from '../plo/addressing/directory.ts'
import { type ApprecErrorExplained, explainApprecError } from '../plo/codes/apprec-errors.ts'
import { apprecAlarmMs, type Policy } from '../plo/delivery/policy.ts'
import { type Shown, shown } from '../plo/delivery/shown.ts'
import type { Answer, Application, Transport } from '../plo/delivery/state.ts'
import { explainStop, type Stop } from '../plo/delivery/stop.ts'
import { toIso } from '../plo/message/time.ts'
import { messageType } from '../plo/standard/message-types.ts'
import type { Late, StoredMessage } from '../store/messages.ts'
import { clockToday } from './local-time.ts'
import type { Place } from './places.ts'

/** A message as API, page and terminal show it. Nothing about the patient. */
export type MessageView = {
  readonly id: string
  readonly type: string
  readonly typeName: string
  readonly sender: PartyName
  readonly recipient: PartyName
  readonly ward?: string
  readonly transport: Transport
  readonly application: Application
  readonly held: boolean
  readonly shown: Shown
  readonly acceptedAt: string
  readonly attempts: number
  readonly nextAttemptAt?: string
  readonly problem?: string
  /** Why it is not sent any more, and what to do; only where it is stopped. */
  readonly stopped?: Stop
  readonly deliveredAt?: string
  /** Since when its Apprec is missing; only while it is. */
  readonly receiptDueAt?: string
  /** Its recipient is a folder: a receipt says no more than that it lies there. */
  readonly inFolder?: true
  /** Entered after the journal of its sender had been down. */
  readonly late?: {
    readonly eventAt: string
    readonly from: string
    readonly until: string
    readonly text: string
  }
  readonly apprec?: Omit<Answer, 'at' | 'errors'> & {
    readonly at: string
    readonly errors: readonly ApprecErrorExplained[]
  }
}

export type PartyName = { readonly id: string; readonly name: string }

/**
 * @param policy for the hour since when an Apprec is missing
 * @param place where the recipient is, if it is not simulated
 */
export function viewOf(
  message: StoredMessage,
  directory: Directory,
  policy: Policy,
  now: Date,
  place?: Place,
): MessageView {
  const { delivery } = message
  const { transport, application, deliveredAt, apprec, problem } = delivery
  const { overdue } = delivery
  const dueAt = deliveredAt && new Date(deliveredAt.getTime() + apprecAlarmMs(policy, message.type))
  const since = dueAt && clockToday(dueAt, now)
  const isStopped = transport === 'refused' || transport === 'given-up'
  const waits = transport === 'queued' || transport === 'ambiguous'
  return {
    id: message.msgId,
    type: message.type,
    typeName: messageType(message.type)?.name ?? message.type,
    sender: partyName(directory, message.sender),
    recipient: partyName(directory, message.recipient),
    ...(message.ward !== undefined && { ward: message.ward }),
    transport,
    application,
    held: message.held,
    shown: shownAt(
      place,
      shown(transport, application, { ...(since && { since }), ...(overdue && { overdue }) }),
    ),
    acceptedAt: toIso(delivery.acceptedAt),
    attempts: delivery.attempts,
    ...(waits && delivery.attempts > 0 && { nextAttemptAt: toIso(delivery.nextAttemptAt) }),
    ...(problem !== undefined && { problem }),
    ...(isStopped && { stopped: explainStop(problem ?? '') }),
    ...(deliveredAt !== undefined && { deliveredAt: toIso(deliveredAt) }),
    ...(application === 'overdue' && dueAt && { receiptDueAt: toIso(dueAt) }),
    ...(place?.kind === 'folder' && { inFolder: true as const }),
    ...(message.late && { late: viewOfLate(message.late, now) }),
    ...(apprec !== undefined && { apprec: viewOfAnswer(apprec) }),
  }
}

/** The receipt of a folder says that the file lies there, and no more: nobody is told that it has arrived. */
function shownAt(place: Place | undefined, shown: Shown): Shown {
  if (place?.kind !== 'folder' || shown.status !== 'Framme – ikke bekreftet') return shown
  const help = 'Lagt i mappen til mottakeren. Ingen vet om den er hentet.'
  return { ...shown, label: 'Lagt i mappe – ikke bekreftet', help: `${help} ${shown.help}`.trim() }
}

function viewOfLate({ eventAt, from, until }: Late, now: Date): NonNullable<MessageView['late']> {
  return {
    eventAt: toIso(eventAt),
    from: toIso(from),
    until: toIso(until),
    text: lateSentence(clockToday(from, now), clockToday(until, now), clockToday(eventAt, now)),
  }
}

/** @param at when what it tells of was; all three already formatted */
export function lateSentence(from: string, until: string, at: string): string {
  return `Ført i ettertid – journalen var nede fra ${from} til ${until}. Gjelder ${at}.`
}

function viewOfAnswer({ apprecId, status, errors, at }: Answer): NonNullable<MessageView['apprec']> {
  const explained = errors.map((error) => explainApprecError(error, status))
  return { apprecId, status, errors: explained, at: toIso(at) }
}

export function partyName(directory: Directory, id: string): PartyName {
  return { id, name: directory.parties.find((party) => party.id === id)?.displayName ?? id }
}
