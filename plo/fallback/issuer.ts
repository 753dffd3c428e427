import type { Directory } from '../addressing/directory.ts'

/** Who stands as issuer on a print-out for all hospitals: their legal units, each once. */
export function issuerOf({ hospitals }: Pick<Directory, 'hospitals'>): string {
  return [...new Set(hospitals.map(({ legalUnit }) => legalUnit.name))].join(', ')
}
