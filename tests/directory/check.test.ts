import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Contact } from '../../plo/addressing/party.ts'
import { checkCsv } from '../../plo/directory/check-csv.ts'
import { checkDirectory } from '../../plo/directory/check-directory.ts'
import { checkQuestion, checkText, isCheckError } from '../../plo/directory/check-finding.ts'
import { requestSheet } from '../../plo/directory/request-sheet.ts'
import { requestSheetText } from '../../plo/directory/request-sheet-text.ts'
import { directoryWith } from '../support/directory-with.ts'

const today = '2026-11-22'
const number: Contact = {
  kind: 'sykepleie',
  label: '',
  phone: '74 21 54 00',
  hours: 'hele døgnet',
  verified: { on: '2026-11-01', by: 'vaktleder' },
  source: 'avtale',
}

/** What is found of Namsos with these contacts, without what is merely not there. */
function found(...contacts: readonly Partial<Contact>[]): readonly string[] {
  const directory = directoryWith({ '5007': contacts.map((contact) => ({ ...number, ...contact })) })
  return checkDirectory(directory, today, 180)
    .filter(({ owner, code }) => owner.id === '5007' && !code.startsWith('check/missing'))
    .map(({ code }) => code)
}

test('a number that is right, verified and always answered is not mentioned', () => {
  expect(found({})).toEqual([])
})

test.each<readonly [Partial<Contact>, readonly string[]]>([
  [{ verified: undefined as never }, ['check/never-verified']],
  [{ verified: { on: '2026-05-26', by: 'vaktleder' } }, []],
  [{ verified: { on: '2026-05-25', by: 'vaktleder' } }, ['check/verified-long-ago']],
  [{ validTo: '2026-11-22' }, []],
  [{ validTo: '2026-11-21' }, ['check/expired']],
  [{ validFrom: '2026-11-23' }, ['check/not-yet-valid']],
  [{ phone: '469 31 017' }, ['check/mobile']],
  [{ phone: '12 34 56 78' }, ['check/not-in-use']],
  [{ phone: '116 117', kind: 'legevakt' }, ['check/national-number']],
  [{ hours: '' }, ['check/hours-missing']],
  [{ hours: 'når som helst' }, ['check/hours-unreadable']],
  [{ hours: 'man–fre 08:00–15:30' }, ['check/gap']],
  [{ hours: 'man–fre 08:00–15:30', phoneOutside: '74 21 54 01' }, []],
  [{ hours: 'man–fre 08:00–15:30', kind: 'saksbehandling' }, []],
  [{ label: 'Fosnes sykeheim' }, ['check/former-municipality']],
  [{ label: 'Namsos sykehjem' }, []],
])('%j is found to be %j', (contact, codes) => {
  expect(found(contact)).toEqual(codes)
})

test('where one number closes and another is answered then, there is no gap; the night to Monday is easily forgotten', () => {
  expect(
    found(
      { hours: 'man–fre 08–16' },
      { phone: '74 21 54 01', hours: 'man–fre 00–08 og 16–24; helg hele døgnet' },
    ),
  ).toEqual([])
  expect(
    found({ hours: 'man–fre 08–16' }, { phone: '74 21 54 01', hours: 'man–fre 16–08; helg hele døgnet' }),
  ).toEqual(['check/gap'])
})

test('the first hour of the gap is told', () => {
  const directory = directoryWith({ '5007': [{ ...number, hours: 'alle dager 07–22' }] })
  const gap = checkDirectory(directory, today, 180).find(({ code }) => code === 'check/gap')
  expect(gap && checkText(gap)).toBe('ingen svarer mandag kl. 00:00')
})

test.each([
  ['man–fre 08–16; helg hele døgnet', 'ingen svarer mandag kl. 00:00'],
  ['alle dager 00–22:30', 'ingen svarer mandag kl. 22:30'],
  ['man–fre hele døgnet; lør 00–15', 'ingen svarer lørdag kl. 15:00'],
])('hours «%s» leave a gap: %s', (hours, text) => {
  const directory = directoryWith({ '5007': [{ ...number, hours }] })
  const gap = checkDirectory(directory, today, 180).find(({ code }) => code === 'check/gap')
  expect(gap && checkText(gap)).toBe(text)
})

test('a number of two municipalities is said of both, each with the name of the other', () => {
  const directory = directoryWith({ '5007': [number], '5045': [{ ...number, phone: '+47 74215400' }] })
  const shared = checkDirectory(directory, today, 180).filter(({ code }) => code === 'check/shared')
  expect(shared.map((finding) => [finding.owner.name, checkText(finding)])).toEqual([
    ['Namsos kommune', 'samme nummer som Grong kommune'],
    ['Grong kommune', 'samme nummer som Namsos kommune'],
  ])
})

test('of an empty directory the four services of each municipality and the switchboards are errors', () => {
  const findings = checkDirectory(directoryWith({}), today, 180)
  expect(findings.filter(isCheckError)).toHaveLength(20 * 4 + 2)
  expect(findings.filter(({ kind }) => kind === 'samhandlingskoordinator')).toHaveLength(6)
})

test('every finding is a line of the CSV, with a question to whoever has the number', () => {
  const findings = checkDirectory(directoryWith(), today, 180)
  const [heading, ...rows] = parse(checkCsv(findings), { bom: true, delimiter: ';' })
  expect(heading).toContain('spørsmål')
  expect(rows).toHaveLength(findings.length)
  for (const finding of findings) expect(checkQuestion(finding)).toMatch(/\?$|\.$/)
})

test('a municipality that has given nothing is asked for everything, and for the beds it had', () => {
  const directory = directoryWith()
  const sheet = requestSheet(directory, municipality(directory, '5007'))
  expect(sheet.services).toHaveLength(8)
  expect(sheet.services.every(({ known, questions }) => known.length === 0 && questions.length === 1)).toBe(
    true,
  )
  expect(sheet.services.find(({ kind }) => kind === 'kad')?.questions[0]).toContain(
    '2 ved Namsos sykehjem (2017)',
  )
})

test('of a number that we have, only what is not known is asked for', () => {
  const directory = directoryWith({
    '5007': [
      { ...number, email: 'vakt@example.org', system: 'et journalsystem' },
      { ...number, kind: 'lege', hours: '' },
    ],
  })
  const asked = requestSheet(directory, municipality(directory, '5007')).services
  expect(asked.find(({ kind }) => kind === 'sykepleie')?.questions).toEqual([
    'Er 74 21 54 00 fortsatt riktig?',
  ])
  expect(asked.find(({ kind }) => kind === 'lege')?.questions).toContain('Når svarer 74 21 54 00?')
})

test('whatever is known of a number, the sheet fits 80 columns', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (label, hours) => {
      const directory = directoryWith({ '5007': [{ ...number, label, hours }] })
      const text = requestSheetText(requestSheet(directory, municipality(directory, '5007')))
      for (const line of text.split('\n')) expect([...line].length).toBeLessThanOrEqual(80)
    }),
    { numRuns: 50 },
  )
})

function municipality(directory: ReturnType<typeof directoryWith>, id: string) {
  const found = directory.municipalities.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
