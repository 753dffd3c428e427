/** A code, and a file that yields it; empty where none is stored. */
export type Entry = {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly source: string
  readonly text: string
  readonly textEn: string
  readonly mend: string
  readonly mendEn: string
  readonly fixture: string
}

export function codesPage(entries: readonly Entry[]): string
