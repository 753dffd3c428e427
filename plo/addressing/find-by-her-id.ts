import type { Directory } from './directory.ts'
import type { Party, Service, ServiceKind } from './party.ts'

export interface Addressed {
  readonly party: Party
  readonly service: ServiceKind
}

/** Who has a HER-id: a party (`enterprise`) or one of its services. */
export function findByHerId(directory: Directory, herId: string): Addressed | undefined {
  for (const party of directory.parties) {
    for (const [kind, service] of Object.entries(party.services) as [ServiceKind, Service | undefined][]) {
      if (service?.herId === herId) return { party, service: kind }
    }
  }
  return undefined
}
