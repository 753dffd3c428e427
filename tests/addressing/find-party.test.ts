import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Directory, readDirectory } from '../../plo/addressing/directory.ts'
import { editDistance } from '../../plo/addressing/edit-distance.ts'
import { findMunicipality } from '../../plo/addressing/find-municipality.ts'
import { findParty } from '../../plo/addressing/find-party.ts'
import { isSameName, placeKey } from '../../plo/addressing/place-name.ts'

const directory = read()

test.each([
  ['5041', '5041'],
  ['Snåsa', '5041'],
  ['Snaasa', '5041'],
  ['SNASA', '5041'],
  ['snåsa kommune', '5041'],
  ['Snåase - Snåsa', '5041'],
  ['Snåsa'.normalize('NFD'), '5041'],
  ['Naeroysund', '5060'],
  ['Naroysund', '5060'],
  ['nærøysund', '5060'],
  ['Näröysund', '5060'],
  ['Hoeylandet', '5046'],
  ['Meraaker', '5034'],
  ['Stjordal', '5035'],
  ['Inderoy', '5053'],
  ['Raarvihke - Røyrvik', '5043'],
  ['Namsos - Nåavmesjenjaelmie', '5007'],
  ['  Namsos ', '5007'],
  ['Steinkjer', '5006'],
  ['Bindal', '1811'],
])('«%s» is municipality %s', (text, number) => {
  expect(findMunicipality(directory, text)).toMatchObject({
    value: { status: 'found', municipality: { number } },
  })
})

test.each([
  ['Verran', '5006', 'Verran er nå en del av Steinkjer kommune'],
  ['5039', '5006', 'Verran er nå en del av Steinkjer kommune'],
  ['1724', '5006', 'Verran er nå en del av Steinkjer kommune'],
  ['vikna', '5060', 'Vikna er nå en del av Nærøysund kommune'],
  ['Naeroy', '5060', 'Nærøy er nå en del av Nærøysund kommune'],
  ['Fosnes', '5007', 'Fosnes er nå en del av Namsos kommune'],
  ['Mosvik', '5053', 'Mosvik er nå en del av Inderøy kommune'],
  ['1703', '5007', '1703 Namsos er nå 5007 Namsos kommune'],
  ['1729', '5053', '1729 Inderøy er nå 5053 Inderøy kommune'],
  ['1755', '5052', '1755 Leka er nå 5052 Leka kommune'],
])('«%s» leads to municipality %s: «%s»', (text, number, sentence) => {
  expect(findMunicipality(directory, text)).toMatchObject({
    value: { status: 'former', successor: { number }, sentence },
  })
})

test('of a former municipality with several numbers, its name means the newest', () => {
  expect(findMunicipality(directory, 'Verran')).toMatchObject({ value: { former: { number: '5039' } } })
})

test.each([
  ['Selbu', 'Selbu', 'Selbu kommune hører til St. Olavs'],
  ['5033', 'Tydal', 'Tydal kommune hører til St. Olavs'],
  ['Roan', 'Åfjord', 'Roan er nå en del av Åfjord kommune, som hører til St. Olavs'],
  ['1632', 'Åfjord', 'Roan er nå en del av Åfjord kommune, som hører til St. Olavs'],
  ['Leksvik', 'Indre Fosen', 'Leksvik er nå en del av Indre Fosen kommune, som hører til St. Olavs'],
])('«%s» is outside the area, in %s', (text, name, sentence) => {
  expect(findMunicipality(directory, text)).toMatchObject({
    error: { code: 'address/outside-area', name, sentence },
  })
})

test.each([
  { typed: 'Steinkjr', suggestions: ['Steinkjer'] },
  { typed: 'Levagner', suggestions: ['Levanger'] },
  { typed: 'Namskogan', suggestions: ['Namsskogan'] },
  { typed: 'Oslo', suggestions: [] },
  { typed: '', suggestions: [] },
])('«$typed» is no municipality, and $suggestions may be meant', ({ typed, suggestions }) => {
  const error = { code: 'address/unknown-municipality', typed, suggestions }
  expect(findMunicipality(directory, typed)).toEqual({ ok: false, error })
})

test('of a number with two digits changed about, the right one is suggested first', () => {
  expect(findMunicipality(directory, '5070')).toMatchObject({
    error: { suggestions: ['5007', '5020', '5040'] },
  })
})

test('every municipality number in the files leads somewhere, and none to a former municipality', () => {
  for (const { number } of [...directory.municipalities, ...directory.former, ...directory.neighbours]) {
    const result = findMunicipality(directory, number)
    if (!result.ok) expect(result.error.code).toBe('address/outside-area')
  }
})

test('no two different names of the area are the same without æøå', () => {
  const names = new Set(
    [...directory.municipalities, ...directory.former, ...directory.neighbours].map(({ name }) => name),
  )
  expect(new Set([...names].map(placeKey)).size).toBe(names.size)
})

test('whatever is typed, it is answered, with at most three suggestions', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 3000 })), (text) => {
      const result = findParty(directory, text)
      if (!result.ok && result.error.code === 'address/unknown-party')
        expect(result.error.suggestions.length).toBeLessThanOrEqual(3)
    }),
  )
})

test.each([
  ['Sykehuset Namsos', '974753898'],
  ['namsos sykehus', '974753898'],
  ['974753898', '974753898'],
  ['974 754 118', '974754118'],
  ['Namsos kommune', '5007'],
  ['942875967', '5007'],
  ['5037', '5037'],
  ['Verdal', '5038'],
])('«%s» is the party %s', (text, id) => {
  expect(findParty(directory, text)).toMatchObject({ value: { status: 'found', party: { id } } })
})

test.each([
  ['Namsos', ['Namsos kommune', 'Sykehuset Namsos']],
  ['LEVANGER', ['Levanger kommune', 'Sykehuset Levanger']],
])('«%s» alone may be a municipality or a hospital', (text, displayNames) => {
  expect(findParty(directory, text)).toMatchObject({
    error: {
      code: 'address/ambiguous-name',
      candidates: displayNames.map((displayName) => ({ displayName })),
    },
  })
})

test('a former municipality leads to its party too, and an unknown one to suggestions of both kinds', () => {
  expect(findParty(directory, 'Vikna')).toMatchObject({
    value: { status: 'former', successor: { id: '5060' } },
  })
  expect(findParty(directory, 'Roan')).toMatchObject({ error: { code: 'address/outside-area' } })
  expect(findParty(directory, 'Sykehuset Levangr')).toMatchObject({
    error: { code: 'address/unknown-party', suggestions: ['Sykehuset Levanger'] },
  })
  expect(findParty(directory, 'Verrdal')).toMatchObject({
    error: { suggestions: ['Verdal kommune', 'Verran'] },
  })
})

test('the distance between two words is the same both ways, and none from a word to itself', () => {
  expect(editDistance('levagner', 'levanger')).toBe(1)
  expect(editDistance('', 'abc')).toBe(3)
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(editDistance(one, other)).toBe(editDistance(other, one))
      expect(editDistance(one, one)).toBe(0)
      expect(editDistance(one, other) === 0).toBe(one === other)
    }),
  )
})

test('a name is the same in any case', () => {
  for (const { name } of directory.municipalities)
    expect(isSameName(name.toUpperCase(), name.toLowerCase())).toBe(true)
})

function read(): Directory {
  const file = (name: string) => readFileSync(`fixtures/directory/${name}.csv`, 'utf8')
  const result = readDirectory({
    municipalities: file('municipalities'),
    hospitals: file('hospitals'),
    services: file('services'),
    contacts: file('contacts'),
  })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

test.each(['5007', 'Namsos', 'Namsos kommune', '5007 kommune', ' namsos KOMMUNE '])(
  '«%s» is Namsos, with or without «kommune»',
  (typed) => {
    expect(findMunicipality(directory, typed)).toMatchObject({ value: { municipality: { id: '5007' } } })
  },
)
