import { expect, test } from 'vitest'
import type { Contact } from '../../plo/addressing/party.ts'
import { firstNumber, whomToRing } from '../../plo/fallback/whom-to-ring.ts'
import { knowledge } from '../support/knowledge.ts'

const { directory } = knowledge
/** A Friday evening. */
const evening = new Date('2026-11-20T22:10+01:00')
const noon = new Date('2026-11-20T12:00+01:00')
const office = number('saksbehandling', 'EKS-5007-1', { hours: 'man–fre 08–15:30' })
const nurses = number('sykepleie', 'EKS-5007-2', { hours: 'hele døgnet' })
const doctor = number('lege', 'EKS-5007-3', {})

test('the service that is asked for stands first, then who answers, then whose hours nobody told', () => {
  expect(tried([doctor, nurses, office], noon, 'saksbehandling').slice(0, 3)).toEqual([
    'EKS-5007-1 svarer nå til kl. 15:30',
    'EKS-5007-2 svarer nå, hele døgnet',
    'EKS-5007-3 tid ikke oppgitt – prøv',
  ])
})

test('after the municipality come its switchboard, and the hospital', () => {
  expect(tried([nurses], evening)).toEqual([
    'EKS-5007-2 svarer nå, hele døgnet',
    'Namsos kommune Sentralbord MANGLER',
    '74 21 54 00 tid ikke oppgitt – prøv',
  ])
})

test('an office that is closed is still named first when it is asked for, and last when it is not', () => {
  expect(tried([office, nurses], evening, 'saksbehandling')[0]).toBe(
    'EKS-5007-1 stengt, åpner mandag kl. 08:00',
  )
  expect(tried([office, nurses], evening).at(-1)).toBe('EKS-5007-1 stengt, åpner mandag kl. 08:00')
})

test("the municipality's own order holds among those that can be rung, and then among those that cannot", () => {
  const contacts = [nurses, { ...doctor, order: 2 }, { ...office, order: 1 }]
  const order = (at: Date) => tried(contacts, at).flatMap((text) => /EKS-5007-\d/.exec(text)?.[0] ?? [])
  expect(order(noon)).toEqual(['EKS-5007-1', 'EKS-5007-3', 'EKS-5007-2'])
  expect(order(evening)).toEqual(['EKS-5007-3', 'EKS-5007-2', 'EKS-5007-1'])
})

test("the service that is asked for goes before the municipality's own order", () => {
  const contacts = [
    { ...nurses, order: 1 },
    { ...office, order: 2 },
  ]
  expect(tried(contacts, noon, 'saksbehandling')[0]).toBe('EKS-5007-1 svarer nå til kl. 15:30')
})

test('a number that is no longer valid is never tried first, whatever its place', () => {
  const old = { ...nurses, order: 1, validTo: '2026-11-01' }
  const steps = tried([old, { ...doctor, order: 2 }], evening)
  expect(steps[0]).toBe('EKS-5007-3 tid ikke oppgitt – prøv')
  expect(steps.at(-1)).toBe('EKS-5007-2 gjaldt til 01.11.2026 – skal ikke brukes')
  expect(tried([old], evening, 'sykepleie')[0]).toBe('Namsos kommune Sykepleietjeneste MANGLER')
  expect(
    firstNumber(having([old, { ...nurses, phone: 'EKS-5007-4' }]), '5007', 'sykepleie', noon),
  ).toMatchObject({
    reach: { status: 'open', phone: 'EKS-5007-4' },
  })
})

test("a doctor's office that leads to the legevakt at night is closed then", () => {
  const legevakt = number('legevakt', 'EKS-5007-7', { hours: 'hele døgnet' })
  const closing = { ...doctor, hours: 'man–fre 08–15', phoneOutside: 'EKS-5007-7' }
  const steps = tried([closing, nurses, legevakt], evening)
  expect(steps.join()).not.toContain('EKS-5007-7')
  expect(steps.at(-1)).toBe('EKS-5007-3 stengt, åpner mandag kl. 08:00')
  expect(tried([{ ...doctor, alternative: 'EKS-5007-7' }, legevakt], noon).join()).not.toContain('EKS-5007-7')
})

test('where the nurses are said to be reached at the legevakt, it is said whose number that is', () => {
  const legevakt = number('legevakt', 'EKS-5007-7', { hours: 'hele døgnet' })
  const day = { ...nurses, hours: 'man–fre 08–15', phoneOutside: 'EKS-5007-7' }
  expect(tried([day, legevakt], evening)[0]).toBe(
    'EKS-5007-7 kontoret åpner mandag kl. 08:00; dette er nummeret utenom åpningstid; det er også legevaktens nummer',
  )
})

test('a service that is asked for and has no number is said to be missing before another is tried', () => {
  expect(tried([nurses], evening, 'psykisk').slice(0, 2)).toEqual([
    'Namsos kommune Psykisk helsetjeneste MANGLER',
    'EKS-5007-2 svarer nå, hele døgnet',
  ])
})

test('a municipality without any number is said to be so', () => {
  expect(tried([], evening)[0]).toBe('Namsos kommune Kommunens tjenester MANGLER')
})

test('an alternative number is a step of its own, and one of an expired row is not offered', () => {
  const two = { ...nurses, alternative: 'EKS-5007-9' }
  expect(tried([two], evening)[1]).toBe('EKS-5007-9 alternativt nummer, tid ikke oppgitt – prøv')
  const expired = tried([{ ...two, validTo: '2026-01-01' }], evening)
  expect(expired.join()).not.toContain('EKS-5007-9')
  expect(expired.at(-1)).toBe('EKS-5007-2 gjaldt til 01.01.2026 – skal ikke brukes')
})

test('a number that several services share is tried once', () => {
  const night = { hours: 'man–fre 08–15:30', phoneOutside: 'EKS-5007-2' }
  const shared = [nurses, { ...office, ...night }, { ...doctor, ...night }]
  expect(tried(shared, evening).filter((text) => text.includes('EKS-5007-2'))).toHaveLength(1)
  const two = { ...doctor, alternative: 'EKS-5007-2' }
  expect(tried([two, nurses], evening).slice(0, 2)).toEqual([
    'EKS-5007-2 svarer nå, hele døgnet',
    'EKS-5007-3 tid ikke oppgitt – prøv',
  ])
})

test('the legevakt is none of the steps', () => {
  const legevakt = number('legevakt', 'EKS-5007-7', { hours: 'hele døgnet' })
  expect(tried([nurses, legevakt], evening).join()).not.toContain('EKS-5007-7')
  expect(whomToRing(having([legevakt]), '5007', evening).urgent?.contact).toEqual(legevakt)
  expect(whomToRing(having([nurses]), '5007', evening).urgent?.reason).toBe('MANGLER')
})

test("the region's coordinator is tried before those that open later, and not outside office hours", () => {
  const coordinator = number('samhandlingskoordinator', 'EKS-5007-8', { hours: 'hverdager 08–15' })
  const changed = {
    ...having([office, nurses]),
    regions: directory.regions.map((one) =>
      one.name === 'Midtre Namdal' ? { ...one, contacts: [coordinator] } : one,
    ),
  }
  const phones = (at: Date) =>
    whomToRing(changed, '5007', at).steps.flatMap(({ contact }) => contact?.phone ?? [])
  expect(phones(noon)).toEqual(['EKS-5007-2', 'EKS-5007-1', '74 21 54 00', 'EKS-5007-8'])
  expect(phones(evening)).toEqual(['EKS-5007-2', '74 21 54 00', 'EKS-5007-1', 'EKS-5007-8'])
})

test('a hospital is rung at the unit that is asked for, then at its switchboard', () => {
  const { steps, urgent } = whomToRing(directory, '974753898', evening, { kind: 'somatikk' })
  expect(steps.map(({ heading, reason }) => `${heading}: ${reason}`)).toEqual([
    'Somatikk: MANGLER',
    'Sentralbord: tid ikke oppgitt – prøv',
  ])
  expect(urgent).toBeUndefined()
})

test('of one service the number that answers is the first, and none is missing', () => {
  const day = number('sykepleie', 'EKS-5007-1', { hours: 'man–fre 08–15' })
  expect(firstNumber(having([day, nurses]), '5007', 'sykepleie', evening).contact).toEqual(nurses)
  expect(firstNumber(having([day, nurses]), '5007', 'lege', evening)).toMatchObject({
    reach: { status: 'missing' },
    reason: 'MANGLER',
  })
})

test('a party that the directory does not have is a bug, not an empty list', () => {
  expect(() => whomToRing(directory, '9999', noon)).toThrow('9999')
  expect(() => firstNumber(directory, '9999', 'lege', noon)).toThrow('9999')
})

function tried(contacts: readonly Contact[], at: Date, kind?: Contact['kind']): readonly string[] {
  const { steps } = whomToRing(having(contacts), '5007', at, kind === undefined ? {} : { kind })
  return steps.map(({ owner, heading, reach, reason }) =>
    reach.status === 'missing' ? `${owner} ${heading} ${reason}` : `${reach.phone} ${reason}`,
  )
}

function having(contacts: readonly Contact[]) {
  const municipalities = directory.municipalities.map((one) =>
    one.id === '5007' ? { ...one, contacts } : one,
  )
  return { ...directory, municipalities, parties: [...municipalities, ...directory.hospitals] }
}

function number(kind: Contact['kind'], phone: string, more: Partial<Contact>): Contact {
  return { kind, label: '', phone, hours: '', source: 'oppdiktet', ...more }
}
