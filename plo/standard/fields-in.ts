import { namespaceOf, type Version } from '../xml/namespaces.ts'
import type { Field, Part } from './part.ts'

/** A field as one version of the standard has it. */
export type FieldIn = {
  /** The key of the field in the table, and in a value that is read. */
  readonly key: string
  readonly field: Field
  readonly namespace: string
  readonly name: string
  /** From 0, among the fields of the part. */
  readonly place: number
  /** Where it is a part: that part, and its fields by name. Told when it is asked for, since a part can have itself inside. */
  readonly inside?: Inside | undefined
}

type Inside = { readonly part: Part; readonly fields: ReadonlyMap<string, FieldIn> }

/** The fields of a part in one version, in their order: with the names and the namespaces that this version has. */
export function fieldsIn(part: Part, version: Version | undefined): readonly FieldIn[] {
  return indexOf(part, version).list
}

/**
 * The fields of a part by the name that an element has: no part has two of one name. A foreign element may have the name
 * of a field, so the namespace must be asked for too.
 */
export function fieldsByName(part: Part, version: Version | undefined): ReadonlyMap<string, FieldIn> {
  return indexOf(part, version).byName
}

/** The field that a key of a value is. */
export function fieldNamed(part: Part, version: Version | undefined, key: string): FieldIn | undefined {
  return indexOf(part, version).byKey.get(key)
}

type Index = {
  readonly list: readonly FieldIn[]
  readonly byName: ReadonlyMap<string, FieldIn>
  readonly byKey: ReadonlyMap<string, FieldIn>
}

/** The tables never change, and every element of every message asks them. */
const indexes = new WeakMap<Part, Map<Version | undefined, Index>>()

function indexOf(part: Part, version: Version | undefined): Index {
  const known = indexes.get(part)?.get(version)
  if (known !== undefined) return known
  const ofPart = indexes.get(part) ?? new Map<Version | undefined, Index>()
  indexes.set(part, ofPart)
  const list = fields(part, version)
  const index = {
    list,
    byName: new Map(list.map((one) => [one.name, one])),
    byKey: new Map(list.map((one) => [one.key, one])),
  }
  ofPart.set(version, index)
  return index
}

function fields(part: Part, version: Version | undefined): readonly FieldIn[] {
  return Object.entries(part.fields).flatMap(([key, field], place) => {
    if (field.only !== undefined && version !== undefined && field.only !== version) return []
    const namespace = namespaceOf(field.prefix ?? part.prefix, version)
    if (namespace === undefined) return []
    const name = version === '1.5' ? (field.nameIn15 ?? key) : key
    return [new FieldOfPart(key, field, namespace, name, place, version)]
  })
}

class FieldOfPart implements FieldIn {
  readonly key: string
  readonly field: Field
  readonly namespace: string
  readonly name: string
  readonly place: number
  readonly #version: Version | undefined
  #inside: Inside | undefined

  constructor(
    key: string,
    field: Field,
    namespace: string,
    name: string,
    place: number,
    version: Version | undefined,
  ) {
    this.key = key
    this.field = field
    this.namespace = namespace
    this.name = name
    this.place = place
    this.#version = version
  }

  get inside(): Inside | undefined {
    const { content } = this.field
    if (this.#inside === undefined && content.kind === 'part') {
      const part = content.part()
      this.#inside = { part, fields: fieldsByName(part, this.#version) }
    }
    return this.#inside
  }
}
