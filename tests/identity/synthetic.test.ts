import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBirthAndSex } from '../../plo/identity/birth-and-sex.ts'
import { syntheticNationalId } from '../../plo/identity/make-synthetic.ts'
import { type NationalId, readNationalId } from '../../plo/identity/national-id.ts'
import { isSynthetic } from '../../plo/identity/synthetic.ts'
import { readTestPersons } from '../../plo/identity/test-persons.ts'

const published = readFileSync('fixtures/people/testpersoner.csv', 'utf8')
const nobody: ReadonlySet<string> = new Set()

test('a number with an offset of NHN or Dolly is synthetic, a D-number too', () => {
  expect(isSynthetic(read('13717404089'), nobody)).toBe(true)
  expect(isSynthetic(read('68467038838'), nobody)).toBe(true)
})

test.each(['13116900216', '12119000465', '81234567802'])(
  '%s is synthetic only where it is agreed',
  (number) => {
    expect(isSynthetic(read(number), nobody)).toBe(false)
    expect(isSynthetic(read(number), new Set([number]))).toBe(true)
  },
)

test('every synthetic number made is valid by the old rule, is of Tenor, and has the date it was made for', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1854-01-01'), max: new Date('2039-12-31'), noInvalidDate: true }),
      individual,
      (date, n) => {
        const birth = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
        const number = syntheticNationalId(birth, n)
        fc.pre(number !== undefined)
        const id = read(number)
        expect(id).toMatchObject({ kind: 'fnr', synthetic: 'tenor', day: birth.day, month: birth.month })
        expect(id.passes).toContain('old')
        expect(isSynthetic(id, nobody)).toBe(true)
        expect(readBirthAndSex(id)).toEqual({ birthYear: birth.year, sex: n % 2 === 1 ? '1' : '2' })
      },
    ),
  )
})

test('of the individual numbers of one day, those with a control digit of 10 have no number: about one in six', () => {
  const made = Array.from({ length: 500 }, (_, n) => syntheticNationalId({ year: 1948, month: 3, day: 7 }, n))
  const missing = made.filter((number) => number === undefined).length
  expect(missing).toBeGreaterThan(60)
  expect(missing).toBeLessThan(110)
})

test.each([
  { why: '30 February', birth: { year: 1948, month: 2, day: 30 }, n: 123 },
  { why: 'an individual number of another century', birth: { year: 1948, month: 3, day: 7 }, n: 612 },
  { why: 'half an individual number', birth: { year: 1948, month: 3, day: 7 }, n: 12.5 },
  { why: 'a negative individual number', birth: { year: 1948, month: 3, day: 7 }, n: -1 },
])('no number is made for $why', ({ birth, n }) => {
  expect(syntheticNationalId(birth, n)).toBeUndefined()
})

test('the published test persons are the three of the fact sheet, without a name where none is given', () => {
  const { persons, agreed, findings } = readTestPersons(published)
  expect(findings).toEqual([])
  expect(persons.map(({ ident, name }) => [ident, name])).toEqual([
    ['13116900216', 'Line Danser'],
    ['12119000465', 'Malin Fos Bogen'],
    ['13717404089', ''],
  ])
  expect(agreed).toEqual(new Set(['13116900216', '12119000465', '13717404089']))
})

test('each bad line of a list of test persons is found, and none of them is agreed', () => {
  const text = [
    'ident,name,source',
    '13116900217,Feil Kontroll,x',
    '123,Kort,x',
    '12119000465,Uten Kilde,',
    '13116900216,Line Danser,x',
    '13116900216,Line Danser,x',
    '13717404089,for,mange,celler',
  ].join('\n')
  const { agreed, findings } = readTestPersons(text)
  expect([...agreed]).toEqual(['13116900216'])
  expect(findings).toEqual([
    { code: 'table/wrong-column-count', line: 7 },
    { code: 'identity/control-digits', line: 2 },
    { code: 'identity/not-eleven-digits', line: 3 },
    { code: 'identity/test-person-without-source', line: 4 },
    { code: 'identity/test-person-twice', line: 6 },
  ])
})

test('a list of test persons without a heading, or with a quote left open, agrees to nobody', () => {
  expect(readTestPersons('').findings.map(({ code }) => code)).toContain('table/missing-column')
  expect(readTestPersons('ident,name,source\n13116900216,"Line,x').findings).toMatchObject([
    { code: 'table/unreadable' },
  ])
})

const individual = fc.integer({ min: 0, max: 999 })

function read(number: string): NationalId {
  const result = readNationalId(number)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
