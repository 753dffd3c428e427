/** One text of the product, and what it is changed into. */
export type Change = { readonly file: string; readonly from: string; readonly to: string }

/** A safeguard, and a way to break it that a test must notice. */
export type Safeguard = {
  /** The line of RELIABILITY that it serves. */
  readonly line: number
  /** What it does, while it is whole. */
  readonly safeguard: string
  /** How it was broken, in words. */
  readonly broken: string
  readonly changes: readonly Change[]
  /** The test that must fail: a part of its name is enough. */
  readonly test: { readonly file: string; readonly name: string; readonly needsBuild?: true }
  /** Why no test notices, where none does: then `test` is the nearest one. */
  readonly survives?: string
}

export const safeguards: readonly Safeguard[]

/** How often a text stands in another. */
export function countOf(part: string, text: string): number
