import type { TableProblem } from './read-table.ts'

export type DirectoryFile = 'municipalities' | 'hospitals' | 'services' | 'contacts' | 'emergency-beds'

/** What is wrong in the directory's files, and where. They hold no persons, so what was found can be shown. */
export interface DirectoryProblem {
  readonly code:
    | TableProblem['code']
    | 'directory/municipality-number'
    | 'directory/organisation-number'
    | 'directory/her-id'
    | 'directory/date'
    | 'directory/phone'
    | 'directory/verified'
    | 'directory/order'
    | 'directory/beds'
    | 'directory/empty'
    | 'directory/twice'
    | 'directory/unknown-party'
    | 'directory/unknown-service'
    | 'directory/missing-service'
    | 'directory/unknown-hospital'
    | 'directory/unknown-successor'
    | 'directory/calendar'
  readonly file: DirectoryFile | 'calendar'
  /** In the file, the heading being line 1. */
  readonly line: number
  readonly found: string
  readonly expected: string
}

/** What a file holds, as far as it could be read, and what is wrong with the rest. */
export interface ReadFile<Entry> {
  readonly entries: readonly Entry[]
  readonly problems: readonly DirectoryProblem[]
}
