import { CONTACT_HEADINGS, type ContactKind } from '../addressing/contact-kinds.ts'
import type { Directory } from '../addressing/directory.ts'
import { findByHerId } from '../addressing/find-by-her-id.ts'
import { currentOf, findMunicipality } from '../addressing/find-municipality.ts'
import type { Party } from '../addressing/party.ts'
import { toIso } from '../message/time.ts'
import type { NumberToRing, Ring } from './call-sheet-form.ts'
import { MISSING_NUMBER, verificationText } from './phone-row.ts'
import { canBeRung, isOfUse } from './reach.ts'
import { type RingStep, whomToRing } from './whom-to-ring.ts'

/**
 * The number to ring about a message, and another choice: the service that it is addressed to, or whoever of the same
 * recipient answers when that one is closed.
 *
 * It waits until an office opens only where nobody of the recipient itself can be tried before. A number that nobody
 * knows is MANGLER, and rung about now all the same: somebody has to find it.
 */
export function numberToRing(
  directory: Directory,
  { recipient, service }: { readonly recipient: string; readonly service: string },
  at: Date,
): Ring {
  const party = partyNow(directory, recipient)
  const addressed = findByHerId(directory, service)?.service ?? 'enterprise'
  const kind = addressed === 'enterprise' ? 'sentralbord' : addressed
  if (party === undefined) return { when: 'missing', first: missing(kind) }

  const { steps } = whomToRing(directory, party.id, at, { kind })
  const callable = steps.filter(({ reach }) => canBeRung(reach))
  const [now] = callable.filter((step) => step.owner === party.displayName)
  if (now !== undefined) {
    const isKnown = steps.some(({ contact, reach }) => contact?.kind === kind && isOfUse(reach))
    const unknown = isKnown ? [] : [`nummeret til ${CONTACT_HEADINGS[kind]} MANGLER`]
    const first = numberOf(now, party)
    const other = callable.find((step) => step !== now) ?? opening(steps, party, kind)?.step
    return { when: 'now', first: { ...first, facts: [...first.facts, ...unknown] }, ...second(other, party) }
  }
  const next = opening(steps, party, kind)
  if (next !== undefined) {
    const { step, opensAt } = next
    return {
      when: 'opens',
      opensAt: toIso(opensAt),
      first: numberOf(step, party),
      ...second(callable[0], party),
    }
  }
  return { when: 'missing', first: missing(kind), ...second(callable[0], party) }
}

/** What was sent to a municipality that has ceased is rung about to the one that took over. */
function partyNow(directory: Directory, id: string): Party | undefined {
  const party = directory.parties.find((one) => one.id === id)
  if (party !== undefined) return party
  const found = findMunicipality(directory, id)
  return found.ok ? currentOf(found.value) : undefined
}

/** The recipient's own number that opens next: the service that is asked for before the others. */
function opening(
  steps: readonly RingStep[],
  { displayName }: Party,
  kind: ContactKind,
): { readonly step: RingStep; readonly opensAt: Date } | undefined {
  const own = steps.flatMap((step) =>
    step.owner === displayName && step.reach.status === 'closed' && step.reach.opensAt !== undefined
      ? [{ step, opensAt: step.reach.opensAt }]
      : [],
  )
  const byTime = own.sort((one, other) => one.opensAt.getTime() - other.opensAt.getTime())
  return byTime.find(({ step }) => step.contact?.kind === kind) ?? byTime[0]
}

function second(step: RingStep | undefined, party: Party): { readonly second?: NumberToRing } {
  return step === undefined ? {} : { second: numberOf(step, party) }
}

function numberOf(
  { owner, heading, contact, reach, reason }: RingStep,
  { displayName }: Party,
): NumberToRing {
  const label = contact === undefined || contact.label === heading ? '' : contact.label
  const verification = contact === undefined ? '' : verificationText(contact)
  return {
    heading: owner === displayName ? heading : `${owner}, ${heading}`,
    phone: reach.status === 'missing' ? MISSING_NUMBER : reach.phone,
    facts: [label, reason, verification].filter((fact) => fact !== ''),
  }
}

function missing(kind: ContactKind): NumberToRing {
  return { heading: CONTACT_HEADINGS[kind], phone: MISSING_NUMBER, facts: [] }
}
