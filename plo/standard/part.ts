import type { Cs, Cv } from '../message/coded.ts'
import type { Prefix, Version } from '../xml/namespaces.ts'

/**
 * The standards as tables: what each element holds, in which order, how often, from which code list, and what it is
 * called for a person. Reading, writing, our schemas, the code rules, the form and the readable view all go by them.
 */
export type Part = {
  /** Of its own children, unless a field says another. */
  readonly prefix: Prefix
  /** The name of its type in our schemas. */
  readonly name: string
  readonly label: string
  /** Whether an official schema states it, or it is inferred from the official display files. */
  readonly mark: Mark
  /** In their order. */
  readonly fields: Fields
  /** Fields of which only one may stand; `required` where one must. */
  readonly choice?: Choice
}

type Choice = { readonly of: readonly string[]; readonly required: boolean }

export type Mark = 'certain' | 'inferred'

export type Fields = Readonly<Record<string, Field>>

/** What an element holds. */
export type Content =
  | { readonly kind: Kind }
  /** `lists`: the code lists (kodeverk) that may be used; none where the standard does not say one. */
  | { readonly kind: 'cs' | 'cv'; readonly lists: readonly string[] }
  | { readonly kind: 'part'; readonly part: () => Part }

/**
 * `time`, `url` and `quantity` have their value in an attribute (datatypes TS, URL, PQ); `formatted` is any content, of
 * which only the text is read; `open` is content that no source describes.
 */
export type Kind =
  | 'text'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'dateOrDateTime'
  | 'number'
  | 'time'
  | 'url'
  | 'uri'
  | 'oid'
  | 'base64'
  | 'quantity'
  | 'formatted'
  | 'open'

export type Field<Held extends Content = Content, Many extends boolean = boolean> = {
  readonly content: Held
  readonly label: string
  readonly many: Many
  readonly required: boolean
  /** Where it is in another namespace than the part around it. */
  readonly prefix?: Prefix
  /** The name that v1.5 has for it, where it is another. */
  readonly nameIn15?: string
  /** The only version that has it. */
  readonly only?: Version
}

/** A quantity with its unit (datatype PQ). */
export type Quantity = { readonly V?: string; readonly U?: string }

/** `Short` is what may stand for a code with its attributes: nothing, or in a form its text. */
type ValueOfContent<Held extends Content, Short> = Held extends { kind: 'cs' }
  ? Short | Cs
  : Held extends { kind: 'cv' }
    ? Short | Cv
    : Held extends { kind: 'part'; part: () => infer Inner }
      ? Inner extends Part
        ? ValueOf<Inner, Short>
        : never
      : Held extends { kind: 'boolean' }
        ? boolean
        : Held extends { kind: 'number' }
          ? number
          : Held extends { kind: 'quantity' }
            ? Quantity
            : string

/** What a part says, read: everything may be missing, for what comes from outside may lack anything. */
export type ValueOf<Of extends Part, Short = never> = {
  readonly [Name in keyof Of['fields']]?: Of['fields'][Name] extends Field<infer Held, infer Many>
    ? Many extends true
      ? readonly ValueOfContent<Held, Short>[]
      : ValueOfContent<Held, Short>
    : never
}

type Naming<Of extends Fields> = {
  readonly prefix: Prefix
  readonly name: string
  readonly label: string
  readonly mark?: Mark
  readonly fields: Of
  readonly choice?: Choice
}

export function part<const Of extends Fields>(naming: Naming<Of>): Part & { readonly fields: Of } {
  return { mark: 'inferred', ...naming }
}

type One<Held extends Content> = Field<Held, false>

function one<const Held extends Content>(label: string, content: Held): One<Held> {
  return { content, label, many: false, required: false }
}

export const text = (label: string) => one(label, { kind: 'text' })
export const flag = (label: string) => one(label, { kind: 'boolean' })
export const date = (label: string) => one(label, { kind: 'date' })
export const dateTime = (label: string) => one(label, { kind: 'dateTime' })
export const dateOrDateTime = (label: string) => one(label, { kind: 'dateOrDateTime' })
export const number = (label: string) => one(label, { kind: 'number' })
export const time = (label: string) => one(label, { kind: 'time' })
export const url = (label: string) => one(label, { kind: 'url' })
export const uri = (label: string) => one(label, { kind: 'uri' })
export const oid = (label: string) => one(label, { kind: 'oid' })
export const quantity = (label: string) => one(label, { kind: 'quantity' })
export const formatted = (label: string) => one(label, { kind: 'formatted' })
export const open = (label: string) => one(label, { kind: 'open' })

/** A code from a list that the place decides (datatype CS). */
export const cs = (label: string, ...lists: readonly string[]) => one(label, { kind: 'cs', lists })

/** A code with its list beside it (datatype CV). */
export const cv = (label: string, ...lists: readonly string[]) => one(label, { kind: 'cv', lists })

/** A part as an element; it is called what the part is called, unless another label is given. */
export function child<Of extends Part>(of: Of, label = of.label) {
  return one(label, { kind: 'part', part: () => of })
}

/** A part that has itself inside. */
export function within(label: string, of: () => Part) {
  return one(label, { kind: 'part', part: of })
}

export function many<Held extends Content>(field: Field<Held, false>): Field<Held, true> {
  return { ...field, many: true }
}

export function required<Held extends Content, Many extends boolean>(
  field: Field<Held, Many>,
): Field<Held, Many> {
  return { ...field, required: true }
}

export function from<Held extends Content, Many extends boolean>(
  prefix: Prefix,
  field: Field<Held, Many>,
): Field<Held, Many> {
  return { ...field, prefix }
}

export function only<Held extends Content, Many extends boolean>(
  version: Version,
  field: Field<Held, Many>,
): Field<Held, Many> {
  return { ...field, only: version }
}

/** Another name in v1.5. */
export function formerly<Held extends Content, Many extends boolean>(
  nameIn15: string,
  field: Field<Held, Many>,
): Field<Held, Many> {
  return { ...field, nameIn15 }
}
