import { expect, test } from 'vitest'
import { wardAddress, wardNamed } from '../../../server/web/ward/ward-address.ts'

test.each(['3B', '-', '.', '..', '~', '~-', 'a/b?c#d%25', '😀 post', '"><script>'])(
  'the ward «%s» has an address of its own, also in a browser, which shortens some',
  (ward) => {
    const { pathname, search, hash } = new URL(wardAddress(ward), 'http://plo.invalid')
    const [, place, name = '', ...rest] = pathname.split('/')
    expect([place, rest, search, hash]).toEqual(['sengepost', [], '', ''])
    expect(wardNamed(decodeURIComponent(name))).toBe(ward)
  },
)

test('the messages that came from no ward have the address of no ward that there is', () => {
  expect(wardAddress(undefined)).toBe('/sengepost/-')
  expect(wardNamed('-')).toBeUndefined()
})
