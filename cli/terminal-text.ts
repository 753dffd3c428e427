const maxColumns = 80

/** A last column narrower than this reads worse than lines that go on under the first. */
const narrowestColumn = 24

/** What `Output.paint` writes: bold, dim and four colours, on and off. */
const paint = String.raw`\u001b\[(?:1|2|22|31|32|33|36|39)m`
const painted = new RegExp(paint, 'gu')
const paintedOrUnsafe = new RegExp(String.raw`(${paint})|[\p{C}\p{Zl}\p{Zp}]`, 'gu')

/**
 * A text as it may be shown in a terminal: in lines of 80 columns, broken between words, and with nothing in it that
 * moves the cursor: it may hold what anybody wrote. A line that goes on does so two columns further in.
 *
 * A word longer than a line (an id, an XPath) runs over: broken, it could not be copied.
 */
export function terminalText(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => wrapped(inert(line), indentOf(line) + 2))
    .join('\n')
}

/** Columns wide enough for what is in them; a last one that does not fit goes on under itself. */
export function columns(rows: readonly (readonly string[])[], indent = ''): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, widthOf(cell))
  }
  return rows.flatMap((row) => {
    const before = row.slice(0, -1).map((cell, index) => padded(cell, (widths[index] ?? 0) + 2))
    const start = `${indent}${before.join('')}`
    const room = maxColumns - widthOf(start)
    const line = `${start}${row.at(-1) ?? ''}`.trimEnd()
    return wrapped(line, room < narrowestColumn ? indent.length + 2 : widthOf(start))
  })
}

function padded(cell: string, width: number): string {
  return `${cell}${' '.repeat(Math.max(0, width - widthOf(cell)))}`
}

function wrapped(line: string, indent: number): readonly string[] {
  const lines: string[] = []
  let current = ''
  // A clock stays with its «kl.».
  for (const word of line.match(/\s*(?:kl\. )?\S+/gu) ?? []) {
    const isFirst = current.trim() === ''
    if (isFirst || widthOf(current + word) <= maxColumns) {
      current += word
    } else {
      lines.push(current)
      current = `${' '.repeat(indent)}${word.trimStart()}`
    }
  }
  return [...lines, current]
}

/** Without control characters, marks that turn the direction of writing and foreign line ends. */
function inert(line: string): string {
  return line.replace(paintedOrUnsafe, (_, ours: string | undefined) => ours ?? ' ')
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

/** In characters as read: colours take no room. */
function widthOf(text: string): number {
  return [...text.replace(painted, '')].length
}
