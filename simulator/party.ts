import { writeApprec } from './apprec.ts'
import { writeAvviksmelding } from './avviksmelding.ts'
import type { FaultBoard } from './fault-board.ts'
import { originalOf } from './incoming.ts'
import type { JournalLine } from './journal-line.ts'
import type { Outbox, Outgoing, Settled } from './outbox.ts'
import { type Held, whichOf } from './party-index.ts'
import type { PartyStorage } from './party-storage.ts'
import type { SimulatedParty, SimulatorSettings } from './settings.ts'

/** A simulated party with what it needs to take and to answer messages. */
export type Party = SimulatedParty & {
  readonly storage: PartyStorage
  readonly faults: FaultBoard
  readonly outbox: Outbox
  readonly settings: Pick<SimulatorSettings, 'apprecDelayMs' | 'newId' | 'now' | 'log'>
}

/** The AppRec for a message that is next to be sent, if there is one. */
export function dueApprec(partyId: string, held: Held): Outgoing | undefined {
  const nth = held.apprecs.findIndex(({ state }) => state === 'due')
  const apprec = held.apprecs[nth]
  if (apprec === undefined) return undefined
  const { id, delayMs, behindMs } = apprec
  return {
    partyId,
    kind: 'apprec',
    id,
    about: whichOf(held),
    nth,
    ...(delayMs !== undefined && { notBefore: new Date(new Date(held.receivedAt).getTime() + delayMs) }),
    ...(behindMs !== undefined && { behindMs }),
  }
}

/** All that the party still has to send, after a start. */
export function owedBy({ id: partyId, storage }: Pick<Party, 'id' | 'storage'>): readonly Outgoing[] {
  const { owedAvviksmeldinger } = storage.index
  const apprecs = [...storage.index.all()].flatMap((held) => dueApprec(partyId, held) ?? [])
  const avviksmeldinger = [...owedAvviksmeldinger.values()].map(({ id, ...owed }) => ({
    partyId,
    kind: 'avviksmelding' as const,
    id,
    about: whichOf(owed),
  }))
  return [...apprecs, ...avviksmeldinger]
}

/** The text of what the party has to send, made from the message that it is about. */
export async function writeOutgoing(
  storage: PartyStorage,
  { kind, id, about, nth = 0 }: Outgoing,
): Promise<string> {
  const original = originalOf(await storage.message(about))
  switch (kind) {
    case 'apprec': {
      const held = storage.index.find(about)
      const apprec = held?.apprecs[nth]
      if (!held || !apprec) throw new Error('no AppRec is due')
      return writeApprec(original, apprec, new Date(held.receivedAt))
    }
    case 'avviksmelding': {
      const owed = storage.index.owedAvviksmeldinger.get(id)
      if (!owed) throw new Error('no avviksmelding is owed')
      return writeAvviksmelding(original, owed)
    }
  }
}

/** How the journal has it that something was delivered or refused. */
export function settledLine(
  { kind, id, about, nth = 0 }: Outgoing,
  settled: Settled,
  at: string,
): JournalLine {
  switch (kind) {
    case 'apprec':
      return settled.status === 'delivered'
        ? { event: 'apprec-delivered', ...about, ...(nth > 0 && { nth }), at }
        : { event: 'apprec-refused', ...about, ...(nth > 0 && { nth }), at, status: settled.http }
    case 'avviksmelding':
      return settled.status === 'delivered'
        ? { event: 'avviksmelding-delivered', id, at }
        : { event: 'avviksmelding-refused', id, at, status: settled.http }
  }
}
