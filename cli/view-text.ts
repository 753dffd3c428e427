import type { Fact, Item, MessageDocument, Section, Table } from '../plo/view/document.ts'
import type { Output, Style } from './output.ts'

type Paint = (style: Style, text: string) => string

const columns = 80
/** Values stand under each other beside labels that are no wider than this. */
const labelColumns = 26
/** From here on deeper parts are not set further in: something must be left to write on. */
const maxIndent = 16

/** A message for the terminal, in lines of 80 columns; a word that is longer is not broken, so that it can be copied. */
export function messageViewText(document: MessageDocument, paint: Paint = (_, text) => text): string {
  const title = inert(document.title)
  return [
    ...document.banners.flatMap((banner) => wrap(banner, '', '').map((line) => paint('yellow', line))),
    '',
    ...wrap(title, '', '').map((line) => paint('bold', line)),
    ...factLines(document.summary, ''),
    ...document.sections.flatMap((section) => ['', ...sectionLines(section, '', paint)]),
  ].join('\n')
}

/** Prints a message: for people as text, with `--json` the model itself. */
export function printMessageView(document: MessageDocument, output: Output): void {
  output.value(document)
  for (const line of messageViewText(document, output.paint).split('\n')) output.line(line)
}

function sectionLines({ heading, items }: Section, indent: string, paint: Paint): readonly string[] {
  const inside = indent.length < maxIndent ? `${indent}  ` : indent
  return [
    ...wrap(heading, indent, indent).map((line) => paint('bold', line)),
    ...runs(items).flatMap((run) => runLines(run, inside, paint)),
  ]
}

type Run = readonly Fact[] | Section | Table

/** Facts that stand together get their values under each other. */
function runs(items: readonly Item[]): readonly Run[] {
  const found: Run[] = []
  let facts: Fact[] = []
  for (const item of items) {
    if (item.type === 'fact') {
      if (facts.length === 0) found.push(facts)
      facts.push(item)
    } else {
      facts = []
      found.push(item)
    }
  }
  return found
}

function runLines(run: Run, indent: string, paint: Paint): readonly string[] {
  if (!('type' in run)) return factLines(run, indent)
  return run.type === 'table' ? tableLines(run, indent, paint) : sectionLines(run, indent, paint)
}

function factLines(facts: readonly Fact[], indent: string): readonly string[] {
  const widths = facts.map(({ label }) => lengthOf(inert(label))).filter((width) => width <= labelColumns)
  const width = Math.max(0, ...widths) + 2
  return facts.flatMap(({ label, text, notes = [] }) => {
    const start = `${indent}${inert(label)}:`
    const under = `${indent}${' '.repeat(width)}`
    const written = notes.length === 0 ? text : `${text} (${notes.join('; ')})`
    const [first = '', ...rest] = written.split('\n')
    return [
      ...wrap(first, start.length < under.length ? start.padEnd(under.length) : `${start} `, under),
      ...rest.flatMap((line) => wrap(line, under, under)),
    ]
  })
}

/** Columns where every row fits on a line; else each row as a list. */
function tableLines(
  { heading, columns: names, rows }: Table,
  indent: string,
  paint: Paint,
): readonly string[] {
  const all = [names, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(inert))
  const widths = names.map((_, index) => Math.max(...all.map((cells) => lengthOf(cells[index] ?? ''))))
  const total = indent.length + 2 + widths.reduce((sum, width) => sum + width + 2, 0)
  const lines = wrap(heading, indent, indent).map((line) => paint('bold', line))
  if (total <= columns + 2) {
    const [head, ...body] = all.map((cells) =>
      `${indent}  ${cells.map((cell, index) => padded(cell, (widths[index] ?? 0) + 2)).join('')}`.trimEnd(),
    )
    return [...lines, paint('dim', head ?? ''), ...body]
  }
  const listed = rows.flatMap(({ cells, at }) => {
    const facts = names.flatMap((label, index) => {
      const text = cells[index] ?? ''
      return text === '' ? [] : [{ type: 'fact' as const, label, text, at }]
    })
    return [...factLines(facts, `${indent}  `), '']
  })
  return [...lines, ...listed.slice(0, -1)]
}

function wrap(text: string, first: string, further: string): readonly string[] {
  const lines: string[] = []
  let line = first
  let isFirst = true
  for (const word of inert(text).match(/(?:kl\. )?\S+/gu) ?? []) {
    if (isFirst) {
      line += word
      isFirst = false
    } else if (lengthOf(line) + 1 + lengthOf(word) <= columns) line += ` ${word}`
    else {
      lines.push(line)
      line = `${further}${word}`
    }
  }
  return [...lines, line.trimEnd()]
}

/** Without control characters and marks that turn the direction of writing: it may hold what anybody wrote. */
function inert(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
}

function padded(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - lengthOf(text)))}`
}

function lengthOf(text: string): number {
  return [...text].length
}
