import type { LogistikkVariant } from './variant.ts'

/** The patient has left the hospital. @see HIS 1149 */
export const utskrevetPasient: LogistikkVariant = {
  type: 'LOG_UTSKREVET',
  name: 'Melding om utskrevet pasient',
  element: 'MeldingOmUtskrevetPasient',
  hendelsekode: { V: '2', DN: 'Pasient utskrevet' },
  utskrevetTil: true,
}
