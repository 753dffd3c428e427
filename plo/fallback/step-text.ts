import type { RingStep } from './whom-to-ring.ts'

/** «Sykepleietjeneste, Vakttelefon» on a municipality's own page; «Sykehuset Namsos: Sentralbord» where it is another's. */
export function stepWho(step: RingStep, municipality: string): string {
  const label = step.contact?.label ?? ''
  const service = stepService(step, municipality)
  return label === '' || label === step.heading ? service : `${service}, ${label}`
}

/** The same without what the number is called there, where there is little room. */
export function stepService({ owner, heading }: RingStep, municipality: string): string {
  return municipality === '' || owner === `${municipality} kommune` ? heading : `${owner}: ${heading}`
}

/** The number to dial, or MANGLER. */
export function stepNumber({ reach }: RingStep): string {
  return reach.status === 'missing' ? 'MANGLER' : reach.phone
}
