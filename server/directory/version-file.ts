/** How a version came about. What lay there by hand before the first import is a version too. */
export type VersionOrigin = 'found' | 'import' | 'verify' | 'restore'

/** One edition of `contacts.csv`: what `versions/N.json` tells of it. */
export interface Version {
  readonly number: number
  readonly at: Date
  readonly origin: VersionOrigin
  /** The name of the file that was imported; of a restored version, which one. */
  readonly from?: string
  /** Numbers against the version before. */
  readonly counts: VersionCounts
  /** The name of its contacts, beside it. */
  readonly file: string
  /** Of that file: tells which version is in use, and whether it is still whole. */
  readonly sha256: string
}

export interface VersionCounts {
  readonly added: number
  readonly changed: number
  readonly gone: number
}

/** By hand: the phone list must be quick, and a library that checks shapes is half of its time. */
export function readVersion(told: unknown): Version | undefined {
  if (!isRecord(told) || !isRecord(told.counts)) return undefined
  const { number, at, origin, from, counts, file, sha256 } = told
  const { added, changed, gone } = counts
  const time = new Date(typeof at === 'string' ? at : Number.NaN)
  if (typeof number !== 'number' || Number.isNaN(time.getTime()) || !isOrigin(origin)) return undefined
  if (typeof file !== 'string' || /[/\\]/.test(file) || typeof sha256 !== 'string') return undefined
  if (typeof added !== 'number' || typeof changed !== 'number' || typeof gone !== 'number') return undefined
  const facts = { number, at: time, origin, counts: { added, changed, gone }, file, sha256 }
  return { ...facts, ...(typeof from === 'string' && { from }) }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isOrigin(value: unknown): value is VersionOrigin {
  return value === 'found' || value === 'import' || value === 'verify' || value === 'restore'
}
