import { fieldNamed } from '../standard/fields-in.ts'
import { messageType, type TypeCode } from '../standard/message-types.ts'
import type { Part } from '../standard/part.ts'
import { bodies } from '../standard/roots.ts'
import type { Version } from '../xml/namespaces.ts'

/** A kind of message that there are ready forms of. */
export type Template = {
  /** What it is called in a path and on a command line. */
  readonly slug: string
  readonly type: TypeCode
  /** What a nurse calls it. */
  readonly name: string
  /** The newest first. */
  readonly versions: readonly Version[]
}

/** In the order of a patient's stay: the five logistics messages, the reports, the dialogue. */
export const templates: readonly Template[] = [
  template('innlagt-pasient', 'LOG_INNLAGT'),
  template('utskrivningsklar-pasient', 'LOG_UTSKRIVNINGSKLAR'),
  template('avmelding-utskrivningsklar', 'LOG_AVMELDING'),
  template('utskrevet-pasient', 'LOG_UTSKREVET'),
  template('orientering-om-dod', 'LOG_DOD'),
  template('innleggelsesrapport', 'INNLEGGELSESRAPPORT'),
  template('tidligmelding', 'HELSEOPPL_SOKNAD', 'Tidligmelding (varsel om innlagt pasient)'),
  template('endringsmelding', 'HELSEOPPL_SOKNAD', 'Endringsmelding (oppdaterte opplysninger)'),
  template('utskrivningsrapport', 'UTSKRIVNINGSRAPPORT'),
  template('tverrfaglig-epikrise', 'TVERRFAGLIG_EPIKRISE'),
  template('fodselsepikrise', 'FODSELS_EPIKRISE'),
  template('orientering-om-tjenestetilbud', 'ORIENTERING_TJENESTETILBUD'),
  template('medisinske-opplysninger', 'MEDISINSKE_OPPLYSNINGER'),
  template('helseopplysninger-til-lege', 'HELSEOPPLYSNINGER_LEGE'),
  template('fravarsmelding', 'FRAVARSMELDING'),
  template('foresporsel', 'DIALOG_FORESPORSEL'),
  template('svar-pa-foresporsel', 'DIALOG_SVAR'),
  template('avviksmelding', 'DIALOG_AVVIK'),
  template(
    'mottak-av-utskrivningsklar',
    'DIALOG_HELSEFAGLIG',
    'Tilbakemelding på mottak av utskrivningsklar pasient',
  ),
]

/** Where the form lies inside the package: with the least that such a message needs, or with every field that it can have. */
export function templatePath(slug: string, full: boolean): string {
  return `fixtures/messages/forms/${slug}${full ? '.full' : ''}.json`
}

/** A form for another version of the standard: without the fields that this version does not have. */
export function formInVersion(
  form: Readonly<Record<string, unknown>>,
  { type }: Template,
  version: Version,
): Readonly<Record<string, unknown>> {
  const body = messageType(type)?.body
  const { content } = form
  if (body === undefined || content === undefined) return { ...form, version }
  return { ...form, version, content: inVersion(content, bodies[body], version) }
}

function inVersion(value: unknown, of: Part, version: Version): unknown {
  if (Array.isArray(value)) return value.map((one) => inVersion(one, of, version))
  const kept = Object.entries(value ?? {}).flatMap(([name, held]) => {
    const field = fieldNamed(of, version, name)
    // What a logistics message has beside its event stands in the form without the event around it.
    if (field === undefined) return of.fields[name] === undefined ? [[name, held]] : []
    const { content } = field.field
    return [[name, content.kind === 'part' ? inVersion(held, content.part(), version) : held]]
  })
  return Object.fromEntries(kept)
}

function template(slug: string, type: TypeCode, name?: string): Template {
  const known = messageType(type)
  if (known === undefined) throw new Error(`no such message type: ${type}`)
  return { slug, type, name: name ?? known.name, versions: known.versions }
}
