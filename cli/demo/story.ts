import type { Directory } from '../../plo/addressing/directory.ts'
import type { Municipality } from '../../plo/addressing/party.ts'
import type { LogistikkForm } from '../../plo/compose/form.ts'
import { syntheticNationalId } from '../../plo/identity/make-synthetic.ts'
import { toIso } from '../../plo/message/time.ts'
import { pick, seeded } from '../../sim/random.ts'

/** What the demonstration will do: decided by the seed alone, the clock apart. */
export type Story = {
  /** Sent while everything works. */
  readonly before: readonly LogistikkForm[]
  /** Sent while some are down. */
  readonly during: readonly LogistikkForm[]
  /** In declared outage. */
  readonly declared: readonly Municipality[]
  /** Stops answering without a word. */
  readonly silent: Municipality
  /** Rejects the first message that it gets in the outage. */
  readonly rejecting: Municipality
  /** Sent to one that is down, and regretted in time. */
  readonly regretted: LogistikkForm
}

/** Two stays for every municipality: at all of them something happens, and something happens twice. */
const staysEach = 2

const wards = ['Medisinsk post 1', 'Medisinsk post 2', 'Kirurgisk post', 'Ortopedisk post'] as const

/** @param start the time that events are dated back from */
export function tellStory(directory: Directory, seed: number, start: Date): Story {
  const random = seeded(seed)
  const { municipalities } = directory
  const shuffled = [...municipalities]
    .map((municipality) => ({ municipality, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ municipality }) => municipality)
  const [first, second, third, silent, rejecting] = shuffled
  if (!first || !second || !third || !silent || !rejecting)
    throw new Error('the directory has too few municipalities')

  let person = 0
  const stays = municipalities.flatMap((municipality) =>
    Array.from({ length: staysEach }, () => {
      person += 1
      return stayAt(municipality, person, random, start)
    }),
  )
  person += 1
  const regretted = stayAt(second, person, random, start)[0]
  if (regretted === undefined) throw new Error('a stay begins with a message')
  return {
    before: stays.flatMap((messages) => messages.slice(0, 1)),
    during: [1, 2, 3].flatMap((nth) => stays.flatMap((messages) => messages.slice(nth, nth + 1))),
    declared: [first, second, third],
    silent,
    rejecting,
    regretted,
  }
}

/** One patient's way: admitted, ready for discharge, perhaps not ready after all, discharged. */
function stayAt(
  municipality: Municipality,
  person: number,
  random: () => number,
  start: Date,
): readonly LogistikkForm[] {
  const ward = pick(random, wards)
  const base = {
    sender: municipality.hospitalId,
    recipient: municipality.id,
    ward,
    patient: syntheticPatient(person, random),
  }
  const at = (minutesAgo: number) => ({ time: toIso(new Date(start.getTime() - minutesAgo * 60_000)) })
  const admitted: LogistikkForm = { ...base, type: 'LOG_INNLAGT', event: at(300) }
  const ready: LogistikkForm = { ...base, type: 'LOG_UTSKRIVNINGSKLAR', event: at(120) }
  const notReady: LogistikkForm = { ...base, type: 'LOG_AVMELDING', event: at(60) }
  const discharged: LogistikkForm = {
    ...base,
    type: 'LOG_UTSKREVET',
    event: at(10),
    discharge: { to: pick(random, ['1', '11']), condition: '1' },
  }
  return random() < 0.25 ? [admitted, ready, notReady] : [admitted, ready, discharged]
}

/** A person that cannot exist: a Tenor number (month + 80), and a name that nobody has. */
function syntheticPatient(person: number, random: () => number) {
  for (;;) {
    const birth = {
      year: 1930 + Math.floor(random() * 60),
      month: 1 + Math.floor(random() * 12),
      day: 1 + Math.floor(random() * 28),
    }
    const ident = syntheticNationalId(birth, Math.floor(random() * 500))
    if (ident === undefined) continue
    return { ident, familyName: 'Testpasient', givenName: `Oppdiktet ${String(person).padStart(2, '0')}` }
  }
}
