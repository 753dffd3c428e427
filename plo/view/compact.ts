import type { Place } from '../standard/places.ts'
import type { Element } from '../xml/element.ts'
import { type Fact, fact, inOne, type Shown } from './document.ts'
import { type Known, placeOf } from './known.ts'
import { attributesOf, isTextual, leafText } from './leaf.ts'
import { oddities } from './unknown.ts'

/**
 * Parts that people read as one thing: a number with its kind, a telephone, an address.
 *
 * @returns `undefined` for any other part, and where something stands in it that would be lost this way
 */
export function compactFact(element: Element, place: Place, known: Known): Fact | undefined {
  const make = forms[place.part?.name ?? '']
  if (make === undefined || !isPlain(element, known)) return undefined
  const values = new Map<string, Shown>()
  for (const child of element.children) {
    const key = placeOf(child, known)?.field?.key ?? ''
    const value = shownValue(child, known)
    if (value === undefined || values.has(key)) return undefined
    values.set(key, value)
  }
  const made = make(values)
  return made && fact(made.label, made, element.xpath)
}

/** First name first, as people say it; where each name stands once and nothing is odd about it. */
export function nameFact(parent: Element, known: Known): { fact: Fact; of: readonly Element[] } | undefined {
  const of = parent.children.filter((one) => nameKeys.includes(placeOf(one, known)?.field?.key ?? ''))
  const [first] = of
  if (first === undefined || new Set(of.map(({ name }) => name)).size < of.length) return undefined
  if (!of.every((one) => isPlain(one, known) && one.text.trim() !== '')) return undefined
  const names = nameKeys.flatMap((key) => {
    const one = of.find((each) => placeOf(each, known)?.field?.key === key)
    return one === undefined ? [] : [one.text.trim()]
  })
  return { fact: fact('Navn', { text: names.join(' ') }, first.xpath), of }
}

const nameKeys: readonly string[] = ['GivenName', 'MiddleName', 'FamilyName']

/** Whether an element says nothing but what its table has room for. */
export function isPlain(element: Element, known: Known): boolean {
  const place = placeOf(element, known)
  if (place === undefined) return false
  const kind = place.field?.field.content.kind ?? 'part'
  if (oddities(element, attributesOf(kind), isTextual(kind)).length > 0) return false
  if (kind === 'part') return element.children.every((one) => isPlain(one, known))
  return element.children.length === 0 || kind === 'formatted' || kind === 'open'
}

function shownValue(element: Element, known: Known): Shown | undefined {
  const content = placeOf(element, known)?.field?.field.content
  return content === undefined || content.kind === 'part' ? undefined : leafText(element, content, known)
}

type Values = ReadonlyMap<string, Shown>
type Labelled = Shown & { readonly label: string }

const forms: Readonly<Record<string, (values: Values) => Labelled | undefined>> = {
  Ident: (values) => typed(values.get('TypeId'), values.get('Id')),
  AdditionalId: (values) => typed(values.get('Type'), values.get('Id')),
  TeleCom: (values) =>
    typed(values.get('TypeTelecom') ?? { text: 'Telefon eller adresse' }, values.get('TeleAddress')),
  Address: address,
}

function typed(type: Shown | undefined, value: Shown | undefined): Labelled | undefined {
  if (type === undefined || value === undefined) return undefined
  return { label: type.text, text: value.text, notes: [...(type.notes ?? []), ...(value.notes ?? [])] }
}

function address(values: Values): Labelled | undefined {
  const type = values.get('Type')
  const place = ['PostalCode', 'City'].flatMap((key) => values.get(key)?.text ?? []).join(' ')
  const rest = ['Postbox', 'CityDistr', 'County', 'Country', 'TeleAddress'].flatMap((key) => {
    const value = values.get(key)
    if (value === undefined) return []
    const text = inOne(value)
    return [key === 'Postbox' && !/^postboks/i.test(text) ? `postboks ${text}` : text]
  })
  const lines = [values.get('StreetAdr')?.text ?? '', place, ...rest].filter((one) => one !== '')
  if (lines.length === 0) return undefined
  return { label: type?.text ?? 'Adresse', text: lines.join(', '), ...(type?.notes && { notes: type.notes }) }
}
