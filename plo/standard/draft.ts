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
  const drafts: Draft[] = []
  for (const one of fieldsIn(of, version)) {
    const held = values[one.key]
    if (held === undefined) continue
    if (!one.field.many) drafts.push(draftField(held, one, version))
    else for (const each of held as readonly unknown[]) drafts.push(draftField(each, one, version))
  }
  return drafts
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
