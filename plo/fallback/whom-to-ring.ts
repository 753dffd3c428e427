import { CONTACT_HEADINGS, type ContactKind } from '../addressing/contact-kinds.ts'
import type { Directory } from '../addressing/directory.ts'
import type { Contact, Hospital, Municipality, Party } from '../addressing/party.ts'
import { isSamePhone } from '../addressing/phone-number.ts'
import { canBeRung, isOfUse, type Reach, reachOf } from './reach.ts'
import { type ReachTexts, reachText, reachTexts } from './reach-text.ts'

/** One number to try, and why it stands where it stands. */
export interface RingStep {
  /** Whose number it is: «Namsos kommune», «Sykehuset Namsos», «Midtre Namdal». */
  readonly owner: string
  /** «Sykepleietjeneste» */
  readonly heading: string
  /** Absent where the number is missing. */
  readonly contact?: Contact
  readonly reach: Reach
  /** «svarer nå til kl. 15:30», «stengt, åpner mandag kl. 08:00», «tid ikke oppgitt – prøv», «MANGLER» */
  readonly reason: string
}

export interface WhomToRing {
  /** First, second, third; nobody has decided the order, so it is shown as «foreslått». */
  readonly steps: readonly RingStep[]
  /** A municipality's own legevakt: only for urgent medical need, so it is none of the steps. */
  readonly urgent?: RingStep
}

/** What stands above the number of the legevakt. */
export const LEGEVAKT_LINE = 'Bare ved behov for øyeblikkelig helsehjelp'

/**
 * 116 117 leads to the legevakt of where the caller is, so from a hospital it does not reach another municipality's.
 * Suggested: that the routines name 116 117 at all is, in workflow.md section 2, not more than a proposal.
 */
export const LEGEVAKT_NOTE =
  '116 117 når legevakten der du ringer fra; det når ikke en annen kommune (foreslått).'

/**
 * Whom to try for a party, one after another.
 *
 * The service that is asked for comes first: what a message is about is told to the one that it is addressed to. Then
 * the others that can be rung now, in the municipality's own order where it has given one, else those that answer before
 * those whose hours nobody has told; the switchboard, its hospital's coordinator and switchboard, the region's
 * samhandlingskoordinator. Last, whatever their place, those that open later and those that are not valid.
 *
 * @param partyId a municipality or hospital of the directory; another one is a bug and is thrown
 */
export function whomToRing(
  directory: Directory,
  partyId: string,
  at: Date,
  { kind, texts = reachTexts }: { readonly kind?: ContactKind; readonly texts?: ReachTexts } = {},
): WhomToRing {
  const party = directory.parties.find(({ id }) => id === partyId)
  if (party === undefined) throw new Error(`no party ${partyId} in the directory`)
  const step = stepAt(at, directory, texts)
  return party.kind === 'municipality'
    ? ofMunicipality(party, directory, { at, step, kind, texts })
    : { steps: ofHospital(party, step, kind) }
}

/** The number of one service that is tried first; missing where it has none. */
export function firstNumber(directory: Directory, partyId: string, kind: ContactKind, at: Date): RingStep {
  const party = directory.parties.find(({ id }) => id === partyId)
  if (party === undefined) throw new Error(`no party ${partyId} in the directory`)
  const step = stepAt(at, directory)
  const [first] = inOrder(stepsOf(party, [kind], step))
  return first ?? step.missing(party, CONTACT_HEADINGS[kind])
}

interface StepMaker {
  of(party: { readonly name: string; readonly displayName?: string }, contact: Contact): readonly RingStep[]
  missing(party: { readonly name: string; readonly displayName?: string }, heading: string): RingStep
}

function stepAt(at: Date, { calendar }: Directory, texts: ReachTexts = reachTexts): StepMaker {
  return {
    of({ name, displayName: owner = name }, contact) {
      const heading = headingOf(contact)
      const reach = reachOf(contact, at, calendar)
      const own: RingStep = { owner, heading, contact, reach, reason: reachText(reach, at, texts) }
      const { alternative } = contact
      if (alternative === undefined || reach.status === 'expired' || reach.status === 'not-yet-valid')
        return [own]
      const other: Reach = { status: 'hours-unknown', phone: alternative }
      const reason = texts.alternative(reachText(other, at, texts))
      return [own, { owner, heading, contact, reach: other, reason }]
    },
    missing: ({ name, displayName: owner = name }, heading) => ({
      ...{ owner, heading, reach: { status: 'missing' }, reason: texts.missing },
    }),
  }
}

function ofMunicipality(
  municipality: Municipality,
  { hospitals, regions }: Directory,
  { at, step, kind, texts }: { at: Date; step: StepMaker; kind: ContactKind | undefined; texts: ReachTexts },
): WhomToRing {
  const legevakt = inOrder(stepsOf(municipality, ['legevakt'], step))
  const services = inOrder(
    stepsOf(municipality, SERVICES, step).flatMap((one) => besidesLegevakt(one, legevakt, { at, texts })),
  )
  const wanted = services.filter(({ contact, reach }) => contact?.kind === kind && isOfUse(reach))
  const rest = services.filter((one) => !wanted.includes(one))
  const nothing =
    kind !== undefined && wanted.length === 0
      ? [step.missing(municipality, CONTACT_HEADINGS[kind])]
      : !services.some(({ reach }) => isOfUse(reach))
        ? [step.missing(municipality, 'Kommunens tjenester')]
        : []
  const switchboard = inOrder(stepsOf(municipality, ['sentralbord'], step))
  const hospital = hospitals.find(({ id }) => id === municipality.hospitalId)
  const region = regions.find(({ name }) => name === municipality.region.value)
  const coordinators =
    region?.contacts
      .filter((contact) => contact.kind === 'samhandlingskoordinator')
      .flatMap((contact) => step.of(region, contact)) ?? []
  return {
    steps: eachNumberOnce([
      ...nothing,
      ...wanted,
      ...rest.filter(({ reach }) => canBeRung(reach)),
      ...(switchboard.length > 0 ? switchboard : [step.missing(municipality, CONTACT_HEADINGS.sentralbord)]),
      ...(hospital === undefined ? [] : stepsOf(hospital, ['koordinator', 'sentralbord'], step)),
      ...coordinators.filter(({ reach }) => canBeRung(reach)),
      ...[...rest, ...coordinators].filter(({ reach }) => !canBeRung(reach)),
    ]),
    urgent: legevakt[0] ?? step.missing(municipality, CONTACT_HEADINGS.legevakt),
  }
}

function ofHospital(hospital: Hospital, step: StepMaker, kind: ContactKind | undefined): readonly RingStep[] {
  const units = inOrder(stepsOf(hospital, ['koordinator', 'somatikk', 'psykiatri', 'annet'], step))
  const wanted = units.filter(({ contact }) => kind !== undefined && contact?.kind === kind)
  const switchboard = inOrder(stepsOf(hospital, ['sentralbord'], step))
  return [
    ...(kind !== undefined && wanted.length === 0 && kind !== 'sentralbord'
      ? [step.missing(hospital, CONTACT_HEADINGS[kind])]
      : wanted),
    ...units.filter((one) => !wanted.includes(one)),
    ...(switchboard.length > 0 ? switchboard : [step.missing(hospital, CONTACT_HEADINGS.sentralbord)]),
  ]
}

/**
 * A doctor's office leads to the legevakt when it is closed. That number is for urgent need only, so the office counts as
 * closed; another service whose number it is was said to be reached there, and then that stands beside it.
 */
function besidesLegevakt(
  one: RingStep,
  legevakt: readonly RingStep[],
  { at, texts }: { readonly at: Date; readonly texts: ReachTexts },
): readonly RingStep[] {
  const { contact, reach, reason } = one
  const phone = phoneOf(one)
  const isLegevakt = legevakt.some((other) => isSamePhone(phoneOf(other) ?? '', phone ?? ''))
  if (phone === undefined || !canBeRung(reach) || !isLegevakt) return [one]
  if (contact?.kind !== 'lege' || reach.status === 'open')
    return [{ ...one, reason: texts.alsoLegevakt(reason) }]
  if (reach.status !== 'outside' || contact.phone === undefined) return []
  const { opensAt } = reach
  const closed: Reach = {
    ...{ status: 'closed', phone: contact.phone },
    ...(opensAt !== undefined && { opensAt }),
  }
  return [{ ...one, reach: closed, reason: reachText(closed, at, texts) }]
}

/**
 * Services share a number, for the night above all: whoever got no answer there need not be sent to it again. What is a
 * number of its own and somebody else's alternative stands where it is its own: there its hours are known.
 */
function eachNumberOnce(steps: readonly RingStep[]): readonly RingStep[] {
  const own = steps.filter((step) => !isAlternative(step))
  return steps.filter((step, index) => {
    const phone = phoneOf(step)
    if (phone === undefined) return true
    const others = isAlternative(step) ? [...own, ...steps.slice(0, index)] : own.slice(0, own.indexOf(step))
    return !others.some((one) => isSamePhone(phoneOf(one) ?? '', phone))
  })
}

function isAlternative({ contact, reach }: RingStep): boolean {
  return reach.status === 'hours-unknown' && reach.phone === contact?.alternative
}

function phoneOf({ reach }: RingStep): string | undefined {
  return reach.status === 'missing' ? undefined : reach.phone
}

/** Who can take a message about a patient, in the order of the phone list; emergency beds have no number to ring. */
const SERVICES: readonly ContactKind[] = [
  ...(['sykepleie', 'saksbehandling', 'lege', 'psykisk', 'kad', 'koordinator', 'annet'] as const),
]

function stepsOf(party: Party, kinds: readonly ContactKind[], step: StepMaker): readonly RingStep[] {
  return kinds.flatMap((kind) =>
    party.contacts.filter((contact) => contact.kind === kind).flatMap((contact) => step.of(party, contact)),
  )
}

/** What can be rung before what cannot; then in the party's own order, and otherwise as it was. */
function inOrder(steps: readonly RingStep[]): readonly RingStep[] {
  return [...steps].sort(
    (one, other) =>
      Number(canBeRung(other.reach)) - Number(canBeRung(one.reach)) ||
      Number(isOfUse(other.reach)) - Number(isOfUse(one.reach)) ||
      byOwnOrder(one, other) ||
      RANK[one.reach.status] - RANK[other.reach.status],
  )
}

function byOwnOrder(one: RingStep, other: RingStep): number {
  return (one.contact?.order ?? LAST) - (other.contact?.order ?? LAST)
}

/** After every place that a municipality can give. */
const LAST = 100

const RANK: Readonly<Record<Reach['status'], number>> = {
  open: 0,
  outside: 1,
  'hours-unknown': 2,
  closed: 3,
  'not-yet-valid': 4,
  expired: 5,
  missing: 6,
}

function headingOf({ kind, label }: Contact): string {
  return kind === 'annet' && label !== '' ? label : CONTACT_HEADINGS[kind]
}
