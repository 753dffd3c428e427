import type { LogistikkVariant } from './variant.ts'

/** The patient is no longer ready for discharge. @see HIS 1149 */
export const avmelding: LogistikkVariant = {
  type: 'LOG_AVMELDING',
  name: 'Avmelding av utskrivningsklar pasient',
  element: 'AvmeldingUtskrivningsklarPasient',
  hendelsekode: { V: '4', DN: 'Avmelding av utskrivningsklar pasient' },
  utskrevetTil: false,
}
