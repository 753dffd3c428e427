import { describe, expect, test } from 'vitest'
import { isRenewable, renewWarnings } from '../../plo/delivery/renew.ts'
import { applications, type Delivery, type Transport, transports } from '../../plo/delivery/state.ts'
import { readMsgInfo } from '../../plo/message/hodemelding.ts'
import { renew } from '../../plo/message/renew.ts'
import { hasErrors } from '../../plo/validate/finding.ts'
import { validate } from '../../plo/validate/validate.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { knowledge } from '../support/knowledge.ts'
import { afterFixtures, fixture, fixturePaths } from '../support/messages.ts'

const made = { msgId: 'new-1', genDate: afterFixtures }

const whole = fixturePaths().filter((path) => !/^(invalid|apprec|encodings)/.test(path))

describe('a new message instead of an old one', () => {
  test.each(whole)('%s: the same content, a MsgId and a time of its own, and a reference', (path) => {
    const old = fixture(path)
    const { bytes, changes } = renewed(old)
    const [before, after] = [infoOf(old), infoOf(bytes)]
    expect(after).toEqual({
      ...before,
      msgId: 'new-1',
      genDate: afterFixtures,
      conversationRef: {
        refToParent: before.msgId,
        refToConversation: before.conversationRef?.refToConversation ?? before.msgId,
      },
    })
    expect(changes.length).toBeGreaterThanOrEqual(3)
    const facts = { ...knowledge, now: afterFixtures, purpose: 'send' as const }
    expect(hasErrors(validate(bytes, knowledge.schemas, facts).findings)).toBe(false)
  })

  test('made again from the same it is the same, byte by byte', () => {
    const old = fixture('innlagt-pasient/full.xml')
    expect(renewed(old).bytes).toEqual(renewed(old).bytes)
  })

  test('one that stands for one that stood for another refers to the last, and to the first of all', () => {
    const old = fixture('innlagt-pasient/minimal.xml')
    const second = renewed(old).bytes
    const third = renew(second, { ...made, msgId: 'new-2' }, knowledge.codeLists)
    expect(third.ok && infoOf(third.value.bytes).conversationRef).toEqual({
      refToParent: 'new-1',
      refToConversation: infoOf(old).msgId,
    })
  })

  test('a signed message is not written anew: the signature would be of another', () => {
    const signed = edited('</MsgHead>', '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></MsgHead>')
    expect(renew(signed, made, knowledge.codeLists)).toEqual({ ok: false, error: { code: 'renew/signed' } })
  })

  test('what cannot be written back as it was is refused: text between elements would change its place', () => {
    const mixed = edited(
      '</MsgHead>',
      '<Document xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24"><p xmlns="urn:x">gi <b>ikke</b> mer</p></Document></MsgHead>',
    )
    expect(renew(mixed, made, knowledge.codeLists)).toEqual({ ok: false, error: { code: 'renew/not-alike' } })
  })
})

describe('whether', () => {
  test.each(transports)('the content of a message that is %s may go as a new one', (transport) => {
    const owed: readonly Transport[] = ['accepted', 'queued', 'sending', 'ambiguous']
    expect(isRenewable(is({ transport }))).toBe(!owed.includes(transport))
  })

  test.each([
    [{ transport: 'given-up' }, []],
    [{ transport: 'given-up', maybeSent: true }, ['renew/maybe-there']],
    [{ transport: 'refused', maybeSent: true }, ['renew/maybe-there']],
    [{ transport: 'withdrawn' }, []],
    [{ transport: 'delivered', maybeSent: true }, ['renew/already-there']],
    [{ transport: 'delivered', maybeSent: true, application: 'confirmed' }, ['renew/already-there']],
    [
      { transport: 'delivered', maybeSent: true, application: 'rejected', apprec: apprec('2') },
      ['renew/same-content'],
    ],
    [
      { transport: 'delivered', maybeSent: true, application: 'confirmed-with-errors', apprec: apprec('3') },
      ['renew/already-there', 'renew/same-content'],
    ],
    [
      { transport: 'delivered', maybeSent: true, application: 'reported-wrong' },
      ['renew/already-there', 'renew/same-content'],
    ],
  ] as const)('%j: %j', (delivery, warnings) => {
    expect(renewWarnings(is(delivery))).toEqual(warnings)
  })

  test('whatever the recipient has, or may have, it is said that it will have it twice', () => {
    for (const transport of transports)
      for (const application of applications) {
        if (application === 'rejected') continue
        const said = renewWarnings(is({ transport, application, maybeSent: true }))
        expect(said.some((code) => code !== 'renew/same-content')).toBe(true)
      }
  })
})

function renewed(old: Uint8Array) {
  const result = renew(old, made, knowledge.codeLists)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

function edited(what: string, by: string): Uint8Array {
  const text = new TextDecoder().decode(fixture('innlagt-pasient/minimal.xml'))
  return new TextEncoder().encode(text.replace(what, by))
}

function infoOf(bytes: Uint8Array) {
  const parsed = parseXml(bytes)
  if (!parsed.ok) throw new Error(parsed.error.code)
  return readMsgInfo(parsed.value)
}

function apprec(status: '2' | '3') {
  return { apprecId: 'a', status, errors: [], at: afterFixtures }
}

function is(change: Partial<Delivery>): Delivery {
  return {
    transport: 'accepted',
    application: 'none',
    acceptedAt: afterFixtures,
    attempts: 1,
    maybeSent: false,
    failuresBesideSuccess: 0,
    nextAttemptAt: afterFixtures,
    ...change,
  }
}
