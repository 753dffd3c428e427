import { expect, test } from 'vitest'
import { readApprec, writeApprec } from '../../plo/message/apprec.ts'
import { isAnswerable, negativeApprec, refusalOf } from '../../plo/message/negative-apprec.ts'
import { hasErrors } from '../../plo/validate/finding.ts'
import { validate } from '../../plo/validate/validate.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { salvage } from '../../plo/xml/salvage.ts'
import { knowledge } from '../support/knowledge.ts'
import { afterFixtures, fixture, fixturePaths } from '../support/messages.ts'

const whole = new TextDecoder().decode(fixture('innlagt-pasient/full.xml'))
const made = { id: 'kvittering-1', receivedAt: new Date('2026-11-21T10:07:00+01:00') }
const bytesOf = (text: string) => new TextEncoder().encode(text)
const check = (bytes: Uint8Array) =>
  validate(bytes, knowledge.schemas, { ...knowledge, now: afterFixtures, purpose: 'check' })

function answerTo(message: string | Uint8Array) {
  const bytes = typeof message === 'string' ? bytesOf(message) : message
  const { findings } = check(bytes)
  const codes = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)
  return negativeApprec(salvage(bytes), refusalOf(codes), made, knowledge.codeLists)
}

test.each([
  ['is cut off', 'T01', whole.slice(0, -30)],
  ['has two roots', 'T01', `${whole}<MsgHead/>`],
  ['has a DOCTYPE', 'T01', whole.replace('?>', '?><!DOCTYPE MsgHead>')],
  ['is in another encoding than it says', 'T01', Buffer.from(whole.replace('<City>', ''), 'latin1')],
  ['has an element that does not belong', 'T02', whole.replace('<MsgInfo>', '<MsgInfo><Ekstra/>')],
  ['has an unknown root', 'T10', whole.replaceAll('msghead/2006-05-24', 'msghead/2099-01-01')],
  ['stands in a foreign envelope', 'T10', `<Konvolutt>${whole.replace(/^<\?.*?\?>/, '')}</Konvolutt>`],
  ['is of a type that is not supported', 'T10', whole.replace('LOG_INNLAGT', 'HENVISNING')],
])('a message that %s is rejected with %s', (_what, code, message) => {
  expect(answerTo(message)).toMatchObject({
    version: '1.1',
    status: { V: '2', DN: 'Avvist' },
    errors: [
      { V: code, S: '2.16.578.1.12.4.1.1.8221', DN: knowledge.codeLists.get('8221')?.codes.get(code) },
    ],
    originalMsgId: { id: salvage(bytesOf(whole)).msgId, issueDate: new Date('2026-11-21T10:05:00+01:00') },
    sender: { kind: 'Inst', id: '99500600', depts: [{ id: '99500601' }] },
    receiver: { kind: 'Inst', id: '99000200' },
  })
})

test('every negative AppRec is valid, whatever was wrong with the message', () => {
  let answered = 0
  for (const path of fixturePaths('invalid/')) {
    const receipt = answerTo(fixture(path))
    if (receipt === undefined) continue
    answered += 1
    const bytes = bytesOf(writeApprec(receipt))
    const { root, findings } = check(bytes)
    expect(hasErrors(findings.filter(({ code }) => code !== 'code/unknown')), path).toBe(false)
    expect(root && readApprec(root)).toEqual(receipt)
  }
  expect(answered).toBeGreaterThan(10)
})

test('X99 says which rules were broken, and nothing of the message', () => {
  expect(refusalOf(['identity/checksum', 'identity/checksum', 'code/unknown'])).toEqual({
    code: 'X99',
    text: 'Meldingen følger ikke reglene: identity/checksum, code/unknown.',
  })
  expect(refusalOf(['xml/too-large'])).toEqual({ code: 'X99', text: 'Meldingen er for stor.' })
})

test('without a GenDate that can be read, the time of receipt is the IssueDate', () => {
  const receipt = answerTo(whole.replace(/<GenDate>[^<]*/, '<GenDate>i går').slice(0, -30))
  expect(receipt?.originalMsgId.issueDate).toEqual(made.receivedAt)
})

test('the receipt tells nothing that somebody may have written where a type or a name belongs', () => {
  const patient = 'Testperson Oppdiktet '.repeat(10)
  const broken = cut(
    whole
      .replace(/(<Type V="LOG_INNLAGT")[^/]*/, `$1 DN="${patient}"`)
      .replaceAll(/<OrganisationName>[^<]*/g, `<OrganisationName>${'å'.repeat(99)}😀${'b'.repeat(200)}`),
  )
  const receipt = answerTo(broken)
  expect(receipt?.originalMsgId.msgType).toEqual({
    V: 'LOG_INNLAGT',
    DN: knowledge.codeLists.get('8279')?.codes.get('LOG_INNLAGT'),
  })
  const name = `${'å'.repeat(99)}😀`
  expect(receipt).toMatchObject({
    sender: { name, depts: [{ name }] },
    receiver: { name, depts: [{ name }] },
  })
  const unknown = answerTo(broken.replace('LOG_INNLAGT', 'LOG_UKJENT'))
  expect(unknown?.originalMsgId.msgType).toEqual({ V: 'LOG_UKJENT' })
})

const cut = (xml: string) => xml.slice(0, -30)
test.each([
  ['no MsgId', cut(whole.replace(/<MsgId>[^<]*<\/MsgId>/, ''))],
  ['a MsgId that can be none', cut(whole.replace(/<MsgId>[^<]*/, '<MsgId>../a b'))],
  ['no type', cut(whole.replace('V="LOG_INNLAGT"', ''))],
  ['a sender without an id', cut(whole.replace(/<Sender>.*<\/Sender>/s, '<Sender/>'))],
  ['a receiver that was cut off', whole.slice(0, whole.indexOf('<Receiver>') + 40)],
  ['a sender that wants no receipt', cut(whole.replace(/<Ack [^>]*>/, '<Ack V="N"/>'))],
  ['a sender that wants none, and forgets the quotes', cut(whole.replace(/<Ack [^>]*>/, '<Ack V=N/>'))],
  ['the type of a receipt, in small letters', cut(whole.replace('V="LOG_INNLAGT"', 'V="apprec"'))],
  ['nothing at all', ''],
  ['no header', '<Epikrise/>'],
])('what has %s is not answered', (_what, broken) => {
  expect(answerTo(broken)).toBeUndefined()
})

test('a message that is cut off anywhere is answered as what it was, or not at all', () => {
  const answers = Array.from({ length: whole.length }, (_, at) =>
    negativeApprec(salvage(bytesOf(whole.slice(0, at))), { code: 'T01' }, made, knowledge.codeLists),
  )
  const given = answers.filter((one) => one !== undefined)
  expect(given.length).toBeGreaterThan(100)
  for (const { originalMsgId, sender, receiver } of given) {
    expect(originalMsgId).toMatchObject({ id: salvage(bytesOf(whole)).msgId, msgType: { V: 'LOG_INNLAGT' } })
    expect([sender.id, receiver.id]).toEqual(['99500600', '99000200'])
  }
})

test('an AppRec is never answered, however broken', () => {
  for (const path of fixturePaths('apprec-')) {
    const receipt = new TextDecoder().decode(fixture(path))
    for (const broken of [
      receipt,
      cut(receipt),
      `${receipt}<a>`,
      receipt.replace('apprec/20', 'apprec/19'),
    ]) {
      expect(isAnswerable(salvage(bytesOf(broken)))).toBe(false)
    }
  }
  expect(isAnswerable(salvage(bytesOf(whole.replace('LOG_INNLAGT', 'APPREC'))))).toBe(false)
})

test('what is salvaged of a header is enough for the receipt to be read again', () => {
  const receipt = answerTo(cut(whole))
  const root = parseXml(bytesOf(receipt ? writeApprec(receipt) : ''))
  expect(root.ok && readApprec(root.value)).toEqual(receipt)
})
