import type { RingStep } from './whom-to-ring.ts'

/** «Sykepleietjeneste» on a municipality's own page; «Sykehuset Namsos: Sentralbord» where it is somebody else's. */
export function stepWho({ owner, heading, contact }: RingStep, municipality: string): string {
  const label = contact?.label ?? ''
  const what = label === '' || label === heading ? heading : `${heading}, ${label}`
  return municipality === '' || owner === `${municipality} kommune` ? what : `${owner}: ${what}`
}

/** The number to dial, or MANGLER. */
export function stepNumber({ reach }: RingStep): string {
  return reach.status === 'missing' ? 'MANGLER' : reach.phone
}
