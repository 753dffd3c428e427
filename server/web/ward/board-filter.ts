import { isSameName } from '../../../plo/addressing/place-name.ts'
import type { ShownCase } from '../../../plo/delivery/shown.ts'
import type { Card } from './ward-board.ts'

/** The statuses as an address names them, with the case whose words stand for all of the status. */
export const statusKeys = {
  stoppet: 'stopped',
  'ikke-godtatt': 'rejected',
  venter: 'waits',
  'ikke-bekreftet': 'arrived',
  mottatt: 'received',
  trukket: 'withdrawn',
} as const satisfies Readonly<Record<string, ShownCase>>

export type StatusKey = keyof typeof statusKeys

/** As they stand beside each other: the worst first. */
export const statusOrder: readonly StatusKey[] = [
  ...(['stoppet', 'ikke-godtatt', 'venter', 'ikke-bekreftet', 'mottatt', 'trukket'] as const),
]

/** What of a board is shown: nothing of it is about a person, so that the address can be given to others. */
export type BoardFilter = {
  /** A party's id, or a name as people write it. */
  readonly recipient?: string
  readonly status?: StatusKey
  readonly openOnly: boolean
}

type Query = Readonly<Record<string, unknown>>

/** Reads what an address asks for; what it does not know, it leaves out. */
export function readFilter(query: Query): BoardFilter {
  const recipient = textIn(query, 'kommune')
  const status = textIn(query, 'status')
  return {
    ...(recipient !== '' && { recipient }),
    ...(isStatusKey(status) && { status }),
    openOnly: textIn(query, 'vis') === 'apne',
  }
}

export function textIn(query: Query, name: string): string {
  const value = query[name]
  return typeof value === 'string' ? value.slice(0, 100).trim() : ''
}

function isStatusKey(text: string): text is StatusKey {
  return Object.hasOwn(statusKeys, text)
}

/** The same as an address, '' where nothing is chosen. */
export function filterQuery(
  { recipient, status, openOnly }: BoardFilter,
  besides: Readonly<Record<string, string>> = {},
): string {
  const params = new URLSearchParams({
    ...(recipient !== undefined && { kommune: recipient }),
    ...(status !== undefined && { status }),
    ...(openOnly && { vis: 'apne' }),
    ...besides,
  }).toString()
  return params === '' ? '' : `?${params}`
}

export function isShown(card: Card, { recipient, status, openOnly }: BoardFilter): boolean {
  return (
    (recipient === undefined || isRecipient(card, recipient)) &&
    (status === undefined || card.messages.some(({ view }) => statusKeyOf(view.shown.case) === status)) &&
    (!openOnly || isOpen(card))
  )
}

export function isRecipient({ recipient }: Pick<Card, 'recipient'>, asked: string): boolean {
  return recipient.id === asked || isSameName(recipient.name, asked)
}

/** Whether somebody must act on it. */
export function isOpen({ messages }: Pick<Card, 'messages'>): boolean {
  return messages.some(({ view }) => view.shown.followUp !== undefined)
}

/** Which of the statuses a case belongs to. */
export function statusKeyOf(known: ShownCase): StatusKey {
  switch (known) {
    case 'stopped':
      return 'stoppet'
    case 'rejected':
    case 'received-with-errors':
    case 'reported-wrong':
      return 'ikke-godtatt'
    case 'waits':
    case 'maybe-there':
      return 'venter'
    case 'arrived':
    case 'receipt-late':
    case 'receipt-missed':
      return 'ikke-bekreftet'
    case 'received':
    case 'received-sent-again':
    case 'received-then-stopped':
      return 'mottatt'
    case 'withdrawn':
      return 'trukket'
  }
}
