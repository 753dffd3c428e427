import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseXml } from '../../plo/xml/parse.ts'
import { isXmlText, writeXml } from '../../plo/xml/write.ts'

const namespace = 'urn:oppdiktet'
const anyText = fc.string({ unit: 'binary', maxLength: 30 })
/** Also what looks like markup already. */
const xmlText = fc
  .array(
    fc.oneof(
      anyText,
      fc.constantFrom('&amp;', '&lt;', '&navn;', '&#65;', '&#x41;', '&', ';', '<', ']]>', '\r', '\t'),
    ),
  )
  .map((parts) => parts.join(''))
  .filter(isXmlText)

test('any text that XML allows comes back as it was', () => {
  fc.assert(
    fc.property(xmlText, (text) => {
      expect(throughXml({ text }).text).toBe(text)
    }),
  )
})

test.each(['a\r\nb', '\r', ' foran og bak ', '\n', '\t', ']]>', '<b>&amp;', '😀 𝒜', '\u0085\u2028'])(
  'the text %j comes back as it was',
  (text) => {
    expect(throughXml({ text }).text).toBe(text)
  },
)

test('any attribute that XML allows comes back as it was, line breaks and tabs too', () => {
  fc.assert(
    fc.property(xmlText, (text) => {
      expect(throughXml({ attributes: { V: text } }).attributes.V).toBe(text)
    }),
  )
})

test('a text is told to be fit for XML if, and only if, it can be written', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const write = () => writeXml({ namespace, name: 'a', text }, {})
      if (isXmlText(text)) expect(write).not.toThrow()
      else expect(write).toThrow()
    }),
  )
})

test.each(['\0', '\u0001', '\u000B', '\u001F', '\uFFFE', '\uFFFF', '\uD800', '\uDC00a'])(
  'the character %j is one that XML forbids',
  (text) => {
    expect(isXmlText(text)).toBe(false)
  },
)

test('the same element gives the same text', () => {
  const draft = { namespace, name: 'a', attributes: { V: '1', DN: 'En' }, children: [] }
  expect(writeXml(draft, { [namespace]: '' })).toBe(writeXml(draft, { [namespace]: '' }))
})

function throughXml(more: { text?: string; attributes?: Record<string, string> }) {
  const text = writeXml({ namespace, name: 'a', ...more }, { [namespace]: '' })
  const read = parseXml(new TextEncoder().encode(text))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
