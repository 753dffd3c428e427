import { styleText } from 'node:util'
import { jsonText } from '../server/json-text.ts'
import { terminalText } from './terminal-text.ts'

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
      if (!json) process.stdout.write(`${terminalText(text)}\n`)
    },
    value(value) {
      if (json) process.stdout.write(`${jsonText(value)}\n`)
    },
    progress(text) {
      if (!json) process.stderr.write(`${terminalText(text)}\n`)
    },
    paint: (style, text) => (colour ? styleText(style, text) : text),
  }
}
