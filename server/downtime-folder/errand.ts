import type { OwnDirectory } from '../directory-folder.ts'

/** What is to be written, from which files. All of them are there when service, database, queue and network are not. */
export type FolderErrand = {
  /** Holds the last status and the saved call sheet. */
  readonly dataDir: string
  readonly directoryDir: OwnDirectory
  readonly to: string
  /** Whether the call sheet tells who the patients are. */
  readonly names: boolean
  /** A call sheet that is older is deleted: it is about patients, and out of date. */
  readonly callSheetHours: number
}
