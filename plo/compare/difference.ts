/** One thing in which two messages do not say the same. */
export type Difference = {
  /**
   * `name`: the same code with another name (DN) beside it. `version`: the same in another version of the standard. Both
   * are milder than the rest.
   */
  readonly kind: 'only-in-a' | 'only-in-b' | 'differs' | 'name' | 'version'
  readonly a?: Side
  readonly b?: Side
}

export type Side = {
  /** What it and everything around it are called, from the outside in. */
  readonly labels: readonly string[]
  /** XPath, with our prefixes. */
  readonly at: string
  /** From 1. */
  readonly line: number
  /** What stands there, in words; of a part everything in it, a line for each value. */
  readonly text: string
}
