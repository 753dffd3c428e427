import type { LogistikkVariant } from './variant.ts'

/** The patient is admitted: hospital to municipality, at once when a user of municipal services is registered. @see HIS 1149 */
export const innlagtPasient: LogistikkVariant = {
  type: 'LOG_INNLAGT',
  name: 'Melding om innlagt pasient',
  element: 'MeldingInnlagtPasient',
  hendelsekode: { V: '1', DN: 'Pasient innlagt' },
  utskrevetTil: false,
}
