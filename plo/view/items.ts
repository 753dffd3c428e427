import { legemiddelinfo } from '../standard/epj.ts'
import type { Place } from '../standard/places.ts'
import { child, type Element } from '../xml/element.ts'
import { codeText } from './code-text.ts'
import { compactFact, isPlain, nameFact } from './compact.ts'
import { type Fact, fact, type Item, inOne, type Section, type Shown, type Table } from './document.ts'
import { type Known, labelOf, placeOf } from './known.ts'
import { attributesOf, isTextual, leafText, sizeText } from './leaf.ts'
import { tidy } from './plain-text.ts'
import { oddities, unknownItem } from './unknown.ts'

/**
 * Everything that stands in a part, in the order of the message.
 *
 * @param except children that are shown in another place
 */
export function itemsOf(
  element: Element,
  known: Known,
  except: ReadonlySet<Element> = new Set(),
): readonly Item[] {
  if (isContainer(element, known)) return containerItems(element, known)
  const name = nameFact(element, known)
  const shown = element.children.filter((one) => !except.has(one))
  const items: Item[] = [...oddities(element, [], false)]
  for (let index = 0; index < shown.length; ) {
    const child = shown[index]
    if (child === undefined) break
    if (name?.of.includes(child) === true) {
      if (name.of[0] === child) items.push(name.fact)
      index += 1
      continue
    }
    const run = alike(shown, index, known)
    items.push(...childItems(run, known, except))
    index += run.length
  }
  return items
}

/** A section of a part. One that holds nothing but another part is one with it. */
export function sectionOf(
  element: Element,
  known: Known,
  heading = labelOf(element, known),
  except?: ReadonlySet<Element>,
): Section {
  const only = onlyPart(element, known)
  if (only !== undefined && except?.has(only) !== true) {
    return { ...sectionOf(only, known, joined(heading, labelOf(only, known)), except), at: element.xpath }
  }
  return { type: 'section', heading, items: itemsOf(element, known, except), at: element.xpath }
}

/** The elements from here on that are the same field. */
function alike(among: readonly Element[], from: number, known: Known): readonly Element[] {
  const first = among[from]
  if (first === undefined) return []
  const field = placeOf(first, known)?.field
  let to = from + 1
  while (field !== undefined && to < among.length) {
    const next = among[to]
    if (next === undefined || placeOf(next, known)?.field !== field) break
    to += 1
  }
  return among.slice(from, to)
}

function childItems(run: readonly Element[], known: Known, except: ReadonlySet<Element>): readonly Item[] {
  const [first] = run
  if (first === undefined) return []
  const table = run.length > 1 ? tableOf(run, known) : undefined
  if (table !== undefined) return [table]
  return run.flatMap((one, index): readonly Item[] => {
    const place = placeOf(one, known)
    if (place === undefined) return [unknownItem(one, known)]
    const content = place.field?.field.content
    if (content !== undefined && content.kind !== 'part') {
      return [
        fact(labelOf(one, known), onScale(leafText(one, content, known), place), one.xpath),
        ...inLeaf(one, place, known),
      ]
    }
    if (isTransparent(place)) return itemsOf(one, known, except)
    const compact = compactFact(one, place, known)
    if (compact !== undefined) return [compact]
    const count = run.length > 1 ? ` ${index + 1} av ${run.length}` : ''
    const heading = `${labelOf(one, known)}${count}${medicineName(one, known)}`
    return [alone(sectionOf(one, known, heading, except))]
  })
}

/** IPLOS: what the ends of the scale mean; 9 is not worse than 5. @see the display files of PLO v1.6 */
const scale: Readonly<Record<string, string>> = {
  '1': 'ingen problem',
  '5': 'fullt bistandsbehov',
  '9': 'ikke relevant',
}

function onScale(shown: Shown, { within, field }: Place): Shown {
  const meaning = scale[shown.text]
  const isScale = within?.name === 'KartlagtFunksjon' && field?.key === 'Vurdering'
  return isScale && meaning !== undefined ? { text: shown.text, notes: [meaning] } : shown
}

/** Which medicine a part is about, and that it has been stopped: the two that nobody may miss. */
function medicineName(element: Element, known: Known): string {
  const prescription = child(element, 'ForenkletForskrivning')
  if (placeOf(element, known)?.part !== legemiddelinfo || prescription === undefined) return ''
  const info = child(prescription, 'Forskrivningsinfo')
  const name = [child(info, 'Navn'), child(info, 'GeneriskNavn')].map((one) => tidy(one?.text ?? ''))
  const status = child(prescription, 'StatusTilForskrivningen')
  const isStopped = status?.attributes.V?.trim() === '2'
  const said = [
    name.find((one) => one !== '') ?? '',
    isStopped ? codeText(status.attributes, ['9104'], known.codeLists).text : '',
  ].filter((one) => one !== '')
  return said.length === 0 ? '' : `: ${said.join(' – ')}`
}

/** A section of one fact is that fact. */
function alone(section: Section): Item {
  const [only, ...more] = section.items
  if (only?.type !== 'fact' || more.length > 0) return section
  return { ...only, label: joined(section.heading, only.label) }
}

/** What should not stand in an element with a value: all of it is said, after the value. */
function inLeaf(element: Element, place: Place, known: Known): readonly Item[] {
  const kind = place.field?.field.content.kind ?? 'part'
  const strange = kind === 'formatted' || kind === 'open' ? [] : element.children
  return [
    ...oddities(element, attributesOf(kind), isTextual(kind)),
    ...strange.map((one) => unknownItem(one, known)),
  ]
}

/** Levels that mean nothing to a reader: what is in them is shown as if it stood around them. */
function isTransparent({ part }: Place): boolean {
  return part !== undefined && ['RefDoc', 'Content', 'HCP', 'Base64Container'].includes(part.name)
}

function isContainer(element: Element, known: Known): boolean {
  return placeOf(element, known)?.part?.name === 'Base64Container'
}

function containerItems(element: Element, known: Known): readonly Item[] {
  return [
    fact('Størrelse', sizeText(element.text), element.xpath),
    ...oddities(element, [], true),
    ...element.children.map((one) => unknownItem(one, known)),
  ]
}

function onlyPart(element: Element, known: Known): Element | undefined {
  const [only, ...more] = element.children
  if (only === undefined || more.length > 0 || oddities(element, [], false).length > 0) return undefined
  const place = placeOf(only, known)
  if (place?.part === undefined || isTransparent(place)) return undefined
  return compactFact(only, place, known) === undefined ? only : undefined
}

/** «Melding om innlagt pasient – Hendelse»; one of them where it says the other. */
function joined(outer: string, inner: string): string {
  const [one, other] = [outer, inner].map((label) => label.toLocaleLowerCase('nb')) as [string, string]
  if (one.includes(other)) return outer
  return other.includes(one) ? inner : `${outer} – ${inner}`
}

const maxColumns = 6
const maxCell = 60

/** Rows for parts that hold nothing but short values, each at most once. */
function tableOf(run: readonly Element[], known: Known): Table | undefined {
  const [first] = run
  if (first === undefined || placeOf(first, known)?.part === undefined) return undefined
  const columns: string[] = []
  const rows: { readonly cells: ReadonlyMap<string, string>; readonly at: string }[] = []
  for (const one of run) {
    const place = placeOf(one, known)
    if (place === undefined || compactFact(one, place, known) || !isPlain(one, known)) return undefined
    const row = onlyPart(one, known) ?? one
    if (!row.children.every((child) => isSimple(child, known))) return undefined
    const facts = itemsOf(row, known)
    if (!facts.every(isShort) || new Set(facts.map(({ label }) => label)).size < facts.length)
      return undefined
    for (const { label } of facts) if (!columns.includes(label)) columns.push(label)
    rows.push({ cells: new Map(facts.map((each) => [each.label, inOne(each)])), at: one.xpath })
  }
  if (columns.length === 0 || columns.length > maxColumns) return undefined
  return {
    type: 'table',
    heading: labelOf(first, known),
    columns,
    rows: rows.map(({ cells, at }) => ({ cells: columns.map((label) => cells.get(label) ?? ''), at })),
    at: first.xpath,
  }
}

/** Asked before anything is made of it: what holds itself, again and again, would be made twice at every level. */
function isSimple(element: Element, known: Known): boolean {
  const place = placeOf(element, known)
  if (place === undefined) return false
  return place.part === undefined || compactFact(element, place, known) !== undefined
}

function isShort(item: Item): item is Fact {
  return item.type === 'fact' && inOne(item).length <= maxCell && !item.text.includes('\n')
}
