import { expect, test } from 'vitest'
import { addressOf, placesIn } from '../../server/places.ts'
import { knowledge } from '../support/knowledge.ts'

const { directory } = knowledge

test('a party can be a folder or an address; who is not named is simulated', () => {
  const read = placesIn(
    { '5007': { folder: '/srv/plo/namsos/' }, '5006': { url: 'https://plo.example.org/steinkjer/' } },
    directory,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const addresses = [...read.value].map(([id, place]) => [id, addressOf(place)])
  expect(Object.fromEntries(addresses)).toEqual({
    '5007': 'file:///srv/plo/namsos',
    '5006': 'https://plo.example.org/steinkjer',
  })
})

test('everything that is wrong with the file is said at once', () => {
  const read = placesIn(
    {
      '9999': { folder: '/srv/a' },
      '5006': {},
      '5007': { folder: 'namsos' },
      '5038': { url: 'ftp://example.org' },
      '5037': { url: 'https://user:secret@example.org' },
      '5035': { folder: '/srv/b', url: 'https://example.org' },
      '5041': { folder: '/srv/c', owner: 'x' },
      '5036': 'folder',
    },
    directory,
  )
  const fields = read.ok ? [] : read.error.map(({ field }) => field)
  expect(fields.toSorted()).toEqual([
    '5006',
    '5007.folder',
    '5035',
    '5036',
    '5037.url',
    '5038.url',
    '5041',
    '9999',
  ])
})

test.each([['[]'], ['"x"'], ['null'], ['5']])('%s is no file of parties', (json) => {
  expect(placesIn(JSON.parse(json), directory)).toMatchObject({ ok: false })
})

test.each([
  ['/srv/plo', '/srv/plo', '5007.folder'],
  ['/srv/plo', '/srv/plo/inn', '5007.folder'],
  ['/srv/plo/../x/ut', '/srv/x', '5006.folder'],
])('two parties cannot share a folder: %s and %s', (one, other, field) => {
  const read = placesIn({ '5006': { folder: one }, '5007': { folder: other } }, directory)
  expect(read).toMatchObject({ ok: false, error: [{ field }] })
})

test('folders whose names begin alike are two folders', () => {
  expect(
    placesIn({ '5006': { folder: '/srv/plo' }, '5007': { folder: '/srv/plo2' } }, directory),
  ).toMatchObject({
    ok: true,
  })
})
