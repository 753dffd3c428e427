import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMsgInfo } from '../../plo/message/hodemelding.ts'
import { identOf } from '../../plo/message/organisation.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { salvage } from '../../plo/xml/salvage.ts'
import { fixture, fixturePaths } from '../support/messages.ts'

const whole = new TextDecoder().decode(fixture('innlagt-pasient/full.xml'))
const bytesOf = (text: string) => new TextEncoder().encode(text)
const headers = fixturePaths().filter((path) => !path.startsWith('invalid/') && !path.startsWith('apprec-'))

/** What is in the header of the message that the tests break. */
const known = {
  kind: 'hodemelding',
  msgId: idIn(whole),
  type: { V: 'LOG_INNLAGT' },
  genDate: new Date('2026-11-21T10:05:00+01:00'),
}
const parties = (bytes: Uint8Array) => {
  const { sender, receiver } = salvage(bytes)
  return [sender, sender.organisation, receiver, receiver.organisation].map((one) => [
    one?.name,
    identOf(one, 'HER'),
  ])
}

test.each(headers)('of the valid %s, salvage reads what the reader of messages does', (path) => {
  const root = parseXml(fixture(path))
  if (!root.ok) throw new Error(root.error.code)
  const { msgId, type, genDate, ack, sender, receiver } = readMsgInfo(root.value)
  const expected = { kind: 'hodemelding', msgId, type, genDate, ...(ack && { ack }), sender, receiver }
  expect(salvage(fixture(path))).toEqual(expected)
})

test.each([
  ['is cut off in its body', whole.slice(0, whole.indexOf('</Content>'))],
  ['is cut off within a tag, after the receiver', whole.slice(0, whole.indexOf('</Receiver>') + 14)],
  ['has two roots', whole + whole.replace(/^<\?.*?\?>/, '')],
  ['has a DOCTYPE', whole.replace('?>', '?><!DOCTYPE MsgHead [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>')],
  ['has an ampersand in its body', whole.replace('</Content>', 'Hansen & sønn < 3</Content>')],
  ['has text before it', `Fra: noen\r\n\r\n${whole}`],
  ['lacks an end tag in its patient', whole.replace('</Ident></Patient>', '</Patient>')],
  ['has a tag in its patient that never ends', whole.replace('<Patient>', '<Patient><FamilyName x="')],
  ['has an attribute without an end', whole.replace('<MsgInfo>', '<MsgInfo a=>')],
  ['has deep nesting in its header', whole.replace('<Patient>', `<Patient>${'<a>'.repeat(300)}`)],
  [
    'has a name that the library does not trust',
    whole.replace('<Patient>', '<Patient><__proto__>x</__proto__>'),
  ],
  ['has control characters', whole.replace('<Patient>', '<Patient>\u0000\u0001')],
])('of a message that %s, the header is still read', (_what, broken) => {
  expect(salvage(bytesOf(broken))).toMatchObject(known)
  expect(parties(bytesOf(broken))).toEqual(parties(bytesOf(whole)))
})

const norwegian = whole.replace(/<OrganisationName>[^<]*/, '<OrganisationName>Ærlig & Åpen Øy')
test.each([
  ['UTF-8', Buffer.from(norwegian)],
  ['UTF-8 with its mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(norwegian)])],
  ['ISO-8859-1', Buffer.from(norwegian.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
  ['ISO-8859-1 that says it is UTF-8', Buffer.from(norwegian, 'latin1')],
  ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(norwegian, 'utf16le')])],
  ['UTF-16 without a mark', Buffer.from(norwegian, 'utf16le')],
  ['UTF-16 the other way round', Buffer.from(`\uFEFF${norwegian}`, 'utf16le').swap16()],
  ['UTF-8 that says it is UTF-16', Buffer.from(norwegian.replace('UTF-8', 'UTF-16'))],
])('the names are right in %s', (_encoding, bytes) => {
  expect(salvage(bytes)).toMatchObject({ ...known, sender: { name: 'Ærlig & Åpen Øy' } })
})

test('entities are not expanded, the five of XML and character references are read', () => {
  const broken = whole
    .replace('?>', '?><!DOCTYPE a [<!ENTITY bombe "bang">]>')
    .replace(/<OrganisationName>[^<]*/, '<OrganisationName>&bombe; &lt;&amp;&#229;&#xE5;&#x110000;')
  expect(salvage(bytesOf(broken)).sender.name).toBe('&bombe; <&åå')
})

test.each([
  ['<Ack V=N/>', 'N'],
  ['<Ack V=N />', 'N'],
  ["<Ack V = 'F'/>", 'F'],
  ['<Ack DN="Nei" V=N></Ack>', 'N'],
])('%s in a broken message is read as %s', (ack, V) => {
  const broken = whole.replace(/<Ack [^>]*>/, ack).slice(0, -30)
  expect(salvage(bytesOf(broken))).toMatchObject({ ...known, ack: { V } })
})

const receiptText = new TextDecoder().decode(fixture('apprec-1.1/avvist.xml')).replace(/^<\?.*?\?>/, '')
const header = whole.replace(/^<\?.*?\?>/, '')
test.each([
  ['a comment', `<!-- ${header.replaceAll('--', '')} -->`],
  ['a section of characters', `<a><![CDATA[${header}]]></a>`],
  ['an instruction', '<?php echo "<MsgHead><MsgInfo>" ?>'],
  ['an entity', `<!DOCTYPE a [<!ENTITY b '${header.replaceAll("'", '')}'>]>`],
])('a message in %s before a broken AppRec is not taken for one', (_what, before) => {
  expect(salvage(bytesOf(before + receiptText.slice(0, -20)))).toMatchObject({
    kind: 'apprec',
    msgId: '00000000-0000-4000-8000-000000000102',
  })
})

test('what stands in a comment of the header is not read, and names may stand in CDATA', () => {
  const broken = whole
    .replace('<MsgId>', '<!-- <MsgId>annen</MsgId> --><MsgId>')
    .replace(/<OrganisationName>[^<]*/, '<OrganisationName><![CDATA[A & <B>]]>')
    .slice(0, -30)
  expect(salvage(bytesOf(broken))).toMatchObject({ ...known, sender: { name: 'A & <B>' } })
  const unread = broken.replace('<Patient>', '<Patient></a>')
  expect(salvage(bytesOf(unread))).toMatchObject({ ...known, sender: { name: 'A & <B>' } })
})

test('a comment that never ends hides what follows', () => {
  expect(salvage(bytesOf(`<!-- ${header.replaceAll('--', '')}`))).toMatchObject({
    kind: 'unknown',
    msgId: '',
  })
})

test('a value that is cut in two is not believed', () => {
  const half = whole.slice(0, whole.indexOf(known.msgId) + 10)
  expect(salvage(bytesOf(half))).toMatchObject({ kind: 'hodemelding', msgId: '' })
})

test('an AppRec is known as one, with its own id and both ends', () => {
  const receipt = new TextDecoder().decode(fixture('apprec-1.1/avvist.xml'))
  for (const broken of [receipt, receipt.slice(0, receipt.indexOf('<Status')), `${receipt}<a>`]) {
    expect(salvage(bytesOf(broken))).toMatchObject({
      kind: 'apprec',
      msgId: '00000000-0000-4000-8000-000000000102',
      type: { V: 'APPREC' },
      sender: { name: 'Namsos kommune', organisation: { idents: [{ id: '99500701' }] } },
      receiver: { name: 'Sykehuset Namsos' },
    })
  }
})

test.each([
  ['nothing', new Uint8Array()],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xd8, 0x3c, 0x4d])],
  ['plain text', bytesOf('dette er ikke XML')],
  ['another root', bytesOf('<Epikrise><MsgId>x</MsgId></Epikrise>')],
])('of %s nothing is read', (_what, bytes) => {
  expect(salvage(bytes)).toMatchObject({ kind: 'unknown', msgId: '', type: {} })
})

const tenMegabytes = 10 * 1024 * 1024
test.each([
  ['<', '>'],
  ['<MsgHead>', '<'],
  ['<MsgHead>', '<a>'],
  ['<MsgHead>', '</a>'],
  ['<MsgHead>', '<a b="'],
  ['<MsgHead>', '<![CDATA['],
  ['<MsgHead>', '<!--'],
  ['<MsgHead>', '<a:'],
  ['<MsgHead>', '<?'],
  ['<MsgHead>', '<!DOCTYPE ['],
  ['<MsgHead>', '<![CDATA[&]]>'],
  ['<MsgHead ', 'a=b '],
  ['<MsgHead>', '<MsgInfo>'],
  ['<MsgHead ', 'a="1" '],
  ['<MsgHead ', "='"],
  ['<MsgInfo>', '&amp;'],
  ['<AppRec>', '<Id>'],
  ['', 'a'],
  ['', 'a:'],
  ['', '\u0000'],
])('ten megabytes of %j and then %j cost no more than the first 64 KB', (start, again) => {
  const hostile = Buffer.alloc(tenMegabytes, again)
  hostile.write(start)
  const before = performance.now()
  salvage(hostile)
  // Each takes some milliseconds; a reading of all of it, or a quadratic one of its start, takes more than this.
  expect(performance.now() - before).toBeLessThan(5000)
})

test('no bytes whatever make salvage throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 65_536 }), (bytes) => void salvage(bytes)))
})

test('no message with anything done to it makes salvage throw, and what is read can be written in XML', () => {
  const pieces = [
    '<',
    '>',
    '</',
    '"',
    "'",
    '&',
    '<!--',
    ']]>',
    '<![CDATA[',
    '\u0000',
    '\uD800',
    '<MsgInfo>',
    '=',
  ]
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(whole.length), fc.nat(40), fc.constantFrom(...pieces, ...'aZ/:')), {
        maxLength: 8,
      }),
      (changes) => {
        const broken = changes.reduce(
          (text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut),
          whole,
        )
        const { msgId, type, sender } = salvage(bytesOf(broken))
        for (const text of [msgId, type.V ?? '', type.DN ?? '', sender.name]) {
          expect(text.isWellFormed()).toBe(true)
          expect(text.length).toBeLessThanOrEqual(400)
        }
      },
    ),
  )
})

function idIn(xml: string): string {
  return /<MsgId>([^<]*)/.exec(xml)?.[1] ?? ''
}
