import fc from 'fast-check'
import { NS } from '../../plo/xml/namespaces.ts'

export type Encoding = (typeof encodings)[number]
export const encodings = [
  'UTF-8',
  'UTF-8 with a mark',
  'UTF-16, little end first',
  'UTF-16, big end first',
  'ISO-8859-1',
  'US-ASCII',
] as const

const space = fc.constantFrom(' ', ' ', '\n', '\r\n', '\t', '\r', ' \n  ')
const maybeSpace = fc.oneof({ weight: 3, arbitrary: fc.constant('') }, space)
const prefix = fc.constantFrom('', '', '', 'a', 'b', 'æ')
const local = fc.constantFrom('V', 'DN', 'æ', 'x-1.y', '_n', 'xmlnsq')
const namespace = fc.constantFrom('urn:1', 'urn:2', 'urn:&#x61;', NS.mh, NS.po, NS.ar11)
const attributePrefix = fc.oneof({ weight: 4, arbitrary: prefix }, fc.constantFrom('xsi', 'xml'))
const declaration = fc.oneof(fc.tuple(prefix, namespace), fc.constant(['', ''] as [string, string]))
const rootDeclarations = [
  ['a', 'urn:1'],
  ['b', NS.mh],
  ['æ', 'urn:3'],
  ['xsi', 'http://www.w3.org/2001/XMLSchema-instance'],
] as const
const anyText = pieces(
  'a',
  'Ærlig',
  ' ',
  '😀',
  '𝒜',
  '\u0085',
  '\u2028',
  '\uFEFF',
  '\uFFFD',
  '\x9F',
  '\t',
  '\n',
  '\r\n',
  '\r',
)
const withReferences = fc
  .tuple(
    anyText,
    pieces(
      '&amp;',
      '&lt;',
      '&gt;',
      '&quot;',
      '&apos;',
      '&#10;',
      '&#13;',
      '&#x9;',
      '&#x1F600;',
      '&#0065;',
      '>',
      ']]',
      '/>',
    ),
    anyText,
  )
  .map((parts) => parts.join(''))

// `]]>` must not stand in a text, nor be made by two.
const text = withReferences.map((text) => text.replaceAll(']]>', ']] >').replace(/^>/, '&gt;'))
const comment = anyText.map((text) => `<!--> <b> &x; ${text}-->`)
const instruction = anyText.map((text) => `<?note > <b> &x; ${text}?>`)
const section = anyText.map((text) => `<![CDATA[<b> &amp; ]] ${text}]]>`)
const misc = fc.array(fc.oneof(space, comment, instruction), { maxLength: 3 })

const { content } = fc.letrec<{ element: string; content: string[] }>((tie) => ({
  element: elementOf(tie('content')),
  content: fc.array(
    fc.oneof({ depthSize: 'medium' }, text, space, comment, instruction, section, tie('element')),
    { maxLength: 6 },
  ),
}))

/** A well-formed document, its namespaces too, as varied as XML allows; without a declaration of its encoding. */
export const anyDocument: fc.Arbitrary<string> = fc
  .tuple(misc, elementOf(content, rootDeclarations), misc)
  .map(([before, root, after]) => [...before, root, ...after].join(''))

/** A document in an encoding, which it declares; characters that are not in it become letters that are. */
export function encoded(document: string, encoding: Encoding): Uint8Array {
  const declaring = (name: string) => `<?xml version="1.0" encoding="${name}"?>\n${document}`
  switch (encoding) {
    case 'UTF-8':
      return Buffer.from(declaring('utf-8'))
    case 'UTF-8 with a mark':
      return Buffer.from(`\uFEFF${document}`)
    case 'UTF-16, little end first':
      return Buffer.from(`\uFEFF${declaring('UTF-16')}`, 'utf16le')
    case 'UTF-16, big end first':
      return Buffer.from(`\uFEFF${document}`, 'utf16le').swap16()
    case 'ISO-8859-1':
      return Buffer.from(declaring('ISO-8859-1').replace(/[^\0-\xFF]/gu, 'o'), 'latin1')
    case 'US-ASCII':
      return Buffer.from(declaring('US-ASCII').replace(/[^\0-\x7F]/gu, 'o'))
  }
}

function pieces(...of: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...of), { maxLength: 5 }).map((parts) => parts.join(''))
}

/** @param declared in every such element, where it is given */
function elementOf(
  inside: fc.Arbitrary<string[]>,
  declared?: readonly (readonly [string, string])[],
): fc.Arbitrary<string> {
  return fc
    .record({
      name: qualified(prefix),
      declarations: fc.uniqueArray(declaration, { selector: ([one]) => one, maxLength: 2 }),
      // Told apart by what stands behind the prefix: two prefixes can mean the same.
      attributes: fc.uniqueArray(fc.tuple(qualified(attributePrefix), withReferences), {
        selector: ([name]) => name.replace(/.*:/, ''),
        maxLength: 3,
      }),
      spaces: fc.tuple(space, maybeSpace, maybeSpace, maybeSpace, maybeSpace),
      quote: fc.constantFrom('"', "'"),
      inside,
      isOtherWay: fc.boolean(),
    })
    .map(({ name, declarations, attributes, spaces: [between, a, b, c, d], quote, inside, isOtherWay }) => {
      const pairs = [
        ...(declared ?? declarations).map(([prefix, uri]) => [
          prefix === '' ? 'xmlns' : `xmlns:${prefix}`,
          uri,
        ]),
        ...attributes,
      ]
      const escaped = (value = '') => value.replaceAll(quote, quote === '"' ? '&quot;' : '&#39;')
      const written = pairs.map(
        ([key, value]) => `${between}${key}${a}=${b}${quote}${escaped(value)}${quote}`,
      )
      // A declaration can come after what it is for.
      const tag = `${name}${(isOtherWay ? written.toReversed() : written).join('')}${c}`
      return inside.length === 0 && isOtherWay ? `<${tag}/>` : `<${tag}>${inside.join('')}</${name}${d}>`
    })
}

function qualified(prefix: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(prefix, local).map(([prefix, local]) => (prefix === '' ? local : `${prefix}:${local}`))
}
