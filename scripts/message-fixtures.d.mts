/** What the forms are made with: the tables of the standards, the templates, and numbers of nobody. */
type Facts = {
  readonly bodies: Readonly<Record<string, unknown>>
  readonly fieldsIn: (part: never, version: never) => readonly unknown[]
  readonly messageType: (code: never) => unknown
  readonly templates: readonly unknown[]
  readonly syntheticNationalId: (birth: never, individual: number) => string | undefined
}

type MadeOf = {
  readonly version: string
  readonly full: boolean
  readonly form: Readonly<Record<string, unknown>>
  readonly msgId: string
}

/** Written by hand, as another system writes, by their path inside `fixtures/messages/`. */
export const byHand: ReadonlySet<string>

/** When all of them are made. */
export const clock: string

/** The full form of each template, in the newest version, by its path inside `fixtures/messages/`. */
export function fullForms(minimalForm: (slug: string) => unknown, facts: Facts): ReadonlyMap<string, string>

/** What each message is made of, by its path inside `fixtures/messages/`. */
export function formsByPath(minimalForm: (slug: string) => unknown, facts: Facts): ReadonlyMap<string, MadeOf>

/** Where the messages of each version are. */
export function foldersOf(
  slug: string,
  versions: readonly string[],
): readonly { readonly version: string; readonly folder: string }[]
