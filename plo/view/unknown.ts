import type { Element } from '../xml/element.ts'
import { codeText } from './code-text.ts'
import { type Fact, fact, type Item, type Section } from './document.ts'
import type { Known } from './known.ts'
import { tidy } from './plain-text.ts'

/** An element that no table knows, with all that stands in it: what we do not understand is not kept from the reader. */
export function unknownItem(
  element: Element,
  known: Known,
  heading = `Ukjent element: ${element.name}`,
): Item {
  const { attributes, foreign = [], children, text, xpath } = element
  const names = Object.keys(attributes)
  if (foreign.length === 0 && children.length === 0) {
    if (names.length === 0) return fact(heading, { text: tidy(text) || '(tomt)' }, xpath)
    if (tidy(text) === '' && isCode(attributes)) {
      return fact(heading, codeText(attributes, [], known.codeLists), xpath)
    }
  }
  const pieces = known.pieces.get(element) ?? [text, ...children]
  const section: Section = {
    type: 'section',
    heading,
    at: xpath,
    items: [
      ...attributeFacts(element, []),
      ...pieces.flatMap((one): readonly Item[] => {
        if (typeof one !== 'string') return [unknownItem(one, known, one.name)]
        return tidy(one) === '' ? [] : [fact('Tekst', { text: tidy(one) }, xpath)]
      }),
    ],
  }
  return section
}

/** What an element has beyond what its type has, and what stands loose in it. */
export function oddities(
  element: Element,
  attributes: readonly string[],
  mayHaveText: boolean,
): readonly Fact[] {
  const loose = mayHaveText ? '' : tidy(element.text)
  return [
    ...attributeFacts(element, attributes),
    ...(loose === '' ? [] : [fact('Løs tekst', { text: loose }, element.xpath)]),
  ]
}

function attributeFacts(
  { attributes, foreign = [], xpath }: Element,
  expected: readonly string[],
): readonly Fact[] {
  return [
    ...Object.entries(attributes)
      .filter(([name, value]) => !expected.includes(name) && value.trim() !== '')
      .map(([name, text]) => fact(`Attributt «${name}»`, { text: tidy(text) }, xpath)),
    ...foreign.map(({ namespace, name, value }) =>
      fact(
        `Fremmed attributt «${name}»`,
        { text: tidy(value) || '(tomt)', notes: [`fra ${namespace}`] },
        xpath,
      ),
    ),
  ]
}

function isCode(attributes: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(attributes)
  return names.includes('V') && names.every((name) => ['V', 'S', 'DN', 'OT'].includes(name))
}
