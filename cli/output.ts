import { styleText } from 'node:util'

/** Where a command writes: people read text, programs read one JSON value. */
export type Output = {
  readonly json: boolean
  /** For people; nothing with `--json`. */
  line(text?: string): void
  /** For programs; nothing without `--json`. */
  value(value: unknown): void
  /** Progress, on standard error, so that results can be piped. */
  progress(text: string): void
  paint(style: Style, text: string): string
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'

export function outputTo(json: boolean): Output {
  const colour = !json && process.stdout.isTTY === true && process.env.NO_COLOR === undefined
  return {
    json,
    line(text = '') {
      if (!json) process.stdout.write(`${text}\n`)
    },
    value(value) {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`)
    },
    progress(text) {
      if (!json) process.stderr.write(`${text}\n`)
    },
    paint: (style, text) => (colour ? styleText(style, text) : text),
  }
}

/** Columns wide enough for what is in them; the last one is as long as it is. */
export function columns(rows: readonly (readonly string[])[], gap = 2): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length)
  }
  return rows.map((row) =>
    row
      .map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd((widths[index] ?? 0) + gap)))
      .join('')
      .trimEnd(),
  )
}
