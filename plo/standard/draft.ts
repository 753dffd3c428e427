import type { Cv } from '../message/coded.ts'
import type { Version } from '../xml/namespaces.ts'
import type { Draft } from '../xml/write.ts'
import { type FieldIn, fieldsIn } from './fields-in.ts'
import type { Part, Quantity, ValueOf } from './part.ts'

/** The children of a part as elements to be written, in the order of the table and with the names of the version. */
export function draftPart<Of extends Part>(
  value: ValueOf<Of>,
  of: Of,
  version: Version | undefined,
): readonly Draft[] {
  const values: Readonly<Record<string, unknown>> = value
  return fieldsIn(of, version).flatMap((one) => {
    const held = values[one.key]
    if (held === undefined) return []
    return (one.field.many ? (held as readonly unknown[]) : [held]).map((each) =>
      draftField(each, one, version),
    )
  })
}

function draftField(
  value: unknown,
  { field, namespace, name }: FieldIn,
  version: Version | undefined,
): Draft {
  const { content } = field
  switch (content.kind) {
    case 'part':
      return { namespace, name, children: draftPart(value as ValueOf<Part>, content.part(), version) }
    case 'cs':
    case 'cv': {
      const { V, S, DN, OT } = value as Cv
      return { namespace, name, attributes: { V, S, DN, OT } }
    }
    case 'quantity': {
      const { V, U } = value as Quantity
      return { namespace, name, attributes: { V, U } }
    }
    case 'time':
    case 'url':
      return { namespace, name, attributes: { V: String(value) } }
    default:
      return { namespace, name, text: String(value) }
  }
}
