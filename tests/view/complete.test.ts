import fc from 'fast-check'
import { expect, test } from 'vitest'
import { messageViewText } from '../../cli/view-text.ts'
import type { MessageDocument } from '../../plo/view/document.ts'
import { parseInOrder } from '../../plo/view/in-order.ts'
import { viewMessage } from '../../plo/view/view-message.ts'
import { isXmlText } from '../../plo/xml/write.ts'
import { messageHtml } from '../../server/pages/message-html.ts'
import { allData, carrying } from '../schemas/all-data.ts'
import { knowledge } from '../support/knowledge.ts'
import { fixture, fixturePaths } from '../support/messages.ts'
import { leavesOf, marked, missingIn, squeezed, textOfHtml, textOfModel } from './leaves.ts'

const { codeLists } = knowledge
const paths = fixturePaths().filter((path) => !path.startsWith('invalid/'))

const faces = {
  'the terminal': (document: MessageDocument) => messageViewText(document),
  'the page': (document: MessageDocument) => textOfHtml(messageHtml(document)),
  JSON: (document: MessageDocument) => textOfModel(JSON.parse(JSON.stringify(document))),
}

test.each(paths)('everything that %s says is shown', (path) => {
  expectComplete(fixture(path))
})

const header = new TextDecoder().decode(fixture('innlagt-pasient/full.xml'))
const documents: readonly (readonly [string, string])[] = [
  ...['msghead-documents', 'msghead-patient-reports', 'apprec-1.0', 'apprec-1.1'].map(
    (name) => [name, allData(`${name}.xml`)] as const,
  ),
  ...['dialog-1.0-foresporsel', 'dialog-1.0-notat', 'dialog-1.1-foresporsel', 'dialog-1.1-notat'].map(
    (name) => [name, carrying(header, allData(`${name}.xml`))] as const,
  ),
]

test.each(documents)(
  'everything that %s says is shown, with all elements that its standard has',
  (_, xml) => {
    expectComplete(Buffer.from(xml))
  },
)

test('an unknown element is shown wherever it stands, with its text and its attributes', () => {
  const xml = new TextDecoder().decode(fixture('innlagt-pasient/full.xml'))
  const from = xml.indexOf('<po:InformasjonOmForsendelsen>')
  const gaps = [...xml.matchAll(/<[^!?][^>]*>/g)].map(({ index }) => index).filter((index) => index >= from)
  const end = xml.indexOf('</p1:Pasientlogistikk>')
  const places = gaps.filter((index) => index <= end)
  const word = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => isXmlText(text))
  fc.assert(
    fc.property(fc.constantFrom(...places), word, word, fc.boolean(), (place, text, value, isNested) => {
      const inside = isNested ? `<y:Inni>${escaped(text)}</y:Inni>` : escaped(text)
      const strange = `<y:Ukjent xmlns:y="urn:ukjent" merke="${escaped(value)}">${inside}</y:Ukjent>`
      const read = parseInOrder(Buffer.from(xml.slice(0, place) + strange + xml.slice(place)))
      if (!read.ok) throw new Error(read.error.code)
      const document = viewMessage(read.value.root, codeLists, read.value.pieces)
      for (const show of Object.values(faces)) {
        const shown = squeezed(show(document))
        expect(shown).toContain(squeezed(text))
        expect(shown).toContain(squeezed(value))
        expect(shown).toContain('Ukjent')
      }
    }),
    { numRuns: 60 },
  )
})

function expectComplete(bytes: Uint8Array) {
  const read = parseInOrder(bytes)
  if (!read.ok) throw new Error(read.error.code)
  const { root, pieces } = read.value
  const document = viewMessage(root, codeLists, pieces)
  const leaves = leavesOf(root, codeLists)
  expect(leaves.length).toBeGreaterThan(5)
  for (const [face, show] of Object.entries(faces)) {
    expect({ face, missing: missingIn(show(document), leaves) }).toEqual({ face, missing: [] })
  }
  const { root: other, words } = marked(root)
  const otherDocument = viewMessage(other, codeLists)
  for (const [face, show] of Object.entries(faces)) {
    const said = show(otherDocument)
    expect({ face, missing: words.filter((word) => !said.includes(word)) }).toEqual({ face, missing: [] })
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
