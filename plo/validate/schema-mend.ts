import type { Order } from '../standard/order.ts'
import type { Element } from '../xml/element.ts'
import type { Finding, Mend, Severity } from './finding.ts'
import { nameToPrecede } from './order-findings.ts'

/** The element that a schema error is about, with the one that it stands in; not known for every error. */
export type SchemaPlace = {
  readonly at?: Element | undefined
  readonly parent?: Element | undefined
  /** The order of the parent's children. */
  readonly order?: Order | undefined
}

/** libxml2 says what is missing when it has come to the end of the element, so that is where it belongs. */
export function mendMissing(element: string, list: string | undefined): Mend {
  if (list === undefined || list === '') {
    return both(
      `Sett inn det som mangler i ${element}; skjemaet sier hva det kan være.`,
      `Insert what is missing in ${element}; the schema says what it can be.`,
    )
  }
  return list.includes(',')
    ? both(
        `Sett inn det som mangler sist i ${element}, ett eller flere av: ${list}.`,
        `Insert what is missing at the end of ${element}, one or more of: ${list}.`,
      )
    : both(`Sett inn ${list} sist i ${element}.`, `Insert ${list} at the end of ${element}.`)
}

/** An element that cannot stand where it stands: late, unknown, one too many, or something is missing before it. */
export function mendUnexpected(
  element: string,
  list: string | undefined,
  { at, parent, order }: SchemaPlace,
): Mend {
  const next = at && parent && order && nameToPrecede(parent, order, at)
  if (next !== undefined) {
    return both(`Flytt ${element} foran ${next}.`, `Move ${element} before ${next}.`)
  }
  if (parent && order && !order.children.includes(element)) {
    return both(
      `Ta bort ${element}: ${parent.name} har ikke noe slikt element. Er navnet feil skrevet, rett det.`,
      `Remove ${element}: ${parent.name} has no such element. If its name is mistyped, correct it.`,
    )
  }
  const expected = list?.split(', ') ?? []
  const later = parent && at ? parent.children.slice(parent.children.indexOf(at) + 1) : []
  const before = later.find(({ name }) => name !== element && expected.includes(name))
  if (before !== undefined) {
    return both(`Flytt ${before.name} foran ${element}.`, `Move ${before.name} before ${element}.`)
  }
  if (list !== undefined && list !== '') {
    return both(
      `Mangler det noe foran ${element} (${list}), sett det inn. Ellers ta bort ${element}.`,
      `If something is missing before ${element} (${list}), insert it. Otherwise remove ${element}.`,
    )
  }
  return both(
    `Ta bort ${element}, eller flytt det dit det hører hjemme.`,
    `Remove ${element}, or move it to where it belongs.`,
  )
}

export function mendUnknownAttribute(element: string, attribute: string, severity: Severity): Mend {
  if (severity === 'warning') {
    return both(
      `Er navnet ${attribute} feil skrevet, rett det. Er det riktig i systemet som sender, kan varselet stå.`,
      `If the name ${attribute} is mistyped, correct it. If it is right in the sending system, the warning can stand.`,
    )
  }
  return both(
    `Ta bort ${attribute} fra ${element}. Er navnet feil skrevet, rett det: store og små bokstaver teller.`,
    `Remove ${attribute} from ${element}. If its name is mistyped, correct it: case matters.`,
  )
}

/** How the types of our schemas are written. */
const forms: Readonly<Record<string, readonly [nb: string, en: string]>> = {
  'xs:dateTime': [
    'dato og klokkeslett, f.eks. 2026-11-21T09:40:00+01:00',
    'date and time of day, e.g. 2026-11-21T09:40:00+01:00',
  ],
  'xs:date': ['dato, f.eks. 2026-11-21', 'a date, e.g. 2026-11-21'],
  'xs:boolean': ['«true» eller «false»', '“true” or “false”'],
  'xs:int': ['et helt tall med bare siffer', 'a whole number in digits only'],
  'xs:integer': ['et helt tall med bare siffer', 'a whole number in digits only'],
  'xs:decimal': ['et tall, med punktum foran desimaler', 'a number, with a point before decimals'],
  'xs:positiveInteger': ['et helt tall over 0, med bare siffer', 'a whole number above 0 in digits only'],
  'xs:gYear': ['et årstall med fire siffer', 'a year of four digits'],
  'xs:base64Binary': ['Base64', 'Base64'],
  'xs:anyURI': ['en nettadresse (URI)', 'a URI'],
  DatoEllerTidspunkt: [
    'dato, f.eks. 2026-11-21, eller dato og klokkeslett, f.eks. 2026-11-21T09:40:00+01:00',
    'a date, e.g. 2026-11-21, or a date and time of day, e.g. 2026-11-21T09:40:00+01:00',
  ],
  TS: [
    'dato, eller dato og klokkeslett, f.eks. 2026-11-21T09:40:00+01:00',
    'a date, or a date and time of day, e.g. 2026-11-21T09:40:00+01:00',
  ],
  oid: ['en OID: tall med punktum mellom', 'an OID: numbers with dots between'],
}

/**
 * @param value where it stands, in both languages
 * @param type of the schema, where it has a name
 * @param reason libxml2's own words; only what the schema says is taken from it
 */
export function mendValue(
  value: readonly [nb: string, en: string],
  type: string | undefined,
  reason: string,
): Mend {
  const isTime = /dato|tidspunkt|date|time/i.test(value[0]) && type === undefined
  const form = forms[type ?? (isTime ? 'TS' : '')]
  if (form !== undefined) {
    return both(
      `Skriv ${value[0]} som ${form[0]}, uten mellomrom foran eller bak.`,
      `Write ${value[1]} as ${form[1]}, with no space before or after.`,
    )
  }
  const { values, pattern } = allowed(reason)
  if (values !== undefined) {
    return both(`Sett ${value[0]} til en av ${values}.`, `Set ${value[1]} to one of ${values}.`)
  }
  if (pattern !== undefined) {
    return both(
      `Skriv ${value[0]} slik at den passer med mønsteret ${pattern}.`,
      `Write ${value[1]} so that it fits the pattern ${pattern}.`,
    )
  }
  return both(
    `Rett ${value[0]} til en verdi som skjemaet tillater der, uten mellomrom foran eller bak.`,
    `Correct ${value[1]} to a value that the schema allows there, with no space before or after.`,
  )
}

/** What the schema asks of a value whose type has no name. */
export function expectedValue(reason: string): Expected {
  const { values, pattern } = allowed(reason)
  if (values !== undefined) return { expected: `en av ${values}`, expectedEn: `one of ${values}` }
  if (pattern !== undefined) return { expected: `mønsteret ${pattern}`, expectedEn: `the pattern ${pattern}` }
  return { expected: 'en verdi som skjemaet tillater', expectedEn: 'a value that the schema allows' }
}

type Expected = Pick<Finding, 'expected' | 'expectedEn'>

function allowed(reason: string): {
  readonly values?: string | undefined
  readonly pattern?: string | undefined
} {
  return {
    values: lastAfter(reason, 'is not an element of the set {')?.replace(/\}\.?$/, ''),
    pattern: lastAfter(reason, 'is not accepted by the pattern ')?.replace(/\.$/, ''),
  }
}

/** What libxml2 says last is its own: a value from the document, whatever it says, stands before it. */
function lastAfter(reason: string, words: string): string | undefined {
  const start = reason.lastIndexOf(words)
  return start === -1 ? undefined : reason.slice(start + words.length).trim()
}

/** @param reason libxml2's own words; only names of the schema are taken from it. */
export function mendOther(element: string, reason: string): Mend {
  const required = requiredAttribute(reason)
  if (required !== undefined) {
    return both(`Legg til ${required} på ${element}.`, `Add ${required} to ${element}.`)
  }
  if (reason.startsWith('Character content')) {
    return both(
      `Ta bort teksten rett inne i ${element}: der kan det bare stå elementer, eller ingenting.`,
      `Remove the text directly inside ${element}: only elements can stand there, or nothing.`,
    )
  }
  if (reason.startsWith('Element content is not allowed')) {
    return both(
      `Ta bort elementene inne i ${element}: der kan det bare stå tekst, eller ingenting.`,
      `Remove the elements inside ${element}: only text can stand there, or nothing.`,
    )
  }
  if (/value constraint/.test(reason)) {
    return both(
      `Bruk den faste verdien som skjemaet har for ${element}.`,
      `Use the fixed value that the schema has for ${element}.`,
    )
  }
  return both(
    `Sammenlign ${element} med en gyldig melding, f.eks. en i fixtures/messages/.`,
    `Compare ${element} with a valid message, e.g. one in fixtures/messages/.`,
  )
}

/** What was expected of an element that the schema has something else against. */
export function expectedOther(element: string, reason: string): Expected {
  const required = requiredAttribute(reason)
  if (required !== undefined) return { expected: required }
  if (reason.startsWith('Character content')) {
    return { expected: 'bare elementer, eller ingenting', expectedEn: 'only elements, or nothing' }
  }
  if (reason.startsWith('Element content is not allowed')) {
    return { expected: 'bare tekst, eller ingenting', expectedEn: 'only text, or nothing' }
  }
  const fixed = fixedValue(reason)
  if (fixed !== undefined) return { expected: fixed }
  return {
    expected: `${element} slik skjemaet har det`,
    expectedEn: `${element} as the schema has it`,
  }
}

/** The one value that the schema allows, as libxml2 says it last. */
export function fixedValue(reason: string): string | undefined {
  // Other objections can quote these words from a document.
  if (!/^The (?:actual )?value '/.test(reason)) return undefined
  return lastAfter(reason, "does not match the fixed value constraint '")?.replace(/'\.?$/, '')
}

export function requiredAttribute(reason: string): string | undefined {
  return /^The attribute '([A-Za-z]+)' is required but missing/.exec(reason)?.[1]
}

function both(mend: string, mendEn: string): Mend {
  return { mend, mendEn }
}
