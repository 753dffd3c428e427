import { writeApprec } from './apprec.ts'
import { writeAvviksmelding } from './avviksmelding.ts'
import type { FaultBoard } from './fault-board.ts'
import { originalOf } from './incoming.ts'
import type { JournalLine } from './journal-line.ts'
import type { Outbox, Outgoing, Settled } from './outbox.ts'
import type { PartyStorage } from './party-storage.ts'
import type { SimulatedParty, SimulatorSettings } from './settings.ts'

/** A simulated party with what it needs to take and to answer messages. */
export type Party = SimulatedParty & {
  readonly storage: PartyStorage
  readonly faults: FaultBoard
  readonly outbox: Outbox
  readonly settings: Pick<SimulatorSettings, 'apprecDelayMs' | 'newId' | 'now' | 'log'>
}

/** All that the party still has to send, after a start. */
export function owedBy({ id: partyId, storage }: Pick<Party, 'id' | 'storage'>): readonly Outgoing[] {
  const { held, owedAvviksmeldinger } = storage.index
  const apprecs = [...held.values()].flatMap(({ msgId, apprec }) =>
    apprec?.state === 'due' ? [{ partyId, kind: 'apprec' as const, id: apprec.id, msgId }] : [],
  )
  const avviksmeldinger = [...owedAvviksmeldinger.values()].map(({ id, msgId }) => ({
    partyId,
    kind: 'avviksmelding' as const,
    id,
    msgId,
  }))
  return [...apprecs, ...avviksmeldinger]
}

/** The text of what the party has to send, made from the message that it is about. */
export async function writeOutgoing(storage: PartyStorage, { kind, id, msgId }: Outgoing): Promise<string> {
  const original = originalOf(await storage.message(msgId))
  switch (kind) {
    case 'apprec': {
      const held = storage.index.held.get(msgId)
      if (!held?.apprec) throw new Error('no AppRec is due')
      return writeApprec(original, held.apprec, new Date(held.receivedAt))
    }
    case 'avviksmelding': {
      const owed = storage.index.owedAvviksmeldinger.get(id)
      if (!owed) throw new Error('no avviksmelding is owed')
      return writeAvviksmelding(original, owed)
    }
  }
}

/** How the journal has it that something was delivered or refused. */
export function settledLine({ kind, id, msgId }: Outgoing, settled: Settled, at: string): JournalLine {
  const about = kind === 'apprec' ? { kind, msgId } : { kind, id }
  switch (about.kind) {
    case 'apprec':
      return settled.status === 'delivered'
        ? { event: 'apprec-delivered', msgId, at }
        : { event: 'apprec-refused', msgId, at, status: settled.http }
    case 'avviksmelding':
      return settled.status === 'delivered'
        ? { event: 'avviksmelding-delivered', id, at }
        : { event: 'avviksmelding-refused', id, at, status: settled.http }
  }
}
