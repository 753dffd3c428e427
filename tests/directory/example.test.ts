import { expect, test } from 'vitest'
import { CONTACT_KINDS } from '../../plo/addressing/contact-kinds.ts'
import { isExamplePhone } from '../../plo/addressing/phone-number.ts'
import { readHours } from '../../plo/fallback/opening-hours.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'

const read = await readDirectoryFolder({ path: 'fixtures/directory-example', required: true })
if (!read.ok) throw new Error(JSON.stringify(read.error))
const directory = read.value
const contacts = [
  ...directory.parties.flatMap((party) => party.contacts),
  ...directory.regions.flatMap((region) => region.contacts),
]

test('no number of the example list can be dialled, and no address leads anywhere', () => {
  const numbers = contacts.flatMap(({ phone, phoneOutside, alternative }) => [
    phone,
    phoneOutside,
    alternative,
  ])
  for (const number of numbers) if (number !== undefined) expect(isExamplePhone(number)).toBe(true)
  for (const { email } of contacts) if (email !== undefined) expect(email).toMatch(/@[a-z.-]+\.example\.org$/)
  expect(new Set(contacts.map(({ source }) => source))).toEqual(new Set(['oppdiktet eksempel']))
})

test('everybody has numbers in the example list, of every kind there is', () => {
  expect(directory.parties.filter((party) => party.contacts.length === 0)).toEqual([])
  expect(directory.parties).toHaveLength(22)
  expect(new Set(contacts.map(({ kind }) => kind))).toEqual(new Set(CONTACT_KINDS))
})

test('its hours are of several sorts and can all be read; some are not known', () => {
  const hours = new Set(contacts.map((contact) => contact.hours))
  expect(hours.size).toBeGreaterThan(5)
  expect([...hours].filter((text) => text !== '' && !readHours(text).ok)).toEqual([])
  expect(hours).toContain('')
})

test('some of its numbers are verified and some are not, one is no longer valid and one not yet', () => {
  expect(contacts.some(({ verified }) => verified !== undefined)).toBe(true)
  expect(contacts.some(({ verified }) => verified === undefined)).toBe(true)
  expect(contacts.map(({ validTo }) => validTo)).toContain('2026-06-30')
  expect(contacts.map(({ validFrom }) => validFrom)).toContain('2026-12-23')
})
