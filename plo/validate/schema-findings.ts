import type { SchemaError } from '../xml/schema-validator.ts'
import type { Finding } from './finding.ts'

/**
 * What the schema has against a message, in our words.
 *
 * Values of the document are left out where they could be a person's: what was expected is enough to mend it.
 */
export function schemaFinding({ kind, message, line, xpath }: SchemaError): Finding {
  const place = { line, ...(xpath !== undefined && { xpath }) }
  const source = 'Skjemaene i schemas/ (Hodemelding v1.2, AppRec, PLO v1.6; rekkefølge i PLO er antatt)'
  if (kind === 'unknown-root') {
    return {
      code: 'type/unknown-root',
      severity: 'error',
      ...place,
      expected: 'MsgHead (Hodemelding v1.2) eller AppRec (v1.0, v1.1)',
      source,
      text: 'Dette er verken en Hodemelding eller en applikasjonskvittering.',
      textEn: 'This is neither a Hodemelding nor an application receipt.',
    }
  }
  // Only what stands before and after a quoted value is libxml2's own: the value can say anything.
  const [, name, attribute, reason = message] =
    /^Element '([^']+)'(?:, attribute '([^']+)')?: ([\s\S]*)$/.exec(message) ?? []
  const element = named(name)
  const expected = /^[^']*Expected is (?:one of )?\(\s*(.+?)\s*\)/.exec(reason)?.[1]
  const list = expected?.split(/,\s*/).map(named).join(', ')
  const finding = (code: string, text: string, textEn: string, more: Partial<Finding> = {}): Finding => ({
    code,
    severity: 'error',
    ...place,
    ...more,
    ...(list !== undefined && list !== '' && { expected: list }),
    source,
    text,
    textEn,
  })

  if (reason.startsWith('Missing child element')) {
    return finding(
      'schema/missing-element',
      `Det mangler noe i ${element}.`,
      `Something is missing in ${element}.`,
    )
  }
  if (reason.startsWith('This element is not expected')) {
    const found = { found: element }
    return finding(
      'schema/unexpected-element',
      `${element} kan ikke stå her: galt sted, for mange, eller ukjent.`,
      `${element} cannot stand here.`,
      found,
    )
  }
  if (attribute !== undefined && reason.startsWith('The attribute')) {
    const found = { found: attribute }
    return finding(
      'schema/unknown-attribute',
      `${element} kan ikke ha ${attribute}.`,
      `Unknown attribute.`,
      found,
    )
  }
  if (/^(\[facet '|'[\s\S]*' is not a valid value of )/.test(reason)) {
    const type = /type '([^']+)'\.?\s*$/.exec(reason)?.[1]
    const where = attribute === undefined ? element : `${attribute} i ${element}`
    const more = type === undefined ? {} : { expected: named(type) }
    return finding(
      'schema/invalid-value',
      `Verdien av ${where} har feil form.`,
      `The value of ${where} is wrong.`,
      more,
    )
  }
  return finding('schema/other', `${element} følger ikke skjemaet.`, `${element} does not follow the schema.`)
}

/** `{http://…}Name` as `Name`. */
function named(name: string | undefined): string {
  return (name ?? 'Elementet').replace(/\{[^}]*\}/g, '').trim()
}
