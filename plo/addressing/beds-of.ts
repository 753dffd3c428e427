import type { Directory } from './directory.ts'
import type { EmergencyBeds } from './party.ts'

/** The emergency beds (KØHD/KAD) that a municipality is taken to have, alone or with others. */
export function bedsOf({ emergencyBeds }: Directory, municipality: string): readonly EmergencyBeds[] {
  return emergencyBeds.filter(({ serves }) => serves.some(({ number }) => number === municipality))
}
