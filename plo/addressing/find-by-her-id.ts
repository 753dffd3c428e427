import type { Directory } from './directory.ts'
import type { Party, Service, ServiceKind } from './party.ts'

export interface Addressed {
  readonly party: Party
  readonly service: ServiceKind
}

/** Who has a HER-id: a party (`enterprise`) or one of its services. */
export function findByHerId(directory: Directory, herId: string): Addressed | undefined {
  const index = indexes.get(directory) ?? indexOf(directory)
  indexes.set(directory, index)
  return index.get(herId)
}

/** A directory never changes, and every message that is checked asks it several times. */
const indexes = new WeakMap<Directory, ReadonlyMap<string, Addressed>>()

function indexOf({ parties }: Directory): ReadonlyMap<string, Addressed> {
  const index = new Map<string, Addressed>()
  for (const party of parties) {
    for (const [kind, service] of Object.entries(party.services) as [ServiceKind, Service | undefined][]) {
      if (service !== undefined && !index.has(service.herId))
        index.set(service.herId, { party, service: kind })
    }
  }
  return index
}
