import type { Directory } from '../plo/addressing/directory.ts'
import { previewKeptMs, type ResendRefusal } from '../plo/delivery/resend.ts'
import { toIso } from '../plo/message/time.ts'
import { messageType } from '../plo/standard/message-types.ts'
import type { Progress, Resend, ResendPreview } from '../store/resends.ts'
import { type PartyName, partyName } from './message-view.ts'

/** What is sent again, as API and terminal show it. */
export type ResendView = {
  readonly id: string
  readonly state: 'previewed' | 'expired' | 'running' | 'finished' | 'cancelled'
  /** What changes after this is not what was shown, and is left alone. */
  readonly cutOff: string
  /** When a preview has to be made anew. */
  readonly expiresAt?: string
  readonly received: boolean
  readonly total: number
  readonly confirmedAt?: string
  readonly finishedAt?: string
  readonly cancelledAt?: string
  readonly progress: Omit<Progress, 'skipped'> & { readonly skipped: readonly CountedReason[] }
}

export type CountedReason = { readonly code: string; readonly text: string; readonly count: number }

export type ResendWarningCode = keyof typeof resendWarningTexts

export type ResendWarning = {
  readonly code: ResendWarningCode
  readonly text: string
  readonly count: number
  /** The first of those it is about. */
  readonly msgIds?: readonly string[]
}

export type PreviewView = Partial<ResendView> & {
  readonly total: number
  readonly recipients: readonly (PartyName & { readonly count: number })[]
  readonly first: readonly { readonly id: string; readonly typeName: string; readonly recipient: PartyName }[]
  readonly left: readonly CountedReason[]
  readonly warnings: readonly ResendWarning[]
  readonly notes: readonly string[]
}

export function viewOfResend(resend: Resend, now: Date): ResendView {
  const { confirmedAt, finishedAt, cancelledAt, cutOff, progress } = resend
  const expiresAt = new Date(cutOff.getTime() + previewKeptMs)
  return {
    id: resend.id,
    state: stateOf(resend, expiresAt < now),
    cutOff: toIso(cutOff),
    ...(confirmedAt === undefined && cancelledAt === undefined && { expiresAt: toIso(expiresAt) }),
    received: resend.filter.received,
    total: resend.total,
    ...(confirmedAt && { confirmedAt: toIso(confirmedAt) }),
    ...(finishedAt && { finishedAt: toIso(finishedAt) }),
    ...(cancelledAt && { cancelledAt: toIso(cancelledAt) }),
    progress: { ...progress, skipped: progress.skipped.map(withText) },
  }
}

function stateOf({ confirmedAt, finishedAt, cancelledAt }: Resend, isOld: boolean): ResendView['state'] {
  if (cancelledAt !== undefined) return 'cancelled'
  if (finishedAt !== undefined) return 'finished'
  if (confirmedAt !== undefined) return 'running'
  return isOld ? 'expired' : 'previewed'
}

export function viewOfPreview(
  preview: ResendPreview,
  directory: Directory,
  notes: readonly string[],
  now: Date,
): PreviewView {
  const { resend, recipients, first, left } = preview
  const named = (id: string) => partyName(directory, id)
  return {
    ...(resend !== undefined && viewOfResend(resend, now)),
    total: resend?.total ?? 0,
    recipients: recipients.map(({ recipient, count }) => ({ ...named(recipient), count })),
    first: first.map(({ msgId: id, type, recipient }) => ({
      ...{ id, typeName: messageType(type)?.name ?? type },
      recipient: named(recipient),
    })),
    left: left.map(withText),
    warnings: warningsOf(preview, directory),
    notes,
  }
}

function warningsOf(
  { resend, recipients, outOfOrder, maybeThere }: ResendPreview,
  directory: Directory,
): readonly ResendWarning[] {
  const warnings: ResendWarning[] = []
  if (outOfOrder.count > 0) {
    warnings.push({ ...warning('resend/order'), ...outOfOrder })
  }
  if (maybeThere > 0 && resend?.filter.received === true) {
    warnings.push({ ...warning('resend/duplicate-check'), count: maybeThere })
  }
  if (maybeThere > 0 && resend?.filter.received === false) {
    warnings.push({ ...warning('resend/maybe-there'), count: maybeThere })
  }
  const shut = recipients.filter(({ isShut }) => isShut)
  if (shut.length > 0) {
    const count = shut.reduce((sum, one) => sum + one.count, 0)
    const text = resendWarningTexts['resend/held'](shutNames(recipients, directory))
    warnings.push({ code: 'resend/held', text, count })
  }
  return warnings
}

/** Those that are not open now, by name. */
export function shutNames(recipients: ResendPreview['recipients'], directory: Directory): string {
  return recipients
    .filter(({ isShut }) => isShut)
    .map(({ recipient }) => partyName(directory, recipient).name)
    .join(', ')
}

function warning(code: Exclude<ResendWarningCode, 'resend/held'>) {
  return { code, text: resendWarningTexts[code] }
}

function withText({ code, count }: { readonly code: string; readonly count: number }): CountedReason {
  return { code, text: resendText(code), count }
}

/** Why a message is not sent again, and what can be done. */
export function resendText(code: string): string {
  return isResendRefusal(code) ? resendRefusalTexts[code] : code
}

export function isResendRefusal(code: string): code is ResendRefusalCode {
  return Object.hasOwn(resendRefusalTexts, code)
}

/** Why a message that was named is not sent again. */
export type ResendRefusalCode = ResendRefusal | 'resend/unknown-message'

/** In bokmål. Pages in another language have the same ones in `web/texts`. */
export const resendRefusalTexts: Readonly<Record<ResendRefusalCode, string>> = {
  'resend/withdrawn': 'trukket tilbake av avsender',
  'resend/rejected': 'avvist av mottakeren: trenger en ny melding (plo message renew)',
  'resend/reported-wrong': 'mottakeren har meldt feil: trenger en ny melding',
  'resend/still-waiting': 'venter fortsatt: sendes av seg selv',
  'resend/arrived': 'allerede framme',
  'resend/former-municipality': 'kommunen finnes ikke lenger: send til den nye',
  'resend/asked-meanwhile': 'sendt på nytt av noen andre i mellomtiden',
  'resend/unknown-message': 'ingen melding har denne id-en',
}

/** In bokmål. Pages in another language have the same ones in `web/texts`. */
export const resendWarningTexts = {
  'resend/order':
    'Senere meldinger om samme opphold er allerede framme: disse kommer fram i feil rekkefølge.',
  'resend/duplicate-check':
    'Mottakeren kan ha husket MsgId-ene: da blir meldingene borte i kontrollen mot dobbeltsending. ' +
    'Hør med mottakeren om de kom fram; ellers trengs nye meldinger (plo message renew).',
  'resend/maybe-there':
    'Disse kan være framme fra før. De sendes med samme MsgId, så mottakeren kan kjenne dem igjen.',
  'resend/held': (names: string) =>
    `Meldes nede eller svarer ikke nå: ${names}. Meldingene venter til forbindelsen er åpen.`,
}
