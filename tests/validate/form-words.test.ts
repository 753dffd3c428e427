import { expect, test } from 'vitest'
import { compose } from '../../plo/compose/compose.ts'
import { messageIdForm } from '../../plo/message/message-id.ts'
import type { Finding } from '../../plo/validate/finding.ts'
import { formWords } from '../../plo/validate/form-words.ts'
import { knowledge } from '../support/knowledge.ts'
import { afterFixtures, form } from '../support/messages.ts'

test.each([
  ['skal være en av: N, M', 'H', '1 character', 'one of: N, M'],
  ['skal være tekst', 7, 'a number', 'text'],
  ['skal være et objekt', ['a'], 'a list', 'an object'],
  ['kan ha høyst 40 tegn', 'x'.repeat(41), '41 characters', 'at most 40 characters'],
  ['skal ha nøyaktig en av: A, B', {}, 'an object', 'exactly one of: A, B'],
  ['finnes bare i v1.6', true, 'true or false', 'this field only in v1.6'],
  [`må ha ${messageIdForm}`, '..', '2 characters', '1–100 characters: letters, digits, . : _ -'],
  ['mangler', undefined, 'nothing', 'to be filled in'],
  ['noe som skjemaet sier med andre ord', null, 'nothing', 'a value that the form allows'],
] as const)('«%s» is said in English, with what stands there', (message, value, foundEn, expectedEn) => {
  expect(formWords(message, value)).toMatchObject({ foundEn, expectedEn })
})

test('a form that is wrong in many ways says each in English, and repeats nothing that was written', () => {
  const wrong = {
    ...form(),
    status: 'Kari',
    msgId: 'Kari Nordmann',
    patient: { ident: 'Kari Nordmann'.repeat(10), familyName: 7, givenName: '' },
    event: { time: '2026-03-29T02:30:00', estimate: 'Kari' },
    attachments: [{ base64: 'Kari', fileReference: 'Kari' }],
  }
  const found = findings(wrong)
  expect(found.length).toBeGreaterThan(6)
  for (const { foundEn, expectedEn, textEn, mendEn } of found) {
    const said = [foundEn, expectedEn, textEn, mendEn].join('\n')
    expect(said).not.toMatch(/[æøå]|\b(eller|tegn|skal|har)\b|Kari|undefined/)
  }
})

test.each([
  { sender: 'Ingensteds' },
  { recipient: 'Selbu' },
  { recipient: 'Namdalseid' },
  { service: 'psykiatri' },
])('of the address %j what was found and what is expected is told, in both languages', (named) => {
  for (const finding of findings({ ...form(), ...named })) {
    expect(finding).toMatchObject({ found: expect.any(String), expected: expect.any(String) })
    expect(finding.expectedEn ?? finding.expected).not.toMatch(/ eller /)
  }
})

function findings(input: unknown): readonly Finding[] {
  const made = compose(input, { ...knowledge, now: afterFixtures, newId: () => 'made-id' })
  if (made.ok) throw new Error('the form is in order')
  return made.error
}
