import type { Fact, Item, MessageDocument, Section, Table } from '../../../plo/view/document.ts'

/** A message as it is shown on a page beside other things; `leftOut` where that is not all of it. */
export type CutDocument = MessageDocument & { readonly leftOut: boolean }

/** More than any real message says; whoever needs the rest finds it in the whole message. */
const maxCharacters = 150_000
const maxFactCharacters = 20_000
const maxItems = 3_000

/** No more of a message than a page can show: its start, in order, and whether something is left out. */
export function cutDocument(document: MessageDocument): CutDocument {
  let characters = maxCharacters
  let items = maxItems
  let leftOut = false

  const spend = (text: string, most: number): string => {
    const kept = Math.min(text.length, most, characters)
    characters -= kept
    if (kept < text.length) leftOut = true
    return kept < text.length ? `${text.slice(0, kept)} …` : text
  }
  const isOver = () => {
    const over = characters <= 0 || items <= 0
    if (over) leftOut = true
    items -= 1
    return over
  }
  const fact = (one: Fact): Fact => ({ ...one, text: spend(one.text, maxFactCharacters) })
  const table = (one: Table): Table => ({
    ...one,
    rows: one.rows.flatMap((row) =>
      isOver() ? [] : [{ ...row, cells: row.cells.map((cell) => spend(cell, maxFactCharacters)) }],
    ),
  })
  const section = (one: Section): Section => ({ ...one, items: one.items.flatMap(item) })
  const item = (one: Item): readonly Item[] => {
    if (isOver()) return []
    switch (one.type) {
      case 'fact':
        return [fact(one)]
      case 'table':
        return [table(one)]
      case 'section':
        return [section(one)]
    }
  }
  const summary = document.summary.map(fact)
  const sections = document.sections.flatMap((one) => (isOver() ? [] : [section(one)]))
  return { ...document, title: spend(document.title, 500), summary, sections, leftOut }
}
