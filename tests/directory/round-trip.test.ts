import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONTACT_KINDS, canHaveContact } from '../../plo/addressing/contact-kinds.ts'
import type { Contact } from '../../plo/addressing/party.ts'
import { changesOf, isChange } from '../../plo/directory/change-contacts.ts'
import { contactsText } from '../../plo/directory/contacts-text.ts'
import { exportCsv } from '../../plo/directory/export-csv.ts'
import { exportContacts, exportTable } from '../../plo/directory/export-table.ts'
import { isNotice } from '../../plo/directory/import-finding.ts'
import { importPhones } from '../../plo/directory/import-phones.ts'
import { guarded, unguarded } from '../../plo/directory/spreadsheet-text.ts'
import { readPhoneFile } from '../../server/directory/read-phone-file.ts'
import { writeXlsx } from '../../server/directory/write-xlsx.ts'
import { directoryWith } from '../support/directory-with.ts'
import { temporaryFolder } from '../support/service-process.ts'

const formats = {
  csv: async (directory: ReturnType<typeof directoryWith>) => exportCsv(exportTable(directory)),
  xlsx: async (directory: ReturnType<typeof directoryWith>) => writeXlsx(exportTable(directory)),
  json: async (directory: ReturnType<typeof directoryWith>) =>
    JSON.stringify({ contacts: exportContacts(directory) }),
} as const

const words = fc.oneof(
  fc.constantFrom(
    ...[
      '=1+1',
      '+47',
      '-x',
      '@SUM(A1)',
      "'=x",
      "''",
      "'08-15",
      '08-15',
      '07022',
      '15. aug',
      '1E5',
      'a;b',
      'a,b',
    ],
    ...[
      '«æøå ÆØÅ»',
      'to\nlinjer',
      '"sitat"',
      'a\tb',
      '#1',
      '1.5',
      'true',
      '2026-01-01',
      '_x000D_',
      '&amp; <b>',
    ],
  ),
  fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map((text) =>
      text
        .normalize('NFC')
        .replace(/\p{C}|\ufffd/gu, '')
        .replace(/\p{Zs}/gu, ' ')
        .trim(),
    )
    .filter((text) => text.isWellFormed()),
)
const phone = fc.constantFrom('07022', '+47 74 09 80 00', '74215400', '469 31 017', '116 117', 'EKS-5007-1')
const hours = fc.constantFrom(
  '',
  'hele døgnet',
  'man–fre 08:00–15:30',
  '08-15',
  '8–15\nlør 10–12',
  '=hele døgnet',
)
const day = fc.constantFrom('2026-01-01', '2026-12-31', '2030-02-28')

function contactOf(owner: 'municipality' | 'hospital' | 'region'): fc.Arbitrary<Contact> {
  const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
  return fc
    .record({
      kind: fc.constantFrom(...CONTACT_KINDS.filter((kind) => canHaveContact(owner, kind))),
      label: words,
      phone: optional(phone),
      hours,
      phoneOutside: optional(phone),
      alternative: optional(phone),
      email: optional(fc.constantFrom('vakt@example.org', 'post.mottak@example.org')),
      system: optional(words.filter((text) => text !== '')),
      validFrom: optional(fc.constant('2026-01-01')),
      validTo: optional(day),
      verified: optional(fc.record({ on: day, by: fc.constantFrom('vaktleder', 'koordinator') })),
      order: optional(fc.integer({ min: 1, max: 99 })),
      source: words.filter((text) => text !== ''),
      note: optional(words.filter((text) => text !== '')),
    })
    .map(
      (contact) =>
        Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== undefined)) as never,
    )
}

const contactsOf = (owner: 'municipality' | 'hospital' | 'region') =>
  fc.uniqueArray(contactOf(owner), {
    maxLength: 5,
    // Two rows that say the same number of the same service are refused.
    selector: ({ kind, label, phone: number = '' }) =>
      JSON.stringify([kind, label, number.replace(/\s|^\+47/g, '')]),
  })

const contactsOfSome = fc.record({
  '5007': contactsOf('municipality'),
  '5006': contactsOf('municipality'),
  '974753898': contactsOf('hospital'),
  'Indre Namdal': contactsOf('region'),
})

test.each(['csv', 'xlsx', 'json'] as const)(
  'whatever the numbers are, exporting them as %s and importing that changes nothing',
  async (format) => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, `telefonliste.${format}`)
    await fc.assert(
      fc.asyncProperty(contactsOfSome, async (contacts) => {
        const directory = directoryWith(contacts)
        fc.pre(Object.values(contacts).some((own) => own.length > 0))
        await writeFile(path, await formats[format](directory))
        const file = await readPhoneFile(path)
        if (!file.ok) throw new Error(file.error.text)
        const read = importPhones(directory, file.value.grids)
        expect(read.findings.filter((finding) => !isNotice(finding))).toEqual([])
        const changes = changesOf(directory, read.rows, 'telefonliste')
        expect(changes.filter(isChange)).toEqual([])
        expect(contactsText(directory, changes)).toBe(contactsText(directory, []))
      }),
      { numRuns: format === 'xlsx' ? 40 : 150 },
    )
  },
)

test('what is written to contacts.csv is read back as it was', () => {
  fc.assert(
    fc.property(contactsOfSome, (some) => {
      const directory = directoryWith(some)
      const again = directoryWith(contactsText(directory, []))
      const own = directory.parties.filter(({ contacts }) => contacts.length > 0)
      for (const { id, contacts } of own)
        expect(again.parties.find((party) => party.id === id)?.contacts).toEqual(contacts)
    }),
    { numRuns: 100 },
  )
})

test('whatever a cell holds, guarding it against a spreadsheet is undone by reading it', () => {
  fc.assert(fc.property(fc.oneof(words, fc.string()), (text) => unguarded(guarded(text)) === text))
})

test('no cell of the CSV begins like a formula or can become a date or lose its zero', () => {
  fc.assert(
    fc.property(words, (text) => {
      expect(guarded(text)).not.toMatch(/^[=+\-@\t\r]|^0\d|^\d{1,2}[-./]\d{1,2}$/)
    }),
  )
})
