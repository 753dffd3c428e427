import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { ParseOption, XmlDocument, XmlParseError } from 'libxml2-wasm'
import { expect, test } from 'vitest'
import { decodeXml } from '../../plo/xml/decode.ts'
import { type Element, walk } from '../../plo/xml/element.ts'
import { NS } from '../../plo/xml/namespaces.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { readTree } from '../../plo/xml/read-tree.ts'
import type { Tree } from '../../plo/xml/tree.ts'
import { walkTree } from '../../plo/xml/walk-tree.ts'
import { fixture, fixturePaths } from '../support/messages.ts'
import { anyDocument, encoded, encodings } from './any-document.ts'

const corpus = new URL('../../../shared/corpus/', import.meta.url)
const corpusFiles = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.xml')) : []

test.each(fixturePaths())('%s is read as libxml2 reads it', (path) => {
  expectSameTree(fixture(path))
})

test.skipIf(corpusFiles.length === 0)(
  'messages that others have published are read as libxml2 reads them',
  () => {
    for (const name of corpusFiles)
      expect(expectSameTree(readFileSync(new URL(name, corpus))), name).toBe('same')
  },
)

test.each(encodings)('any document in %s is read as libxml2 reads it', (encoding) => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      expect(expectSameTree(encoded(document, encoding))).toBe('same')
    }),
    { numRuns: 400 },
  )
})

test('a message with any one byte changed is read as libxml2 reads it, if it is XML still', () => {
  const whole = Buffer.from(fixture('utskrevet-pasient/full.xml'))
  let read = 0
  for (let place = 0; place < whole.length; place += 3) {
    const changed = Buffer.from(whole)
    changed[place] = [0x20, 0x0d, 0x0a, 0x09, 0x26, 0x3e, 0x27, 0x3a, 0x41][place % 9] ?? 0
    if (expectSameTree(changed) === 'same') read += 1
  }
  expect(read).toBeGreaterThan(100)
})

test('any two places of a message put in the place of each other are read as libxml2 reads them', () => {
  const whole = Buffer.from(fixture('utskrevet-pasient/full.xml')).toString('utf8')
  const place = fc.nat(whole.length)
  const piece = fc.constantFrom(
    '<!-- > -->',
    '<?a b?>',
    '<![CDATA[ & < ]]>',
    '&#13;',
    '\r',
    '<q/>',
    ' ',
    '\r\n',
    'q="1" ',
  )
  fc.assert(
    fc.property(place, place, piece, (from, to, inserted) => {
      const [start, end] = [Math.min(from, to), Math.max(from, to)]
      const doubled =
        whole.slice(0, end) + inserted + whole.slice(start, Math.min(end, start + 40)) + whole.slice(end)
      expectSameTree(Buffer.from(doubled))
      expectSameTree(Buffer.from(whole.slice(0, end) + inserted + whole.slice(end)))
    }),
    { numRuns: 500 },
  )
})

test.each<readonly [string, string | Uint8Array]>([
  ['a `>` in a value', '<a b=">" c=\'"/>\'>x</a>'],
  ['white space wherever a tag may have it', '<a\n b\t=\r\n"1"\n\n c = "2"\n>\n<d\n/></a\n>'],
  ['a default namespace taken back', '<a xmlns="urn:1"><b xmlns=""><c xmlns="urn:2"/><c/></b><b/></a>'],
  ['a prefix bound anew', '<x:a xmlns:x="urn:1"><x:a xmlns:x="urn:2" x:b="1"/><x:a x:b="2"/></x:a>'],
  ['a prefix declared after its use', '<x:a x:b="1" xmlns:x="urn:1"/>'],
  ['names that begin like a declaration', '<a xmlnsb="1" xmlns-c="2" xmlns:xmlnsd="urn:1" xmlnsd:e="3"/>'],
  [
    'attributes of XML and XML Schema',
    '<a xml:lang="no" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="1" nil="2"/>',
  ],
  ['an element of the namespace of XML', '<xml:a/>'],
  ['the names of what every object has', '<a __proto__="1" constructor="2" toString="3"><__proto__/></a>'],
  [
    'references in values and texts',
    '<a b="&#10;&#x9;&#13;&lt;&amp;lt;&#38;amp; &quot;&apos;&#x1F600;">&amp;#65;&#00065;&gt;</a>',
  ],
  [
    'sections beside each other',
    '<a><![CDATA[x]]><![CDATA[]]>y<![CDATA[]]><b/><![CDATA[]]>]]<![CDATA[]]]]></a>',
  ],
  [
    'line ends of every sort',
    '<a\r\r>\r<b x="\r\r\n"\r\n/>\r\n<c/><![CDATA[\r]]><d/><?a\r\n?><e/><!--\r--><f/></a>',
  ],
  ['a comment that starts like its own end', '<!--> <a> --><a><!-->--><!----></a>'],
  ['instructions that look like markup', '<?x <a>?><a><?x </a>><!--?><b/><?x --?></a><?y?>'],
  ['what looks like another end', '<!--<a>--><a><!--</a>--><b/></a><!--<a>-->'],
  ['a relative namespace', '<a xmlns="rel"/>'],
  ['letters outside of ASCII in names', '<æ:ø xmlns:æ="urn:1" å="1" æ:𝒜="2"><æ:ø/></æ:ø>'],
  ['256 levels', `${'<a>'.repeat(256)}${'</a>'.repeat(256)}`],
  ['100,000 siblings', `<a>${'<b/>\n'.repeat(50_000)}${'<c/>'.repeat(50_000)}</a>`],
  ['100,000 pieces of text', `<a>${'x<![CDATA[y]]>'.repeat(50_000)}</a>`],
  ['100,000 comments', `<a>${'<!---->'.repeat(100_000)}<b/></a>`],
  ['100,000 instructions', `<a>${'<?b?>'.repeat(100_000)}<b/></a>`],
  [
    '10,000 prefixes',
    `<a>${Array.from({ length: 10_000 }, (_, i) => `<p${i}:b xmlns:p${i}="urn:${i}"/>`).join('')}</a>`,
  ],
  ['a megabyte of references', `<a>${'&amp;'.repeat(200_000)}</a>`],
])('%s: read as libxml2 reads it', (_what, text) => {
  expect(expectSameTree(Buffer.from(text))).toBe('same')
})

test('a line above 65 535 is told as it is; libxml2 stops counting there', () => {
  const bytes = Buffer.from(`<a>${'\n'.repeat(70_000)}<b/></a>`)
  expect(byOurselves(bytes)?.root.children[0]?.line).toBe(70_001)
  expect(byLibxml2(bytes)?.root.children[0]?.line).toBe(65_535)
})

test('a byte order mark inside a document is a character as any other', () => {
  const long = `\uFEFF${'x'.repeat(40)}`
  const root = byOurselves(Buffer.from(`\uFEFF<a b="${long}">${long}</a>`))?.root
  expect(root).toMatchObject({ text: long, attributes: { b: long } })
})

test('the bytes 0x80 to 0x9F of ISO-8859-1 are the characters of these numbers', () => {
  const bytes = Buffer.from([...Array(0x20).keys()].map((index) => 0x80 + index))
  const document = Buffer.concat([
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>'),
    bytes,
    Buffer.from('</a>'),
  ])
  expect(expectSameTree(document)).toBe('same')
  expect(byOurselves(document)?.root.text).toBe(bytes.toString('latin1'))
})

const utf16 = (text: string) => Buffer.from(text, 'utf16le')

test.each<readonly [string, Uint8Array]>([
  ['windows-1252', Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a>\xE6</a>', 'latin1')],
  ['another name of ISO-8859-1', Buffer.from('<?xml version="1.0" encoding="latin1"?><a>\xE6</a>', 'latin1')],
  ['XML 1.1', Buffer.from('<?xml version="1.1"?><a>æ</a>')],
  ['UTF-16 without a mark', utf16('<?xml version="1.0" encoding="UTF-16LE"?><a>æ</a>')],
  ['UTF-16 by the name of its order', utf16('\uFEFF<?xml version="1.0" encoding="UTF-16LE"?><a>æ</a>')],
  [
    'a mark of UTF-8 and another declaration',
    Buffer.from('\uFEFF<?xml version="1.0" encoding="US-ASCII"?><a>æ</a>'),
  ],
  ['a declaration longer than any', Buffer.from(`<?xml ${' '.repeat(300)}version="1.0"?><a>æ</a>`)],
])('%s is left to libxml2', (_what, bytes) => {
  expect(decodeXml(bytes)).toBeUndefined()
  expect(parseXml(bytes)).toMatchObject({ ok: true, value: { text: 'æ' } })
})

test.each([
  '',
  'a',
  '<a',
  '<a b',
  '<a b=',
  '<a b="',
  '<a>',
  '<a><!--',
  '<a><![CDATA[',
  '<a></',
  '<?',
  '<!--',
  '<a =',
])('%j, which libxml2 would not have accepted, comes to an end', (text) => {
  expect(() => readTree(text)).not.toThrow()
})

test('a copy of an element has what can be written', () => {
  const read = parseXml(Buffer.from(`<a xmlns="${NS.mh}" b="1" xmlns:x="urn:1" x:c="2">t<d/></a>`))
  if (!read.ok) throw new Error(read.error.code)
  expect({ ...read.value }).toEqual({
    namespace: NS.mh,
    name: 'a',
    attributes: { b: '1' },
    foreign: [{ namespace: 'urn:1', name: 'c', value: '2' }],
    text: 't',
    children: [{ namespace: NS.mh, name: 'd', attributes: {}, text: '', children: [] }],
  })
})

/** @returns whether there was a tree to compare: bytes that are no XML have none. */
function expectSameTree(bytes: Uint8Array): 'same' | 'no XML' {
  const theirs = byLibxml2(bytes)
  if (theirs === undefined) return 'no XML'
  const ours = byOurselves(bytes)
  expect(ours && all(ours.root)).toEqual(all(theirs.root))
  const hasInstructions = /<\?(?!xml\s)/.test(decodeXml(bytes) ?? '')
  const hasMarks = /.\uFEFF/s.test(decodeXml(bytes) ?? '')
  // libxml2's walk has taken the instructions out before it counts; the schemas go past them.
  if (hasInstructions) expect(ours?.schemaSteps).toBeGreaterThanOrEqual(theirs.schemaSteps)
  else if (!hasMarks) expect(ours?.schemaSteps).toBe(theirs.schemaSteps)
  return 'same'
}

function byOurselves(bytes: Uint8Array): Tree | undefined {
  const text = decodeXml(bytes)
  return text === undefined ? undefined : readTree(text)
}

function byLibxml2(bytes: Uint8Array): Tree | undefined {
  try {
    using document = XmlDocument.fromBuffer(bytes, {
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES,
    })
    return document.dtd === null ? walkTree(document.root) : undefined
  } catch (error) {
    if (error instanceof XmlParseError) return undefined
    throw error
  }
}

/** Every property of every element, less two: libxml2's lines end at 65 535, and its binding drops some U+FEFF. */
function all(root: Element): readonly unknown[] {
  return [...walk(root)].map(({ namespace, name, attributes, foreign, children, text, line, xpath }) => ({
    namespace,
    name,
    attributes: Object.entries(attributes).map(([key, value]) => [key, value.replaceAll('\uFEFF', '')]),
    foreign: foreign?.map((one) => ({ ...one, value: one.value.replaceAll('\uFEFF', '') })),
    children: children.length,
    text: text.replaceAll('\uFEFF', ''),
    line: Math.min(line, 65_535),
    xpath,
  }))
}
