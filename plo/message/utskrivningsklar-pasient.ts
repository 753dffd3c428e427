import type { LogistikkVariant } from './variant.ts'

/** A doctor has declared the patient ready for discharge: what the municipality has *received* starts its duty to pay. @see HIS 1149 */
export const utskrivningsklarPasient: LogistikkVariant = {
  type: 'LOG_UTSKRIVNINGSKLAR',
  name: 'Melding om utskrivningsklar pasient',
  element: 'MeldingUtskrivningsklarPasient',
  hendelsekode: { V: '3', DN: 'Pasient utskrivningsklar' },
  utskrevetTil: false,
}
