import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeListOid, lookUp, readCodeLists } from '../../plo/codes/code-lists.ts'

const file: unknown = JSON.parse(readFileSync('schemas/codelists.json', 'utf8'))
const lists = readCodeLists(file)

test.each([
  ['8279', 'LOG_INNLAGT', 'Melding om innlagt pasient'],
  ['8279', 'LOG_UTSKRIVNINGSKLAR', 'Melding om utskrivningsklar pasient'],
  ['8279', 'LOG_AVMELDING', 'Avmelding av utskrivningsklar pasient'],
  ['8279', 'LOG_UTSKREVET', 'Melding om utskrevet pasient'],
  ['8279', 'LOG_DOD', 'Orientering om dødsfall'],
  ['8113', 'P', 'Produksjon'],
  ['8113', 'D', 'Debugging'],
  ['8113', 'T', 'Opplæring'],
  ['8114', 'A', 'Vedlegg'],
  ['8116', 'FNR', 'Fødselsnummer'],
  ['8116', 'FHN', 'Felles hjelpenummer'],
  ['9051', 'ENH', 'Organisasjonsnummeret i Enhetsregister'],
  ['9051', 'HER', 'HER-id'],
  ['9121', '1', 'Pasient innlagt'],
  ['9121', '13', 'Pasienten er død'],
  ['8408', '11', 'Sykehjem/aldershjem/helsehus'],
  ['8431', '2', 'Som død'],
  ['7309', 'N', 'Ny'],
  ['7309', 'C', 'Kansellering'],
  ['8221', 'T02', 'XML validerer ikke'],
  ['8258', '1', 'OK'],
  ['8258', '2', 'Avvist'],
  ['8258', '3', 'OK, feil i delmelding'],
])('in kodeverk %s, %s is «%s»', (list, code, name) => {
  expect(lookUp(lists, list, code)).toEqual({ name })
})

test.each([
  ['9121', '5'],
  ['9051', 'ORG'],
  ['8125', 'P'],
  ['9121', 'constructor'],
  ['__proto__', 'toString'],
])('in kodeverk %s there is no code %s', (list, code) => {
  expect(lookUp(lists, list, code)).toBeUndefined()
})

test('a code list is named in a message by its OID', () => {
  expect(codeListOid('9051')).toBe('2.16.578.1.12.4.1.1.9051')
})

test('a file of another shape is a bug', () => {
  expect(() => readCodeLists({ codelists: { '9121': { label: 'x', codes: {} } } })).toThrow()
  expect(() => readCodeLists({ codelists: { '9121': { oid: '1.2', label: 'x', codes: {} } } })).toThrow(
    '9121',
  )
})
