import type { SchemaError } from '../xml/schema-validator.ts'
import type { Finding, Mend, Severity } from './finding.ts'
import {
  expectedOther,
  expectedValue,
  fixedValue,
  mendMissing,
  mendOther,
  mendUnexpected,
  mendUnknownAttribute,
  mendValue,
  requiredAttribute,
  type SchemaPlace,
} from './schema-mend.ts'
import { unknownRoot } from './unknown-root.ts'
import { charactersFound, namesFound } from './words.ts'

/**
 * What the schema has against a message, in our words.
 *
 * Values of the document are left out where they could be a person's: what was expected is enough to mend it.
 */
export function schemaFinding(
  { kind, message, line, xpath }: SchemaError,
  where: SchemaPlace = {},
  severity: Severity = 'error',
): Finding {
  const place = { line, ...(xpath !== undefined && { xpath }) }
  const source =
    'Skjemaene i schemas/ (Hodemelding, AppRec, Dialogmelding: sikre; PLO v1.5 og v1.6: navn sikre, rekkefølge antatt)'
  if (kind === 'unknown-root') {
    return {
      code: 'type/unknown-root',
      severity: 'error',
      ...place,
      ...unknownRoot(where.at),
      source,
      text: 'Dette er verken en Hodemelding eller en applikasjonskvittering.',
      textEn: 'This is neither a Hodemelding nor an application receipt.',
      mend: 'Kontroller navnet og navnerommet (xmlns) til rotelementet, og at det er rett fil.',
      mendEn: 'Check the name and the namespace (xmlns) of the root element, and that it is the right file.',
    }
  }
  // Only what stands before and after a quoted value is libxml2's own: the value can say anything.
  const [, name, attribute, reason = message] =
    /^Element '([^']+)'(?:, attribute '([^']+)')?: ([\s\S]*)$/.exec(message) ?? []
  const element = named(name)
  const own = named(attribute)
  const { at } = where
  const children = at?.children.map((one) => one.name)
  const expected = /^[^']*Expected is (?:one of )?\(\s*(.+?)\s*\)/.exec(reason)?.[1]
  const list = expected?.split(/,\s*/).map(named).join(', ')
  const listed = list === undefined || list === '' ? undefined : { expected: list }
  const finding = (
    code: string,
    text: string,
    textEn: string,
    mend: Mend,
    more: Partial<Finding>,
  ): Finding => ({
    code,
    severity,
    ...place,
    ...more,
    source,
    text,
    textEn,
    ...mend,
  })

  if (reason.startsWith('Missing child element')) {
    return finding(
      'schema/missing-element',
      `Det mangler noe i ${element}.`,
      `Something is missing in ${element}.`,
      mendMissing(element, list),
      {
        ...(children === undefined ? tooLittle : namesFound(children)),
        ...(listed ?? { expected: 'flere elementer', expectedEn: 'more elements' }),
      },
    )
  }
  if (reason.startsWith('This element is not expected')) {
    return finding(
      'schema/unexpected-element',
      `${element} kan ikke stå her: galt sted, for mange, eller ukjent.`,
      `${element} cannot stand here: in the wrong place, one too many, or unknown.`,
      mendUnexpected(element, list, where),
      {
        found: element,
        ...(listed ?? { expected: 'ingenting mer her', expectedEn: 'nothing more here' }),
      },
    )
  }
  if (attribute !== undefined && reason.startsWith('The attribute')) {
    return finding(
      'schema/unknown-attribute',
      `${element} kan ikke ha ${own}.`,
      `${element} cannot have ${own}.`,
      mendUnknownAttribute(element, own, severity),
      {
        found: own,
        expected: `bare attributter som ${element} kan ha`,
        expectedEn: `only attributes that ${element} can have`,
      },
    )
  }
  if (/^(\[facet '|'[\s\S]*' is not a valid value of )/.test(reason)) {
    const type = /type '([^']+)'\.?\s*$/.exec(reason)?.[1]
    const [value, valueEn] =
      attribute === undefined
        ? [element, element]
        : [`${attribute} i ${element}`, `${attribute} of ${element}`]
    const written = attribute === undefined ? at?.text : at?.attributes[own]
    const more = {
      ...(written === undefined ? otherForm : charactersFound(written.length)),
      ...(type === undefined ? expectedValue(reason) : { expected: named(type) }),
    }
    return finding(
      'schema/invalid-value',
      `Verdien av ${value} har feil form.`,
      `The value of ${valueEn} has the wrong form.`,
      mendValue([value, valueEn], type === undefined ? undefined : named(type), reason),
      more,
    )
  }
  return finding(
    'schema/other',
    `${element} følger ikke skjemaet.`,
    `${element} does not follow the schema.`,
    mendOther(element, reason),
    {
      ...otherFound(element, reason, attribute === undefined ? at?.text : at?.attributes[own], children),
      ...(listed ?? expectedOther(element, reason)),
    },
  )
}

const tooLittle = { found: 'noe mangler', foundEn: 'something is missing' } as const

const otherForm = { found: 'en verdi på en annen form', foundEn: 'a value of another form' } as const

/** What stands there, of what the schema has something else against. */
function otherFound(
  element: string,
  reason: string,
  written: string | undefined,
  children: readonly string[] = [],
): Pick<Finding, 'found' | 'foundEn'> {
  const required = requiredAttribute(reason)
  if (required !== undefined) {
    return { found: `${element} uten ${required}`, foundEn: `${element} without ${required}` }
  }
  if (fixedValue(reason) !== undefined && written !== undefined) return charactersFound(written.length)
  if (reason.startsWith('Character content')) return { found: 'tekst', foundEn: 'text' }
  if (reason.startsWith('Element content') && children.length > 0) return namesFound(children)
  return { found: element }
}

/** Whether all that is wrong is an attribute that the schema does not have there. */
export function isUnknownAttribute({ message }: SchemaError): boolean {
  return /^Element '[^']+', attribute '[^']+': The attribute '/.test(message)
}

/** `{http://…}Name` as `Name`. */
function named(name: string | undefined): string {
  return (name ?? 'Elementet').replace(/\{[^}]*\}/g, '').trim()
}
