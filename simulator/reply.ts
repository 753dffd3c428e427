export type Answer = {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Where it is not to be given as answers are. */
  readonly manner?: Manner
}

/**
 * How an answer is given by who is broken: a little at a time, its first half alone, twice, or whole on a connection
 * that is not closed after it.
 */
export type Manner =
  | { readonly type: 'dripped'; readonly overMs: number }
  | { readonly type: 'cut-short' }
  | { readonly type: 'twice' }
  | { readonly type: 'left-open'; readonly until: AbortSignal }

/** An answer, or none: the connection is closed, or broken (RST). */
export type Reply = Answer | 'cut' | 'reset'

/** A problem as every error of the simulator is told. */
export function problem(status: number, code: string, detail: string): Answer {
  return { status, body: { code, detail } }
}
