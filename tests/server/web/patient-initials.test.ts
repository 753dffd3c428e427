import { expect, test } from 'vitest'
import { patientInitials } from '../../../server/web/ward/patient-initials.ts'
import { fixture, fixturePaths } from '../../support/messages.ts'

/** A ledger that only gives what messages begin with, and counts how often it is asked. */
function ledgerOf(contents: ReadonlyMap<string, Uint8Array>) {
  const asked: string[] = []
  return {
    asked,
    async headsOf(msgIds: readonly string[], bytes: number) {
      asked.push(...msgIds)
      return new Map(
        msgIds.flatMap((id) => {
          const content = contents.get(id)
          return content === undefined ? [] : [[id, content.subarray(0, bytes)] as const]
        }),
      )
    },
  }
}

const encoder = new TextEncoder()
const withPatient = (patient: string) =>
  encoder.encode(
    `<MsgHead xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24"><MsgInfo><MsgId>1</MsgId>${patient}</MsgInfo></MsgHead>`,
  )

test('the initials of a patient are the first letters of the names, and nothing else of them is told', async () => {
  const initials = patientInitials(
    ledgerOf(
      new Map([
        [
          'm',
          withPatient('<Patient><FamilyName>ås</FamilyName><GivenName>«Øyvind» 01</GivenName></Patient>'),
        ],
        ['n', withPatient('<Patient><FamilyName>Test</FamilyName></Patient>')],
        ['none', withPatient('')],
        ['rubbish', encoder.encode('%PDF-1.7')],
      ]),
    ),
  )
  expect(await initials(['m', 'n', 'none', 'rubbish', 'gone'])).toEqual(
    new Map([
      ['m', 'Ø. Å.'],
      ['n', 'T.'],
    ]),
  )
})

test('every type and version of message that names a patient gives initials', async () => {
  const paths = fixturePaths('').filter(
    (path) => /^[^/]+\/[^/]+\.xml$/.test(path) && !/^(invalid|apprec)/.test(path),
  )
  const contents = new Map(paths.map((path) => [path, fixture(path)]))
  const initials = await patientInitials(ledgerOf(contents))(paths)
  const withName = /<(?:\w+:)?Patient>(?:(?!<\/(?:\w+:)?Patient>)[\s\S])*<(?:\w+:)?FamilyName>/
  const named = paths.filter((path) => withName.test(Buffer.from(fixture(path)).toString('latin1')))
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((path) => !initials.has(path))).toEqual([])
})

test('a message is read once, however many look', async () => {
  const ledger = ledgerOf(new Map([['m', withPatient('<Patient><GivenName>A</GivenName></Patient>')]]))
  const initials = patientInitials(ledger)
  await initials(['m', 'gone'])
  expect(await initials(['gone', 'm'])).toEqual(new Map([['m', 'A.']]))
  expect(ledger.asked).toEqual(['m', 'gone'])
})
