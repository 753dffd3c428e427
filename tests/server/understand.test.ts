import { expect, test } from 'vitest'
import { understand } from '../../server/web/search/understand.ts'
import { knowledge } from '../support/knowledge.ts'

const isImpersonal = (typed: string) =>
  understand(typed, knowledge.directory, ['Medisinsk post 2', '3B']).isImpersonal

test.each([
  'Verdal',
  'verdal stoppet',
  'Leka',
  'Osen',
  '3B',
  'medisinsk',
  '«ikke framme»',
  '5f6f6a52',
  'lane/poisoned',
  '5007',
])('«%s» is about no person, and may stand in an address', (typed) => {
  expect(isImpersonal(typed)).toBe(true)
})

test.each([
  'Per',
  'Inn',
  'Kari',
  'Verdal Per',
  '07873610012',
  '078736 10012',
  'Nordmann',
  'a b c d e f g h i j k',
])('«%s» may be a person, and stands in no address', (typed) => {
  expect(isImpersonal(typed)).toBe(false)
})
