import type { Application, Transport } from '../delivery/state.ts'
import { isOwed } from '../delivery/state.ts'
import { messageType, type TypeCode } from '../standard/message-types.ts'

/** A message of the same stay that came after another. */
export type LaterMessage = {
  readonly msgId: string
  readonly type: string
  readonly transport: Transport
  readonly application: Application
  readonly acceptedAt: Date
  readonly deliveredAt?: Date
}

export type Stale = {
  readonly by: LaterMessage
  readonly isOpen: boolean
  readonly todo: string
  /** The message that says how it is now; only where one is to be written or sent again. */
  readonly sendNow?: TypeCode
}

type Superseded = Pick<LaterMessage, 'type' | 'transport' | 'application'> & {
  readonly deliveredAt?: Date
  /** Whether somebody was told of it by phone. */
  readonly isPhoned: boolean
}

/**
 * Whether a message that waited was overtaken by what happened meanwhile: avmeldt, or the patient has left or died. What
 * the recipient heard last must be what is so now; where it is not, the message that says it is named (foreslått).
 *
 * @param later of the same stay, in their order; a new admission ends it
 * @param phoned which of them somebody was told of by phone
 */
export function staleness(
  message: Superseded,
  later: readonly LaterMessage[],
  phoned: (msgId: string) => boolean,
): Stale | undefined {
  const by = supersededBy(message.type, later)
  if (by === undefined) return undefined
  const name = messageType(by.type)?.name ?? by.type

  if (!isThere(by)) {
    if (!isThere(message) && !message.isPhoned) {
      const todo = `Gjelder ikke lenger: ${name} er skrevet etter den, og går etter den.`
      return { by, isOpen: false, todo }
    }
    if (isOwed(by.transport))
      return { by, isOpen: !phoned(by.msgId), todo: `${name} er skrevet, men ikke framme: ring og si det.` }
    const todo = `${name} er ikke tatt imot: ring, og send den på nytt.`
    return { by, isOpen: true, todo, ...sendNow(by.type) }
  }
  const cameAfter = message.deliveredAt !== undefined && isAfter(message.deliveredAt, by.deliveredAt)
  if (!cameAfter) return { by, isOpen: false, todo: `Gjelder ikke lenger: ${name} er framme.` }

  const remedy = by.type === 'LOG_UTSKREVET' || by.type === 'LOG_DOD' ? 'HELSEOPPL_SOKNAD' : by.type
  const mended = inSameStay(later).some(
    (one) => one.type === remedy && isThere(one) && isAfter(one.deliveredAt, message.deliveredAt),
  )
  if (mended) return { by, isOpen: false, todo: 'Rettet: mottakeren har fått hvordan det er nå.' }
  const what = remedy === 'HELSEOPPL_SOKNAD' ? 'endringsmelding (Helseopplysninger)' : name
  return {
    by,
    isOpen: true,
    todo: `Kom fram etter ${name}: ring, og send ${what} nå (foreslått).`,
    ...sendNow(remedy),
  }
}

/** The last message of the stay that makes one of a type say what is not so any more. */
export function supersededBy(type: string, later: readonly LaterMessage[]): LaterMessage | undefined {
  return inSameStay(later).findLast((one) => supersedes[type]?.includes(one.type))
}

function inSameStay(later: readonly LaterMessage[]): readonly LaterMessage[] {
  const ended = later.findIndex(({ type }) => type === 'LOG_INNLAGT')
  return (ended === -1 ? later : later.slice(0, ended)).filter(({ transport }) => transport !== 'withdrawn')
}

const left: readonly string[] = ['LOG_UTSKREVET', 'LOG_DOD']

/** What makes a message of a type say what is not so any more. */
const supersedes: Readonly<Record<string, readonly string[]>> = {
  LOG_UTSKRIVNINGSKLAR: ['LOG_AVMELDING', ...left],
  LOG_AVMELDING: ['LOG_UTSKRIVNINGSKLAR', ...left],
  LOG_INNLAGT: left,
  HELSEOPPL_SOKNAD: left,
}

export function isThere({
  transport,
  application,
}: Pick<LaterMessage, 'transport' | 'application'>): boolean {
  if (application === 'rejected' || application === 'reported-wrong') return false
  return transport === 'delivered' || application === 'confirmed' || application === 'confirmed-with-errors'
}

function isAfter(one: Date | undefined, other: Date | undefined): boolean {
  return one !== undefined && other !== undefined && one.getTime() > other.getTime()
}

function sendNow(type: string): { readonly sendNow?: TypeCode } {
  const known = messageType(type)
  return known === undefined ? {} : { sendNow: known.code }
}
