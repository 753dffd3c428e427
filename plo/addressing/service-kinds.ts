import type { HospitalServiceKind, MunicipalServiceKind, Party, ServiceKind } from './party.ts'

/** In the order that a phone list shows them: whom the hospital's messages go to first. */
export const MUNICIPAL_SERVICES: readonly MunicipalServiceKind[] = [
  'sykepleie',
  'saksbehandling',
  'lege',
  'psykisk',
]
const HOSPITAL_SERVICES: readonly HospitalServiceKind[] = ['somatikk', 'psykiatri']

export function isServiceKind(text: string): text is ServiceKind {
  return text === 'enterprise' || isOneOf(MUNICIPAL_SERVICES, text) || isOneOf(HOSPITAL_SERVICES, text)
}

/** Whether a party of this kind can have this service at all. */
export function canHave(party: Party['kind'], service: ServiceKind): boolean {
  if (service === 'enterprise') return true
  return isOneOf(party === 'municipality' ? MUNICIPAL_SERVICES : HOSPITAL_SERVICES, service)
}

function isOneOf(kinds: readonly string[], text: string): boolean {
  return kinds.includes(text)
}
