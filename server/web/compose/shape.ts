import { felles, infoInformasjonGitt } from '../../../plo/standard/felles.ts'
import { type FieldIn, fieldsIn } from '../../../plo/standard/fields-in.ts'
import type { MessageType } from '../../../plo/standard/message-types.ts'
import {
  type Content,
  child,
  cs,
  dateTime,
  type Fields,
  flag,
  from,
  many,
  type Part,
  part,
  required,
  text,
} from '../../../plo/standard/part.ts'
import { bodies } from '../../../plo/standard/roots.ts'
import type { Version } from '../../../plo/xml/namespaces.ts'

/** A field that is filled in: a value, a list of values, or a part with fields of its own. */
export type Asked = {
  /** As the form of the API has it. */
  readonly key: string
  /** In bokmål, as the tables of the standard have it. */
  readonly label: string
  readonly content: Content
  readonly many: boolean
  readonly required: boolean
}

/** The fields of a part, as they are asked for. */
export function askedIn(of: Part, version: Version): readonly Asked[] {
  return fieldsIn(of, version).map(askedOf)
}

/** The fields that a part has in any version: what is entered in one is not forgotten in another. */
export function askedInAny({ fields }: Part): readonly Asked[] {
  return Object.entries(fields).map(([key, field]) => askedOf({ key, field }))
}

function askedOf({
  key,
  field: { label, content, many: isMany, required: isRequired },
}: Pick<FieldIn, 'key' | 'field'>): Asked {
  return { key, label, content, many: isMany, required: isRequired }
}

/**
 * The form of a message as one part: the same fields as `plo/compose/form.ts` reads, in the words of the standard. Those
 * of the header are named in three languages on the page; their labels here are never shown.
 */
export function formPart(type: MessageType): Part {
  return part({
    // Of the body: a version that does not know a namespace has no field in it.
    prefix: bodies[type.body].prefix,
    name: 'skjema',
    label: type.name,
    fields: {
      ...(type.event && { event: required(child(event)), moreEvents: many(child(event)) }),
      ...(type.code === 'LOG_UTSKREVET' && { discharge: child(discharge) }),
      content: required(child(contentPart(type))),
    },
  })
}

const event = part({
  prefix: 'po',
  name: 'event',
  label: 'Hendelse',
  fields: {
    time: required(dateTime('Tidspunkt')),
    estimate: flag('Anslått tidspunkt'),
    description: text('Beskrivelse'),
    note: text('Merknad'),
    place: text('Sted'),
  },
})

const discharge = part({
  prefix: 'po',
  name: 'discharge',
  label: 'Utskrevet til',
  fields: {
    to: required(cs('Ut til', '8408')),
    condition: cs('Uttilstand', '8431'),
    note: text('Merknad'),
  },
})

/** What a message says beside what its header and its event do. */
export function contentPart(type: MessageType): Part {
  const body: Part = bodies[type.body]
  if (body.prefix === 'dia') return body
  const fields: Fields =
    type.event === undefined
      ? { ...body.fields, ...withoutStatus }
      : { ...felles, ...withoutStatus, InfoInformasjonGitt: from('po', many(child(infoInformasjonGitt))) }
  return { ...body, fields, label: type.name }
}

/** Whether the message is new, changed or cancelled is said with the header. */
const withoutStatus = {
  InformasjonOmForsendelsen: shipmentWithoutStatus(),
}

function shipmentWithoutStatus(): Fields[string] {
  const { content } = felles.InformasjonOmForsendelsen
  const of: Part = content.part()
  const { Forsendelsesstatus: _, ...fields } = of.fields
  return from('po', child({ ...of, fields }))
}
