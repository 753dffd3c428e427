import type { CodeEntry } from '../../plo/validate/collect-codes.ts'
import type { Lang } from '../../server/check/findings-text.ts'
import type { Checked } from '../../server/check/verdict.ts'
import type { Style } from '../output.ts'
import type { Tally } from './tally.ts'

/** A report is written while the files are checked; only counts are kept. */
export type Report = {
  readonly file: (checked: Checked) => Promise<void>
  readonly end: (summary: Summary) => Promise<void>
  /** Takes away what it has written elsewhere, where it does not come to its end. */
  readonly abandon?: () => Promise<void>
}

export type Summary = Tally & {
  /** Files in the folders that are no XML files. */
  readonly passedOver: number
}

export const formats = ['text', 'json', 'junit', 'sarif'] as const

export type Format = (typeof formats)[number]

export type ReportOptions = {
  readonly lang: Lang
  /** One file was named: it is told by itself, without a summary. */
  readonly single: boolean
  /** Name the files that are in order, too. */
  readonly verbose: boolean
  /** A warning counts as an error. */
  readonly strict: boolean
  readonly paint: (style: Style, text: string) => string
  readonly version: string
  /** Every code that a finding can have. */
  readonly codes: () => Promise<readonly CodeEntry[]>
}
