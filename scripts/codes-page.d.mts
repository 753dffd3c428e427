export type Finding = {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly source: string
  readonly text: string
  readonly textEn: string
}

/** A code, and a file that yields it; empty where none is stored. */
export type Entry = Finding & { readonly fixture: string }

/** What the page is made of: the rules, the messages with one broken rule, and somebody who judges them. */
export type Asked = {
  readonly rules: readonly Finding[]
  /** By path inside `fixtures/messages/invalid/`. */
  readonly fixtures: ReadonlyMap<string, Uint8Array>
  readonly validate: (bytes: Uint8Array) => readonly Finding[]
  readonly compose: (form: unknown) => readonly Finding[]
  /** More bytes than a message may have. */
  readonly tooLarge: Uint8Array
}

export function collectCodes(asked: Asked): readonly Entry[]

export function codesPage(entries: readonly Entry[]): string
