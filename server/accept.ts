import { createHash } from 'node:crypto'
import { findByHerId } from '../plo/addressing/find-by-her-id.ts'
import { compose } from '../plo/compose/compose.ts'
import { readApprec } from '../plo/message/apprec.ts'
import { eventTimes } from '../plo/message/event-times.ts'
import { type Message, readMessage, writeMessage } from '../plo/message/message.ts'
import { identOf } from '../plo/message/organisation.ts'
import { stayKey } from '../plo/message/stay.ts'
import { err, ok, type Result } from '../plo/result.ts'
import { type Finding, hasErrors } from '../plo/validate/finding.ts'
import { validate } from '../plo/validate/validate.ts'
import type { Accepted, StoredMessage } from '../store/messages.ts'
import type { Ledger } from '../store/store.ts'
import type { Knowledge } from './knowledge.ts'
import { isLedgerFull, isLedgerGone } from './ledger-gone.ts'
import { OutOfPatience, withinPatience } from './patience.ts'
import { problemSentences } from './problem-sentences.ts'

/** What a sender hands over: a message as XML, or a form that a message is made of. */
export type Handed =
  | { readonly format: 'xml'; readonly bytes: Uint8Array; readonly ward?: string }
  | { readonly format: 'form'; readonly form: unknown }

export type AcceptError =
  | { readonly code: 'message/invalid'; readonly findings: readonly Finding[]; readonly detail?: string }
  | { readonly code: 'message/other-content'; readonly msgId: string }
  /** Nothing can be written there now. */
  | { readonly code: 'outage/journal-down'; readonly sender: string }
  /** The ledger went away: whether it has the message is not known. */
  | { readonly code: 'ledger/unreachable'; readonly msgId: string }
  | { readonly code: 'ledger/full'; readonly msgId: string }

export type AcceptDeps = {
  readonly ledger: Ledger
  readonly knowledge: Knowledge
  readonly now: () => Date
  readonly newId: () => string
}

/** Who sends is told that nobody knows before it stops listening: a ledger that hangs says nothing by itself. */
const ledgerPatienceMs = 10_000

export type Prepared = {
  readonly bytes: Uint8Array
  readonly findings: readonly Finding[]
  readonly message?: Message
  /** It is a receipt: right as it may be, it is no message. */
  readonly isReceipt?: true
  readonly ward?: string
}

/**
 * Takes over a message: checks it, and commits it to the ledger before anybody is told. What is refused leaves nothing
 * behind, and the queue is not waited for.
 */
export async function acceptMessage(
  handed: Handed,
  deps: AcceptDeps,
): Promise<Result<Accepted & { readonly findings: readonly Finding[] }, AcceptError>> {
  const { bytes, findings, message, isReceipt, ward } = prepare(handed, 'send', deps)
  if (hasErrors(findings)) return err({ code: 'message/invalid', findings })
  const { directory } = deps.knowledge
  const { msgInfo } = message ?? {}
  const sender = msgInfo && findByHerId(directory, identOf(msgInfo.sender, 'HER') ?? '')
  const recipient = msgInfo && findByHerId(directory, identOf(msgInfo.receiver, 'HER') ?? '')
  if (!message || !msgInfo || !sender || !recipient)
    return err({ code: 'message/invalid', findings, detail: isReceipt ? isNoMessage : isNotOurs })

  const { msgId } = msgInfo
  const newMessage = {
    msgId,
    type: message.type,
    sender: sender.party.id,
    recipient: recipient.party.id,
    service: identOf(msgInfo.receiver.organisation, 'HER') ?? '',
    ...(ward !== undefined && { ward }),
    stay: sha256(stayKey(msgInfo)),
    content: bytes,
    requestHash: requestHash(handed),
    genDate: msgInfo.genDate,
    // Kodeverk 7304: N none, F only when something is wrong. Nobody waits for those.
    wantsApprec: msgInfo.ack?.V !== 'N' && msgInfo.ack?.V !== 'F',
    eventTimes: eventTimes(message),
  }
  try {
    const accepted = await withinPatience(deps.ledger.accept(newMessage, deps.now()), ledgerPatienceMs)
    if (accepted.ok) return ok({ ...accepted.value, findings })
    if (accepted.error.code === 'outage/journal-down')
      return err({ code: 'outage/journal-down', sender: sender.party.displayName })
    const same = handed.format === 'xml' && (await sameAlready(msgId, bytes, deps.ledger))
    return same
      ? ok({ message: same, repeated: true, findings })
      : err({ code: 'message/other-content', msgId })
  } catch (error) {
    if (isLedgerFull(error)) return err({ code: 'ledger/full', msgId })
    if (!isLedgerGone(error) && !(error instanceof OutOfPatience)) throw error
    return err({ code: 'ledger/unreachable', msgId })
  }
}

const isNoMessage = 'Dette er en kvittering (AppRec), og ingen melding. Send kvitteringer til /inbox.'
const isNotOurs = problemSentences['message/invalid'].detail

/** A message that was made of a form comes back as the XML that it was made to: it is the same message. */
async function sameAlready(
  msgId: string,
  bytes: Uint8Array,
  ledger: Ledger,
): Promise<StoredMessage | undefined> {
  const content = await ledger.contentOf(msgId)
  return content !== undefined && Buffer.compare(content, bytes) === 0 ? ledger.find(msgId) : undefined
}

/** The message that would be sent, and everything that is wrong with it; nothing is stored. */
export function prepare(
  handed: Handed,
  purpose: 'send' | 'check',
  { knowledge, now, newId }: Pick<AcceptDeps, 'knowledge' | 'now' | 'newId'>,
): Prepared {
  const facts = { ...knowledge, now: now(), purpose }
  if (handed.format === 'xml') {
    const { root, findings } = validate(handed.bytes, knowledge.schemas, facts)
    const message = root && readMessage(root)
    const isReceipt = root !== undefined && message === undefined && readApprec(root) !== undefined
    const { bytes, ward } = handed
    return {
      ...{ bytes, findings },
      ...(message && { message }),
      ...(isReceipt && { isReceipt }),
      ...(ward !== undefined && { ward }),
    }
  }
  const composed = compose(handed.form, { ...knowledge, now: now(), newId })
  if (!composed.ok) return { bytes: new Uint8Array(), findings: composed.error }
  const { message, ward } = composed.value
  const bytes = new TextEncoder().encode(writeMessage(message))
  const { findings } = validate(bytes, knowledge.schemas, facts)
  return { bytes, findings, message, ...(ward !== undefined && { ward }) }
}

/** Of what was handed over, not of what was made of it: a form sent twice is the same form at another time. */
function requestHash(handed: Handed): string {
  return handed.format === 'xml' ? sha256(handed.bytes) : sha256(canonical(handed.form))
}

/** JSON with its keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
