import type { Directory } from '../../../plo/addressing/directory.ts'
import type { OutageKind } from '../../../store/outages.ts'
import type { Ledger } from '../../../store/store.ts'
import { type PartyName, partyName } from '../../message-view.ts'

/** An outage that goes on, declared or found out. */
export type GoingOnNow = {
  /** `detected`: nobody has declared it; nothing gets through. */
  readonly kind: OutageKind | 'detected'
  readonly recipients: readonly PartyName[]
  readonly since: Date
  readonly expectedEnd?: Date
  readonly isPastExpectedEnd: boolean
}

/** Declared outages first, the newest of them first. */
export async function goingOn(
  ledger: Pick<Ledger, 'outages' | 'detectedOutages'>,
  directory: Directory,
  now: Date,
): Promise<readonly GoingOnNow[]> {
  const [declared, detected] = await Promise.all([ledger.outages(true), ledger.detectedOutages()])
  const nameOf = (id: string) => partyName(directory, id)
  return [
    ...declared.map(({ kind, recipients, startedAt, expectedEnd }) => ({
      ...{ kind, recipients: recipients.map(nameOf), since: startedAt },
      ...(expectedEnd && { expectedEnd }),
      isPastExpectedEnd: expectedEnd !== undefined && expectedEnd < now,
    })),
    ...detected.map(({ recipient, since }) => ({
      ...{ kind: 'detected' as const, recipients: [nameOf(recipient)], since },
      isPastExpectedEnd: false,
    })),
  ]
}
