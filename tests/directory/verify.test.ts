import { expect, test } from 'vitest'
import type { Contact } from '../../plo/addressing/party.ts'
import { readRole } from '../../plo/directory/role-named.ts'
import { verified } from '../../plo/directory/verify-contacts.ts'

const owner = { id: '5007', name: 'Namsos kommune', kind: 'municipality' } as const
const contacts: readonly Contact[] = [
  { kind: 'sykepleie', label: 'Vakt', phone: '74 21 54 00', hours: '', source: 'avtale' },
  { kind: 'lege', label: '', phone: '+47 74 21 54 01', hours: '', source: 'avtale' },
  { kind: 'psykisk', label: '', phoneOutside: '74 21 54 02', hours: '', source: 'avtale' },
  { kind: 'kad', label: '', hours: '', source: 'avtale' },
]
const by = { role: 'vaktleder', on: '2026-11-22' }

test('every contact with a number is marked, and one without is not', () => {
  expect(marked({})).toEqual(['sykepleie', 'lege', 'psykisk'])
})

test('a service or a number marks just those', () => {
  expect(marked({ kind: 'lege' })).toEqual(['lege'])
  expect(marked({ phone: '74215400' })).toEqual(['sykepleie'])
  expect(marked({ phone: '74 21 54 02' })).toEqual(['psykisk'])
})

test('one that was seen at its place is marked, and no other that has come there meanwhile', () => {
  expect(marked({ place: 1, phone: '+47 74 21 54 01' })).toEqual(['lege'])
  const moved = verified(owner, contacts.toReversed(), { ...by, place: 1, phone: '+47 74 21 54 01' })
  expect(moved).toEqual({ ok: false, error: { code: 'verify/nothing' } })
})

test('where nothing fits, nothing is marked', () => {
  const nothing = { ok: false, error: { code: 'verify/nothing' } }
  expect(verified(owner, contacts, { ...by, kind: 'kad' })).toEqual(nothing)
  expect(verified(owner, contacts, { ...by, kind: 'lege', phone: '74 21 54 00' })).toEqual(nothing)
})

test('marking the same again changes nothing', () => {
  const once = verified(owner, contacts, by)
  if (!once.ok) throw new Error(once.error.code)
  expect(verified(owner, once.value.after, by)).toMatchObject({ ok: true, value: { changed: [] } })
})

test.each([
  ...['vaktleder', 'Vaktleder', 'Vaktleder Namsos', 'Avdelingsleder Namsos sykehjem', 'IKT-ansvarlig'],
  ...['sykepleier i vakt', 'Enhetsleder Høylandet', 'koordinator, Sykehuset Namsos'],
])('«%s» is a role', (role) => {
  expect(readRole(role)).toEqual({ ok: true, value: role })
})

test.each([
  'Kari Nordmann',
  'Ola-Kåre Øverås',
  'Åse Berg, vaktleder',
  '',
  '  ',
  '95988135',
  'kari@example.org',
  'x'.repeat(61),
])('«%s» is no role', (role) => {
  expect(readRole(role).ok).toBe(false)
})

function marked(which: {
  readonly kind?: Contact['kind']
  readonly phone?: string
  readonly place?: number
}) {
  const change = verified(owner, contacts, { ...by, ...which })
  if (!change.ok) throw new Error(change.error.code)
  return change.value.changed.map(({ after }) => after.kind)
}
