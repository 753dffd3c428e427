/** A message as people read it: a model that the terminal, a page and JSON show, each in its own way. */
export type MessageDocument = {
  readonly title: string
  /** What must be seen before anything else, on every page. */
  readonly banners: readonly string[]
  /** From whom, to whom, when. */
  readonly summary: readonly Fact[]
  readonly sections: readonly Section[]
}

export type Item = Fact | Table | Section

/** One thing that the message says. */
export type Fact = {
  readonly type: 'fact'
  readonly label: string
  /** As the sender wrote it, or what a code, a time, a yes or no is called; line breaks are the sender's. */
  readonly text: string
  /** What must be known beside it: that a code is unknown, what the code list says. */
  readonly notes?: readonly string[]
  /** XPath, with our prefixes. */
  readonly at: string
}

export type Section = {
  readonly type: 'section'
  readonly heading: string
  readonly items: readonly Item[]
  readonly at: string
}

/** Parts of one kind that are short enough to stand in rows. */
export type Table = {
  readonly type: 'table'
  readonly heading: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; readonly at: string }[]
  readonly at: string
}

/** A value with what must be known beside it. */
export type Shown = { readonly text: string; readonly notes?: readonly string[] }

export function fact(label: string, { text, notes }: Shown, at: string): Fact {
  return { type: 'fact', label, text, ...(notes !== undefined && notes.length > 0 && { notes }), at }
}

/** A value in one line, with its notes in parentheses. */
export function inOne({ text, notes = [] }: Shown): string {
  return notes.length === 0 ? text : `${text} (${notes.join('; ')})`
}
