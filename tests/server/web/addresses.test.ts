import { expect, test } from 'vitest'
import { addressesInCode, menuPages, noPages, subPages } from '../../support/addresses.ts'

const inCode = addressesInCode()

test('every page that has an address is looked at in a browser', () => {
  const made = 'x'
  const pages = [
    ...menuPages,
    ...subPages({
      ...{ waiting: made, arrived: made, withdrawn: made, received: made, resend: made },
      ...{ outage: made, call: made, change: made, hospital: made },
    }),
  ]
  const opened = new Set(pages.map((page) => writtenAs(new URL(page, 'http://plo').pathname)))
  expect(inCode.filter((address) => !opened.has(address) && !Object.hasOwn(noPages, address))).toEqual([])
  expect(inCode.length).toBeGreaterThan(40)
})

test('what is said to be no page is an address still', () => {
  expect(Object.keys(noPages).filter((address) => !inCode.includes(address))).toEqual([])
})

/** As the code writes the address of a page; one with a name of its own before one that takes any. */
function writtenAs(path: string): string | undefined {
  const taking = (address: string) => new RegExp(`^${address.replaceAll(/:\w+/g, '[^/]+')}$`)
  return inCode.find((address) => address === path) ?? inCode.find((address) => taking(address).test(path))
}
