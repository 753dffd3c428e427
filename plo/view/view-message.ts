import type { CodeLists } from '../codes/code-lists.ts'
import { TEST_SYSTEM_LINE } from '../fallback/test-system-line.ts'
import { ok, type Result } from '../result.ts'
import { rootOf } from '../standard/roots.ts'
import { child, children, descend, type Element } from '../xml/element.ts'
import { NS } from '../xml/namespaces.ts'
import type { XmlProblem } from '../xml/parse.ts'
import { apprecDocument } from './apprec-document.ts'
import { codeText } from './code-text.ts'
import { type Fact, fact, type Item, type MessageDocument, type Section } from './document.ts'
import { type Pieces, parseInOrder } from './in-order.ts'
import { itemsOf, sectionOf } from './items.ts'
import { type Known, knownOf } from './known.ts'
import { timeText } from './time-text.ts'
import { titleOf } from './title.ts'
import { unknownItem } from './unknown.ts'

/** A message as people read it, of its bytes. */
export function viewXml(bytes: Uint8Array, codeLists: CodeLists): Result<MessageDocument, XmlProblem> {
  const read = parseInOrder(bytes)
  return read.ok ? ok(viewMessage(read.value.root, codeLists, read.value.pieces)) : read
}

/**
 * A message as people read it. Everything that it says is in it, also what no table knows: the elements themselves are
 * gone through, not what we make of them.
 *
 * @param pieces what stands where in formatted text, from `parseInOrder`; without it the view says that the order is lost
 */
export function viewMessage(root: Element, codeLists: CodeLists, pieces?: Pieces): MessageDocument {
  const known = knownOf(root, codeLists, pieces)
  if (root.namespace === NS.mh && root.name === 'MsgHead') return headDocument(root, known)
  if (rootOf(root)?.part.name === 'AppRec') return apprecDocument(root, known)
  const body = rootOf(root)
  const title = body?.part.label ?? `Ukjent dokument: ${root.name}`
  const items = body === undefined ? [unknownItem(root, known, root.name)] : itemsOf(root, known)
  const { facts, sections } = split(items)
  const content: Section = { type: 'section', heading: 'Innhold', items: facts, at: root.xpath }
  return {
    title,
    banners: [TEST_SYSTEM_LINE],
    summary: [],
    sections: [...(facts.length === 0 ? [] : [content]), ...sections],
  }
}

function headDocument(root: Element, known: Known): MessageDocument {
  const msgInfo = child(root, 'MsgInfo')
  const patients = children(msgInfo, 'Patient')
  const documents = children(root, 'Document')
  const found = documents.map((document) => ({ document, bodies: bodiesOf(document) }))
  const elsewhere = new Set<Element>([...patients, ...found.flatMap(({ bodies }) => bodies)])
  const attached = found.filter(({ bodies }) => bodies.length === 0).map(({ document }) => document)
  const carrying = found.filter(({ bodies }) => bodies.length > 0)

  const shown = new Set<Element>([...children(root, 'MsgInfo'), ...documents])
  const rest = itemsOf(root, known, shown)
  const { facts, sections } = split(rest)
  return {
    title: titleOf(root, known.codeLists),
    banners: [TEST_SYSTEM_LINE, ...testBanner(msgInfo, known)],
    summary: summary(msgInfo, known),
    sections: [
      ...patients.map((one) => sectionOf(one, known)),
      ...carrying.flatMap(({ bodies }) => bodies.flatMap((body) => bodySections(body, known))),
      ...attached.map((document, index) =>
        sectionOf(document, known, attachmentHeading(document, index, attached.length)),
      ),
      ...children(root, 'MsgInfo').map((one) => sectionOf(one, known, undefined, elsewhere)),
      ...carrying.map(({ document }) => sectionOf(document, known, 'Om dokumentet', elsewhere)),
      ...(facts.length === 0
        ? []
        : [{ type: 'section' as const, heading: 'Annet i meldingen', items: facts, at: root.xpath }]),
      ...sections,
    ],
  }
}

/** The event of a logistics message is what it is about, and comes first; a report keeps its order. */
function bodySections(body: Element, known: Known): readonly Section[] {
  const { facts, sections } = split(itemsOf(body, known))
  const ownPlaces = new Set(
    body.children
      .filter((one) => one.namespace === body.namespace && known.places.known.has(one))
      .map(({ xpath }) => xpath),
  )
  const own = sections.filter(({ at }) => ownPlaces.has(at))
  const others = sections.filter(({ at }) => !ownPlaces.has(at))
  const isLogistics = rootOf(body)?.body === 'Pasientlogistikk'
  const heading = rootOf(body)?.part.label ?? body.name
  return [
    ...(facts.length === 0 ? [] : [{ type: 'section' as const, heading, items: facts, at: body.xpath }]),
    ...(isLogistics ? [...own, ...others] : sections),
  ]
}

function bodiesOf(document: Element): readonly Element[] {
  const content = child(child(document, 'RefDoc'), 'Content')
  return (content?.children ?? []).filter((one) => rootOf(one)?.body !== undefined)
}

function attachmentHeading(document: Element, index: number, count: number): string {
  const type = descend(document, 'RefDoc', 'MsgType')?.attributes.V?.trim()
  const what = type === 'A' ? 'Vedlegg' : type === 'REF' ? 'Referanse' : 'Dokument'
  return count > 1 ? `${what} (${index + 1} av ${count})` : what
}

/** What stands directly in the middle, and the sections with a heading. A table becomes a section of its own. */
function split(items: readonly Item[]): {
  readonly facts: readonly Item[]
  readonly sections: readonly Section[]
} {
  return {
    facts: items.filter(({ type }) => type === 'fact'),
    sections: items.flatMap((item): readonly Section[] => {
      if (item.type === 'section') return [item]
      return item.type === 'table'
        ? [{ type: 'section', heading: item.heading, items: [item], at: item.at }]
        : []
    }),
  }
}

function testBanner(msgInfo: Element | undefined, { codeLists }: Known): readonly string[] {
  const status = child(msgInfo, 'ProcessingStatus')
  const V = status?.attributes.V?.trim()
  if (status === undefined || (V !== 'D' && V !== 'T')) return []
  const { text } = codeText(status.attributes, ['8113'], codeLists)
  return [`TESTMELDING (${text}) – skal ikke brukes i behandling av noen`]
}

function summary(msgInfo: Element | undefined, known: Known): readonly Fact[] {
  const end = (name: string, label: string) => {
    const organisation = descend(msgInfo, name, 'Organisation')
    const names = [organisation, child(organisation, 'Organisation')].flatMap(
      (one) => child(one, 'OrganisationName')?.text.trim() ?? [],
    )
    return organisation === undefined || names.length === 0
      ? []
      : [fact(label, { text: names.join(' – ') }, organisation.xpath)]
  }
  const made = child(msgInfo, 'GenDate')
  const priority = child(msgInfo, 'RequestedPriority')
  const isUrgent = priority?.attributes.V?.trim() === 'H'
  return [
    ...end('Sender', 'Fra'),
    ...end('Receiver', 'Til'),
    ...(made === undefined ? [] : [fact('Laget', timeText(made.text), made.xpath)]),
    ...(priority !== undefined && isUrgent
      ? [fact('Prioritet', codeText(priority.attributes, ['8115'], known.codeLists), priority.xpath)]
      : []),
  ]
}
