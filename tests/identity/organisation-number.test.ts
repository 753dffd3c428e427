import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHerId } from '../../plo/identity/her-id.ts'
import { readOrganisationNumber } from '../../plo/identity/organisation-number.ts'

test.each(['974771381', '889640782', '983544622', '974754118', '974753898', '983974791'])(
  '%s is an organisation number',
  (number) => {
    expect(readOrganisationNumber(number)).toEqual({ ok: true, value: number })
  },
)

test.each([
  { text: '97477138', code: 'identity/not-nine-digits' },
  { text: '974 771 381', code: 'identity/not-nine-digits' },
  { text: '974771382', code: 'identity/organisation-control-digit' },
])('«$text» is no organisation number', ({ text, code }) => {
  expect(readOrganisationNumber(text)).toEqual({ ok: false, error: { code } })
})

test('no two endings of the same eight digits are organisation numbers', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{8}$/), (digits) => {
      const valid = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter(
        (last) => readOrganisationNumber(`${digits}${last}`).ok,
      )
      expect(valid.length).toBeLessThanOrEqual(1)
    }),
  )
})

test.each(['59', '258521', '99500700'])('%s is a HER-id', (text) => {
  expect(readHerId(text)).toEqual({ ok: true, value: text })
})

test.each(['', '0', '-1', '012', '1.5', '123456789', '99 500', 'x'])('«%s» is no HER-id', (text) => {
  expect(readHerId(text)).toEqual({ ok: false, error: { code: 'identity/not-a-her-id' } })
})
