import type { ShownCase } from '../../plo/delivery/shown.ts'
import type { MessageView } from '../message-view.ts'
import { type Html, html } from '../pages/html.ts'
import { timeToday } from './times.ts'
import type { Visit } from './visit.ts'

/** How a status looks: never by its colour alone. */
export type StatusLook = {
  readonly symbol: string
  readonly style: 'stopped' | 'waiting' | 'arrived' | 'received' | 'withdrawn'
  /** What must be acted on comes first. */
  readonly rank: number
}

const stopped = { symbol: '✖', style: 'stopped', rank: 0 } as const
const notAccepted = { symbol: '!', style: 'stopped', rank: 1 } as const
const waiting = { symbol: '…', style: 'waiting', rank: 2 } as const
const late = { symbol: '?', style: 'arrived', rank: 3 } as const
const received = { symbol: '✓', style: 'received', rank: 5 } as const

export const looks: Readonly<Record<ShownCase, StatusLook>> = {
  stopped,
  'received-then-stopped': notAccepted,
  rejected: notAccepted,
  'received-with-errors': notAccepted,
  'reported-wrong': notAccepted,
  waits: waiting,
  'maybe-there': waiting,
  'receipt-missed': late,
  'receipt-late': late,
  arrived: { symbol: '→', style: 'arrived', rank: 4 },
  received,
  'received-sent-again': received,
  withdrawn: { symbol: '–', style: 'withdrawn', rank: 6 },
}

export type StatusText = { readonly label: string; readonly help: string }

/** What stands there, in the language of the visit. */
export function statusText(
  visit: Visit,
  view: Pick<MessageView, 'shown' | 'receiptDueAt' | 'inFolder'>,
): StatusText {
  const { words, inFolder, inFolderHelp } = visit.t.status
  const { label, help } = words[view.shown.case]
  const since = view.receiptDueAt === undefined ? '' : timeToday(visit, new Date(view.receiptDueAt))
  const text = help(since)
  const isThere = ['arrived', 'receipt-late', 'receipt-missed'].includes(view.shown.case)
  return view.inFolder === true && isThere
    ? { label: inFolder, help: `${inFolderHelp} ${text}`.trim() }
    : { label, help: text }
}

/** Symbol, colour and text. */
export function statusMark(
  visit: Visit,
  view: Pick<MessageView, 'shown' | 'receiptDueAt' | 'inFolder'>,
): Html {
  const { symbol, style } = looks[view.shown.case]
  return html`<strong class="plo-status plo-${style}"><span class="plo-symbol" aria-hidden="true">${symbol}</span> ${statusText(visit, view).label}</strong>`
}
