/** What is done with the message of each path inside `fixtures/messages/`; true where it went as it should. */
export type Doing = {
  readonly templates: readonly {
    readonly slug: string
    readonly name: string
    readonly versions: readonly string[]
  }[]
  readonly build: (path: string) => boolean
  readonly read: (path: string, version: string) => boolean
  readonly validate: (path: string) => boolean
  readonly show: (path: string) => boolean
}

export type Row = {
  readonly name: string
  readonly version: string
  readonly cells: Readonly<Record<'build' | 'read' | 'validate' | 'show', readonly string[]>>
}

export function collectCoverage(doing: Doing): readonly Row[]
export function coveragePage(rows: readonly Row[]): string
export function doingWith(
  modules: Readonly<Record<string, unknown>>,
  file: (path: string) => Uint8Array,
): Doing
