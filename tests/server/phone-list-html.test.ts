import { expect, test } from 'vitest'
import type { Contact } from '../../plo/addressing/party.ts'
import { phoneList } from '../../plo/fallback/phone-list.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { phoneListHtml } from '../../server/pages/phone-list-html.ts'
import { knowledge } from '../support/knowledge.ts'

const { directory, directoryVersion: version } = knowledge
const printedAt = new Date('2026-11-21T22:10:00Z')
const everybody = directory.municipalities.map(({ id }) => id)

test('the page has a sheet for every municipality, its stamps on each of them, and asks for nothing from elsewhere', () => {
  const page = phoneListHtml(phoneList(directory, everybody, printedAt, { version }))
  expect(page.match(/<section class="sheet" id="k\d{4}">/g)).toHaveLength(20)
  for (const name of ['Namsos - Nåavmesjenjaelmie', 'Raarvihke - Røyrvik', 'Snåase - Snåsa'])
    expect(page).toContain(name)
  const [banner] = page.match(/<div class="banners".*?<\/div>/s) ?? []
  expect(banner).toContain(TEST_SYSTEM_LINE)
  expect(banner).toContain('UTKAST – IKKE I BRUK: 20 kommuner mangler nummer')
  expect(banner).toContain('Skrevet ut 21.11.2026 kl. 23:10.')
  expect(page).not.toMatch(/(src|href)="(?!#)/)
  expect(page).toContain('lang="nb"')
})

test('whatever a contact says, it is text on the page', () => {
  const contacts: readonly Contact[] = [
    {
      ...{ kind: 'lege', label: '<script>alert(1)</script>', phone: 'EKS-5007-1', hours: '<b>' },
      ...{ source: '"><img>', note: '</table>' },
    },
  ]
  const municipalities = directory.municipalities.map((one) =>
    one.id === '5007' ? { ...one, contacts } : one,
  )
  const changed = { ...directory, municipalities, parties: [...municipalities, ...directory.hospitals] }
  const page = phoneListHtml(phoneList(changed, ['5007'], printedAt, { version }))
  expect(page).not.toMatch(/<script>|<img>|<b>/)
  expect(page.match(/<\/table>/g)).toHaveLength(3)
})
