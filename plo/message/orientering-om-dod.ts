import type { LogistikkVariant } from './variant.ts'

/** The patient has died. Between whom it is sent is not stated in any source found. @see HIS 80704 */
export const orienteringOmDod: LogistikkVariant = {
  type: 'LOG_DOD',
  name: 'Orientering om dødsfall',
  element: 'OrienteringOmDod',
  hendelsekode: { V: '13', DN: 'Pasienten er død' },
  utskrevetTil: false,
}
