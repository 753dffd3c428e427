import { diag } from 'libxml2-wasm'
import { expect, test } from 'vitest'
import { walk } from '../../plo/xml/element.ts'
import { maxMessageBytes, parseXml } from '../../plo/xml/parse.ts'
import { fixture } from '../support/messages.ts'
import { growthOfWasmMemory } from '../support/wasm-memory.ts'

const whole = Buffer.from(fixture('innlagt-pasient/full.xml'))
const wholeText = whole.toString('utf8')

const bomb = `<!DOCTYPE a [<!ENTITY a0 "lol">${entities((n) => `${`&a${n - 1};`.repeat(10)}`)}]><a b="&a19;">&a19;</a>`
const parameterBomb = `<!DOCTYPE a [<!ENTITY % p0 "lol">${Array.from(
  { length: 19 },
  (_, index) => `<!ENTITY % p${index + 1} "${`&#37;p${index};`.repeat(10)}">`,
).join('')}%p19;]><a/>`
const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
const longComment = `<!--${'x'.repeat(70_000)}-->`

const withDoctype: readonly (readonly [string, string | Uint8Array])[] = [
  ['a bare DOCTYPE', '<!DOCTYPE a><a/>'],
  ['an entity that is a file (XXE)', outside],
  [
    'an outside DTD',
    '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/none.dtd" [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><a/>',
  ],
  ['an entity bomb', bomb],
  ['an entity bomb of parameter entities', parameterBomb],
  [
    'a DOCTYPE after comments and processing instructions',
    `<?xml version="1.0"?>\n<!-- a --><?b c?>\n${outside}`,
  ],
  ['a DOCTYPE after a comment that starts like its own end', `<!--> <a> -->${outside}`],
  ['a DOCTYPE after white space', `\n\t ${outside}`],
  ['a DOCTYPE after a comment longer than what is looked through', longComment + outside],
  ['a DOCTYPE behind a byte order mark', Buffer.from(`\uFEFF${outside}`)],
  ['a DOCTYPE in UTF-16, little end first', utf16(`\uFEFF${outside}`)],
  ['a DOCTYPE in UTF-16, big end first', utf16(`\uFEFF${outside}`).swap16()],
  [
    'a DOCTYPE in UTF-16 without a byte order mark',
    utf16(`<?xml version="1.0" encoding="UTF-16"?>${outside}`),
  ],
  ['a DOCTYPE in UTF-32', utf32(`<?xml version="1.0"?>${outside}`)],
]

test.each(withDoctype)('%s is refused', (_what, text) => {
  expect(parseXml(bytes(text))).toEqual({ ok: false, error: { code: 'xml/doctype' } })
})

const notXml: readonly (readonly [string, string | Uint8Array])[] = [
  ['only white space', ' \n\t\r\n '],
  ['text without markup', 'Hei'],
  ['JSON', '{"type":"LOG_INNLAGT"}'],
  ['depth 100,000', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`],
  ['depth 100,000, never closed', '<a>'.repeat(100_000)],
  ['two roots', '<a/><b/>'],
  ['text after the root', '<a/>b'],
  ['a control character', '<a>\u0001</a>'],
  ['a control character by its number', '<a>&#1;</a>'],
  ['a NUL byte in a text', '<a>\0</a>'],
  ['a NUL byte in a tag', '<a\0/>'],
  ['NUL bytes after the end', '<a/>\0\0'],
  ['nothing but NUL bytes', Buffer.alloc(1000)],
  ['half a surrogate pair by its number', '<a>&#xD800;</a>'],
  [
    'letters of ISO-8859-1 in what says it is UTF-8',
    latin1('<?xml version="1.0" encoding="UTF-8"?><a>æøå</a>'),
  ],
  ['letters of ISO-8859-1 in what says nothing', latin1('<a>æøå</a>')],
  ['an encoding that nobody knows', '<?xml version="1.0" encoding="tull-1"?><a>x</a>'],
  ['UTF-8 that says it is UTF-16', '<?xml version="1.0" encoding="UTF-16"?><a>æ</a>'],
  [
    'UTF-16 with half a letter',
    utf16('\uFEFF<?xml version="1.0" encoding="UTF-16"?><a>æøå</a>').subarray(0, -1),
  ],
  ['an overlong UTF-8 sequence', Buffer.from([0x3c, 0x61, 0x3e, 0xc0, 0xaf, 0x3c, 0x2f, 0x61, 0x3e])],
  ['an entity that is not declared', '<a>&navn;</a>'],
  ['a prefix that is not declared', '<x:a/>'],
  ['the same attribute twice', '<a b="1" b="2"/>'],
  ['an attribute without quotes', '<a b=1/>'],
  ['a comment that never ends', '<!-- <a/>'],
  ['a processing instruction that never ends', '<?a <b/>'],
  ['a CDATA section that never ends', '<a><![CDATA[ </a>'],
  ['white space before the XML declaration', '  <?xml version="1.0"?><a/>'],
  ['an entity bomb behind a comment longer than what is looked through', longComment + bomb],
]

test.each(notXml)('%s is not well-formed XML', (_what, text) => {
  const read = parseXml(bytes(text))
  // The bomb is found out while it is read, or by its DOCTYPE after that: either way it does not go off.
  expect(read).toMatchObject({ error: { code: expect.stringMatching(/^xml\/(not-well-formed|doctype)$/) } })
})

test('what is not well-formed says where', () => {
  expect(parseXml(bytes('<a>\n  <b>\n</a>'))).toMatchObject({
    error: { code: 'xml/not-well-formed', line: 3 },
  })
})

test('no bytes at all are an empty message', () => {
  expect(parseXml(new Uint8Array())).toEqual({ ok: false, error: { code: 'xml/empty' } })
})

test('a message of 10 MB is read, and one of a byte more is too large', () => {
  const filler = `<!--${'x'.repeat(1024)}-->`.repeat(11_000).slice(0, maxMessageBytes)
  const atLimit = Buffer.from(filled(filler, maxMessageBytes))
  expect(atLimit.length).toBe(maxMessageBytes)
  expect(parseXml(atLimit)).toMatchObject({ ok: true })
  expect(parseXml(Buffer.concat([atLimit, Buffer.from('\n')]))).toEqual({
    ok: false,
    error: { code: 'xml/too-large', bytes: maxMessageBytes + 1, maxBytes: maxMessageBytes },
  })
})

test('a message cut short anywhere is a finding, never an exception', () => {
  const end = wholeText.lastIndexOf('>')
  for (let length = 0; length < whole.length; length += 50) {
    if (length > end) continue
    const read = parseXml(whole.subarray(0, length))
    expect(read, `${length} bytes`).toMatchObject({ ok: false })
  }
})

test('a message with any one byte changed is read or refused, never an exception', () => {
  for (let place = 0; place < whole.length; place += 7) {
    const changed = Buffer.from(whole)
    changed[place] = (changed[place] ?? 0) ^ 0x5a
    expect(() => parseXml(changed), `byte ${place}`).not.toThrow()
  }
})

test.each([
  ['a comment', '<!-- <!DOCTYPE a [<!ENTITY x "y">]> --><a>t</a>'],
  ['a comment that starts like its own end', '<!--> <!DOCTYPE a> --><a>t</a>'],
  ['a processing instruction', '<?note <!DOCTYPE a>?><a>t</a>'],
  ['a CDATA section', '<a><![CDATA[<!DOCTYPE a>]]></a>'],
  ['a comment inside the message', '<a>t<!-- <!DOCTYPE a> --></a>'],
  ['a text', '<a>&lt;!DOCTYPE a></a>'],
])('the word DOCTYPE in %s is not a DOCTYPE', (_what, text) => {
  expect(parseXml(bytes(text))).toMatchObject({ ok: true, value: { name: 'a' } })
})

test('a processing instruction inside an element is passed over', () => {
  const read = parseXml(bytes('<a>før <?note x?><b/><?note y?>etter<![CDATA[ <c>]]></a>'))
  expect(read).toMatchObject({ value: { text: 'før etter <c>', children: [{ name: 'b', xpath: '/a/b' }] } })
})

test.each([
  ['UTF-8', Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a>æøå Æ</a>')],
  ['UTF-8 with a byte order mark', Buffer.from('\uFEFF<a>æøå Æ</a>')],
  ['ISO-8859-1', latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>æøå Æ</a>')],
  ['windows-1252', latin1('<?xml version="1.0" encoding="windows-1252"?><a>æøå Æ</a>')],
  ['UTF-16, little end first', utf16('\uFEFF<?xml version="1.0" encoding="UTF-16"?><a>æøå Æ</a>')],
  ['UTF-16, big end first', utf16('\uFEFF<?xml version="1.0" encoding="UTF-16"?><a>æøå Æ</a>').swap16()],
])('Norwegian letters in %s are read as what they are', (_encoding, text) => {
  expect(parseXml(text)).toMatchObject({ value: { text: 'æøå Æ' } })
})

test.each(['encodings/iso-8859-1.xml', 'encodings/utf-16.xml'])(
  '%s holds Norwegian letters in a name',
  (path) => {
    const read = parseXml(fixture(path))
    if (!read.ok) throw new Error(read.error.code)
    const names = [...walk(read.value)].filter(({ name }) => name === 'MiddleName')
    expect(names.map(({ text }) => text)).toEqual(['Ærøåsen'])
  },
)

test('every element knows its line and a path of its own', () => {
  const read = parseXml(whole)
  if (!read.ok) throw new Error(read.error.code)
  const elements = [...walk(read.value)]
  const lines = wholeText.split('\n')
  // libxml2 counts the line where the start tag ends, and one of them has three lines.
  for (const { name, line } of elements)
    expect(lines.slice(Math.max(0, line - 3), line).join()).toContain(name)
  expect(new Set(elements.map(({ xpath }) => xpath)).size).toBe(elements.length)
})

test('two thousand hostile messages leave nothing behind in the parser', () => {
  const hostile = [...withDoctype, ...notXml]
    .map(([, text]) => bytes(text))
    .filter(({ length }) => length < 100_000)
  const round = (times: number) => {
    for (let time = 0; time < times; time++) parseXml(hostile[time % hostile.length] ?? new Uint8Array())
  }
  round(hostile.length * 2)
  diag.configure({ enabled: true })
  const grown = growthOfWasmMemory(() => round(2000))
  const left = diag.report()
  diag.configure({ enabled: false })

  expect(left).toEqual({})
  expect(grown).toBe(0)
})

function bytes(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Buffer.from(text, 'utf8') : text
}

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le')
}

function utf32(text: string): Uint8Array {
  return Buffer.concat([...text].map((letter) => Buffer.from([0, 0, 0, letter.charCodeAt(0)])))
}

function entities(value: (n: number) => string): string {
  return Array.from({ length: 19 }, (_, index) => `<!ENTITY a${index + 1} "${value(index + 1)}">`).join('')
}

/** An element with comments in it, of exactly so many bytes. */
function filled(filler: string, length: number): string {
  const rest = length - '<a></a>'.length
  const comments = filler.slice(0, Math.floor((rest - 10) / 1031) * 1031)
  return `<a>${comments}${' '.repeat(rest - comments.length)}</a>`
}
