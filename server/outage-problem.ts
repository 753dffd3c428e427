import type { Problem } from './problem.ts'

/** Why nothing could be done with an outage that somebody means. */
export function outageProblem(
  code: 'outage/unknown' | 'outage/already-ended' | 'outage/not-ended',
): Problem & { readonly code: typeof code } {
  const titles = {
    'outage/unknown': 'Ingen nedetid har denne id-en',
    'outage/already-ended': 'Nedetiden er allerede over',
    'outage/not-ended': 'Nedetiden pågår fortsatt',
  } as const
  return {
    status: code === 'outage/unknown' ? 404 : 409,
    code,
    title: titles[code],
    ...(code === 'outage/not-ended' && { detail: 'Avslutt den først: «plo outage end».' }),
  }
}
