import { expect, test } from 'vitest'
import type { Contact } from '../../plo/addressing/party.ts'
import { changesOf, isChange, type OwnerChange } from '../../plo/directory/change-contacts.ts'
import { changeLines } from '../../plo/directory/contact-text.ts'
import { contactsText } from '../../plo/directory/contacts-text.ts'
import { csvGrid } from '../../plo/directory/csv-grid.ts'
import { importPhones } from '../../plo/directory/import-phones.ts'
import { directoryWith } from '../support/directory-with.ts'

const vakt: Contact = {
  kind: 'sykepleie',
  label: 'Vakt',
  phone: '74 21 54 00',
  hours: 'hele døgnet',
  verified: { on: '2026-11-01', by: 'vaktleder' },
  source: 'avtale',
}
const grong: Contact = { kind: 'lege', label: '', phone: '74 33 32 00', hours: '', source: 'avtale' }
const headings = 'kommune;tjeneste;merkelapp;telefon;åpningstid;telefon utenom åpningstid;kilde'

/** What importing these lines would change of Namsos and Grong. */
function changes(own: readonly Contact[], ...lines: readonly string[]): readonly OwnerChange[] {
  const directory = directoryWith({ '5007': own, '5045': [grong] })
  const grid = csvGrid([headings, ...lines].join('\n'))
  if (!grid.ok) throw new Error(grid.error.found)
  const read = importPhones(directory, [grid.value])
  return changesOf(directory, read.rows, 'liste.csv')
}

test('a party that is not in the file is untouched, and its numbers are written again as they were', () => {
  const changed = changes([vakt], 'Namsos kommune;Lege;;74 21 54 09;;;')
  expect(changed.map(({ owner }) => owner.name)).toEqual(['Namsos kommune'])
  const text = contactsText(directoryWith({ '5007': [vakt], '5045': [grong] }), changed)
  expect(text).toContain('5045,lege,,74 33 32 00')
  expect(text).not.toContain('74 21 54 00')
})

test('a party in the file is replaced as a whole: what is new, changed and gone is told', () => {
  const [change] = changes(
    [vakt, { ...grong, kind: 'psykisk' }],
    'Namsos kommune;Sykepleie;Vakt;74 21 54 01;hele døgnet;;',
    'Namsos kommune;Lege;;74 21 54 09;;;',
  )
  expect(change && changeLines(change)).toEqual([
    'Namsos kommune (5007)',
    '  + Legetjeneste: 74 21 54 09',
    '  ~ Sykepleietjeneste (Vakt)',
    '      telefon: 74 21 54 00 → 74 21 54 01',
    '      Var bekreftet, men er det ikke lenger.',
    '  − Psykisk helsetjeneste: 74 33 32 00',
  ])
})

test('the same number written in another way is no change, and stays as it was written and verified', () => {
  const [change] = changes([vakt], 'Namsos kommune;Sykepleie;Vakt;74215400;hele døgnet;;')
  expect(change && isChange(change)).toBe(false)
  expect(change?.after).toEqual([vakt])
})

test.each([
  ['another label', 'Namsos kommune;Sykepleie;Natt;74 21 54 00;hele døgnet;;', true],
  ['other hours', 'Namsos kommune;Sykepleie;Vakt;74 21 54 00;man–fre 08–15;;', true],
  ['another number', 'Namsos kommune;Sykepleie;Vakt;74 21 54 01;hele døgnet;;', false],
  ['a number outside hours', 'Namsos kommune;Sykepleie;Vakt;74 21 54 00;hele døgnet;74 21 54 02;', false],
  ['no number', 'Namsos kommune;Sykepleie;Vakt;;hele døgnet;;', false],
  ['the number of another service', 'Namsos kommune;Lege;Vakt;74 21 54 00;hele døgnet;;', false],
])('%s: a number stays verified only where it is the same', (_, line, stays) => {
  const [change] = changes([vakt], line)
  expect(change?.after[0]?.verified).toEqual(stays ? vakt.verified : undefined)
})

test('a row without a source has the one it had, or else the name of the file', () => {
  const [change] = changes(
    [vakt],
    'Namsos kommune;Sykepleie;Vakt;74 21 54 00;man–fre 08–15;;',
    'Namsos kommune;Lege;;74 21 54 09;;;',
    'Namsos kommune;Psykisk;;74 21 54 08;;;e-post 22.11.',
  )
  expect(change?.after.map(({ source }) => source)).toEqual(['avtale', 'liste.csv', 'e-post 22.11.'])
})

test('rows of a municipality that is no more are those of its successor', () => {
  const changed = changes([], 'Fosnes;Lege;Fosnes;74 21 54 09;;;', '5007;Lege;Namsos;74 21 54 08;;;')
  expect(changed).toHaveLength(1)
  expect(changed[0]?.after.map(({ label }) => label)).toEqual(['Fosnes', 'Namsos'])
})

test('where nobody can say which number became which, they are new and gone', () => {
  const two = [vakt, { ...vakt, label: 'Natt', phone: '74 21 54 01' }]
  const [change] = changes(
    two,
    'Namsos kommune;Sykepleie;A;74 21 54 08;;;',
    'Namsos kommune;Sykepleie;B;74 21 54 09;;;',
  )
  expect(change).toMatchObject({ added: [{ label: 'A' }, { label: 'B' }], changed: [], gone: two })
})
