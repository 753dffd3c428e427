import { expect, test } from 'vitest'
import type { Directory } from '../../plo/addressing/directory.ts'
import type { Contact, Municipality } from '../../plo/addressing/party.ts'
import { numberToRing } from '../../plo/fallback/number-to-ring.ts'
import { knowledge } from '../support/knowledge.ts'

const namsos = knowledge.directory.municipalities.find(({ id }) => id === '5007')
if (namsos === undefined) throw new Error('Namsos is in the directory')
const { saksbehandling, sykepleie } = namsos.services

/** A Monday at noon, and the night after it. */
const noon = new Date('2026-11-23T11:00:00Z')
const night = new Date('2026-11-23T23:00:00Z')

function withContacts(...contacts: readonly Partial<Contact>[]): Directory {
  const one: Municipality = {
    ...(namsos as Municipality),
    contacts: contacts.map((contact) => ({
      ...{ kind: 'saksbehandling', label: '', hours: '', source: 'prøve' },
      ...contact,
    })),
  }
  const others = <Kind extends { readonly id: string }>(all: readonly Kind[]) =>
    all.filter(({ id }) => id !== one.id)
  const { municipalities, parties } = knowledge.directory
  return {
    ...knowledge.directory,
    municipalities: [...others(municipalities), one],
    parties: [...others(parties), one],
  }
}

const office: Partial<Contact> = { phone: 'EKS-5007-1', hours: 'man–fre 08:00–15:30' }
const toOffice = { recipient: '5007', service: saksbehandling.herId }

test('is that of the service which the message is addressed to, while it answers', () => {
  const directory = withContacts({ ...office, kind: 'sykepleie', phone: 'EKS-5007-2' }, office)
  expect(numberToRing(directory, toOffice, noon)).toMatchObject({
    when: 'now',
    first: { heading: 'Saksbehandling (tildelingskontor)', phone: 'EKS-5007-1' },
    second: { phone: 'EKS-5007-2' },
  })
})

test('waits until the office opens where nobody of the municipality answers before', () => {
  expect(numberToRing(withContacts(office), toOffice, night)).toMatchObject({
    when: 'opens',
    opensAt: '2026-11-24T08:00:00+01:00',
    first: { phone: 'EKS-5007-1' },
    second: { heading: expect.stringContaining('Sykehuset Namsos') },
  })
})

test('is of another service that answers at night, and says when the first one opens', () => {
  const directory = withContacts(office, { kind: 'sykepleie', phone: 'EKS-5007-2', hours: 'døgnet rundt' })
  expect(numberToRing(directory, toOffice, night)).toMatchObject({
    when: 'now',
    first: { heading: 'Sykepleietjeneste', phone: 'EKS-5007-2' },
  })
})

test('is its number outside the hours, where it has one', () => {
  const directory = withContacts({ ...office, phoneOutside: 'EKS-5007-9' })
  expect(numberToRing(directory, toOffice, night)).toMatchObject({
    when: 'now',
    first: { phone: 'EKS-5007-9' },
  })
})

test('MANGLER where nobody knows it, and the other choice is rung', () => {
  const ring = numberToRing(withContacts(), { recipient: '5007', service: sykepleie.herId }, noon)
  expect(ring).toMatchObject({
    when: 'missing',
    first: { heading: 'Sykepleietjeneste', phone: 'MANGLER' },
    second: { heading: expect.stringContaining('Sykehuset Namsos') },
  })
})

test('says that the service has no number, where another one of the municipality is rung instead', () => {
  const directory = withContacts({ kind: 'sentralbord', phone: 'EKS-5007-3' })
  expect(numberToRing(directory, toOffice, noon).first.facts).toContain(
    'nummeret til Saksbehandling (tildelingskontor) MANGLER',
  )
})

test("is that of the addressed service also where the municipality's own order has another one first", () => {
  const nurses: Partial<Contact> = { kind: 'sykepleie', phone: 'EKS-5007-2', hours: 'døgnet rundt', order: 1 }
  const directory = withContacts(nurses, { ...office, order: 2 })
  expect(numberToRing(directory, toOffice, noon)).toMatchObject({ first: { phone: 'EKS-5007-1' } })
  expect(numberToRing(directory, toOffice, night)).toMatchObject({ first: { phone: 'EKS-5007-2' } })
})

test('says that the service has no number, where the one it had has expired', () => {
  const expired = { ...office, validTo: '2026-11-01' }
  const directory = withContacts(expired, { kind: 'sykepleie', phone: 'EKS-5007-2', hours: 'døgnet rundt' })
  expect(numberToRing(directory, toOffice, noon).first).toMatchObject({
    phone: 'EKS-5007-2',
    facts: expect.arrayContaining(['nummeret til Saksbehandling (tildelingskontor) MANGLER']),
  })
})

test('of a municipality that has ceased is that of the one that took over', () => {
  const { first, second } = numberToRing(knowledge.directory, { recipient: '5039', service: '' }, noon)
  const named = [first, second].map((one) => one?.heading).join()
  expect(named).toContain('Sentralbord')
})

test('of nobody that the directory knows is MANGLER', () => {
  expect(numberToRing(knowledge.directory, { recipient: '9999', service: '' }, noon)).toEqual({
    when: 'missing',
    first: { heading: 'Sentralbord', phone: 'MANGLER', facts: [] },
  })
})
