import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBirthAndSex } from '../../plo/identity/birth-and-sex.ts'
import { controlDigits } from '../../plo/identity/control-digits.ts'
import { type NationalId, readNationalId } from '../../plo/identity/national-id.ts'

test.each([
  { number: '02013299997', passes: ['old', '2032'], kind: 'fnr' },
  { number: '30108299920', passes: ['old', '2032'], kind: 'fnr' },
  { number: '02013299903', passes: ['2032'], kind: 'fnr' },
  { number: '30108299939', passes: ['2032'], kind: 'fnr' },
])("Skatteetaten's test number $number is a fødselsnummer by $passes", ({ number, passes, kind }) => {
  expect(read(number)).toMatchObject({ kind, passes, synthetic: undefined })
})

test.each(['81234567802', '91234567883'])('%s is an FH-number, which has no date', (number) => {
  const id = read(number)
  expect(id).toEqual({ kind: 'fhn', number, synthetic: undefined, passes: ['old', '2032'] })
  expect(id).not.toHaveProperty('day')
})

test.each([
  { number: '13116900216', kind: 'fnr', synthetic: undefined, day: 13, month: 11, yearOfCentury: 69 },
  { number: '12119000465', kind: 'fnr', synthetic: undefined, day: 12, month: 11, yearOfCentury: 90 },
  { number: '13717404089', kind: 'fnr', synthetic: 'nhn', day: 13, month: 6, yearOfCentury: 74 },
  { number: '68467038838', kind: 'dnr', synthetic: 'dolly', day: 28, month: 6, yearOfCentury: 70 },
])('the published test number $number is read with its offsets taken off', ({ number, ...facts }) => {
  expect(read(number)).toEqual({ number, passes: ['old', '2032'], ...facts })
})

test('a month + 40 may be an H-number or a Dolly number, and the value says both', () => {
  expect(read(complete('014170001'))).toMatchObject({ kind: 'hnr', synthetic: 'dolly', day: 1, month: 1 })
})

test.each([
  { what: 'ten digits', number: '0201329999', code: 'identity/not-eleven-digits' },
  { what: 'a letter', number: '0201329999O', code: 'identity/not-eleven-digits' },
  { what: 'a blank', number: '020132 99997', code: 'identity/not-eleven-digits' },
  { what: 'digits of another script', number: '٠٢٠١٣٢٩٩٩٩٧', code: 'identity/not-eleven-digits' },
  { what: 'day 0', number: complete('000132999'), code: 'identity/impossible-date' },
  { what: '31 April', number: complete('310470001'), code: 'identity/impossible-date' },
  { what: 'day 31 + 41', number: complete('720170001'), code: 'identity/impossible-date' },
  { what: 'month 13', number: complete('011370001'), code: 'identity/impossible-date' },
  { what: 'month 60', number: complete('016070001'), code: 'identity/impossible-date' },
  { what: 'month 93', number: complete('019370001'), code: 'identity/impossible-date' },
  { what: '29 February 1901 or 2001', number: complete('290201001'), code: 'identity/impossible-date' },
  { what: 'a wrong last digit', number: '02013299998', code: 'identity/control-digits' },
  { what: 'an FH-number with a wrong last digit', number: '81234567803', code: 'identity/control-digits' },
])('a number with $what is refused', ({ number, code }) => {
  expect(readNationalId(number)).toEqual({ ok: false, error: { code } })
})

test('29 February of year 00 is possible, because 2000 had one', () => {
  expect(read(complete('290200501'))).toMatchObject({ day: 29, month: 2 })
})

test('an FH-number by the 2032 rule alone is refused', () => {
  const [, only2032 = ''] = controlDigits('812345678', '2032')
  expect(readNationalId(`812345678${only2032}`)).toMatchObject({ error: { code: 'identity/control-digits' } })
})

test('neither century nor sex is read from a number that passes only the 2032 rule', () => {
  expect(readBirthAndSex(read('02013299903'))).toBeUndefined()
  expect(readBirthAndSex(read('30108299939'))).toBeUndefined()
})

test.each(['81234567802', complete('014170001')])(
  '%s, an FH- or H-number, tells neither century nor sex',
  (number) => {
    expect(readBirthAndSex(read(number))).toBeUndefined()
  },
)

test('by the old rule the individual number tells century and sex', () => {
  expect(readBirthAndSex(read('02013299997'))).toEqual({ birthYear: 2032, sex: '1' })
  expect(readBirthAndSex(read('13116900216'))).toEqual({ birthYear: 1969, sex: '2' })
})

test('an ending by the old rule is also one by the 2032 rule, which has at most four', () => {
  fc.assert(
    fc.property(nineDigits, (digits) => {
      const endings = controlDigits(digits, '2032')
      expect(endings.length).toBeLessThanOrEqual(4)
      expect(endings).toEqual(expect.arrayContaining([...controlDigits(digits, 'old')]))
    }),
  )
})

test('the old rule sees every single wrong digit', () => {
  const place = fc.integer({ min: 0, max: 10 })
  fc.assert(
    fc.property(nineDigits, place, fc.integer({ min: 1, max: 9 }), (digits, at, change) => {
      const [ending] = controlDigits(digits, 'old')
      fc.pre(ending !== undefined)
      const number = `${digits}${ending}`
      const wrong = `${number.slice(0, at)}${(Number(number.charAt(at)) + change) % 10}${number.slice(at + 1)}`
      const result = readNationalId(wrong)
      expect(result.ok && result.value.passes.includes('old')).toBe(false)
    }),
  )
})

test('whatever is read, a refusal never repeats it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        nineDigits.map((digits) => `${digits}00`),
      ),
      (text) => {
        const result = readNationalId(text)
        if (!result.ok) expect(Object.keys(result.error)).toEqual(['code'])
      },
    ),
  )
})

const nineDigits = fc.stringMatching(/^[0-9]{9}$/)

function complete(firstNine: string): string {
  const [ending = '00'] = controlDigits(firstNine, 'old')
  return `${firstNine}${ending}`
}

function read(number: string): NationalId {
  const result = readNationalId(number)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
