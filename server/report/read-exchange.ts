import { setImmediate as othersTurn } from 'node:timers/promises'
import { findByHerId } from '../../plo/addressing/find-by-her-id.ts'
import { readApprec } from '../../plo/message/apprec.ts'
import { type MsgInfo, readMsgInfo } from '../../plo/message/hodemelding.ts'
import { bodyIn, typeOf } from '../../plo/message/message.ts'
import { identOf } from '../../plo/message/organisation.ts'
import type { ReceivedMessage, SentMessage, StrayReceipt } from '../../plo/report/exchange.ts'
import type { FoundBetween } from '../../plo/report/named-parties.ts'
import type { Period } from '../../plo/report/period.ts'
import type { Exchange } from '../../plo/report/protocol.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import type { Element } from '../../plo/xml/element.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import type { ReceivedWhole, SentWhole } from '../../store/exchanges.ts'
import type { AppDeps } from '../app-deps.ts'

/** More than anybody goes through by hand, and signs. */
const mostSteps = 2000

/** Whatever came in the time must be read to know whom it came from. */
const mostReceived = 20_000

/** So many are read before others get their turn. */
const pageSize = 100

export type TooMuch = { readonly code: 'report/too-long' }

/** Reads what two parties exchanged in a time: as much of it as a report on it needs, and nothing about patients. */
export async function readExchange(
  { ledger, knowledge }: Pick<AppDeps, 'ledger' | 'knowledge'>,
  { between, became }: FoundBetween,
  period: Period,
  madeAt: Date,
): Promise<Result<Exchange, TooMuch>> {
  const [{ id: one }, { id: other }] = between
  const asked = { parties: [one, other] as const, ...period }
  const msgIds = await ledger.sentBetween(asked, mostSteps + 1)
  const hashes = await ledger.receivedIn(period, mostReceived + 1)
  if (msgIds.length > mostSteps || hashes.length > mostReceived) return err({ code: 'report/too-long' })

  const sent: SentMessage[] = []
  for (const page of pagesOf(msgIds)) {
    for (const whole of await ledger.sentWhole(page)) sent.push(sentMessage(whole))
    await othersTurn()
  }
  const received: ReceivedMessage[] = []
  const strays: StrayReceipt[] = []
  const partyWith = (herId: string | undefined) => findByHerId(knowledge.directory, herId ?? '')?.party.id
  const isBetween = (sender: string | undefined, recipient: string | undefined) =>
    (sender === one && recipient === other) || (sender === other && recipient === one)
  for (const page of pagesOf(hashes)) {
    for (const whole of await ledger.receivedWhole(page)) {
      const root = rootOf(whole.content)
      const ends = endsOf(whole, root)
      const [sender, recipient] = [partyWith(ends.sender), partyWith(ends.recipient)]
      if (sender === undefined || recipient === undefined || !isBetween(sender, recipient)) continue
      if (whole.kind === 'apprec') strays.push(strayReceipt(whole, root, sender, recipient))
      else received.push(receivedMessage(whole, whole.kind, root, sender, recipient))
    }
    await othersTurn()
  }
  if (sent.length + received.length + strays.length > mostSteps) return err({ code: 'report/too-long' })
  return ok({ between, became, period, madeAt, sent, received, strays })
}

function sentMessage({ message, content, events, wasHeld }: SentWhole): SentMessage {
  const { msgId, type, sender, recipient, delivery, held } = message
  const info = readMsgInfo(rootOf(content))
  return {
    ...{ msgId, type, sender, recipient, delivery, events, held, wasHeld },
    ...(info.ack?.V !== undefined && { ack: info.ack.V }),
    ...referenceOf(info),
  }
}

function receivedMessage(
  { id: msgId, at, deliveries, result }: ReceivedWhole,
  kind: ReceivedMessage['kind'],
  root: Element,
  sender: string,
  recipient: string,
): ReceivedMessage {
  const info = readMsgInfo(root)
  const found = bodyIn(root)
  const type = found === undefined ? (info.type.V ?? '') : typeOf(info.type.V, found.body, found.element).code
  return { msgId, kind, type, sender, recipient, at, deliveries, result, ...referenceOf(info) }
}

function strayReceipt(
  { id, about, at, result }: ReceivedWhole,
  root: Element,
  sender: string,
  recipient: string,
): StrayReceipt {
  const status = readApprec(root)?.status.V
  const known = status === '1' || status === '3' ? status : '2'
  return { id, about: about ?? '', sender, recipient, status: known, at, result }
}

/** Their HER-ids. */
function endsOf({ kind }: ReceivedWhole, root: Element) {
  if (kind === 'apprec') {
    const apprec = readApprec(root)
    return { sender: apprec?.sender.id, recipient: apprec?.receiver.id }
  }
  const { sender, receiver } = readMsgInfo(root)
  return { sender: identOf(sender, 'HER'), recipient: identOf(receiver, 'HER') }
}

function referenceOf({ conversationRef }: MsgInfo): { readonly answers?: string } {
  return conversationRef?.refToParent ? { answers: conversationRef.refToParent } : {}
}

/** Only what was read when it came is kept. */
function rootOf(content: Uint8Array): Element {
  const root = parseXml(content)
  if (!root.ok) throw new Error(`what is kept cannot be read: ${root.error.code}`)
  return root.value
}

function* pagesOf(ids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += pageSize) yield ids.slice(from, from + pageSize)
}
