import type { Context } from './context.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { terminalText } from './terminal-text.ts'
import { fileSink } from './validate/sink.ts'

/** `--json` and `--format` say the same thing: two answers to it are a mistake. */
export function refuseTwoFormats({ output }: Context, format: string | undefined): void {
  if (!output.json || format === undefined || format === 'json') return
  throw new CommandError('usage', `Velg ett format: --json eller --format ${format}.`, exitCodes.usage)
}

/** A report on the screen, or in a file that is there when it is whole. */
export async function writeReport(
  { output }: Context,
  {
    text,
    format,
    file,
  }: { readonly text: string; readonly format: string; readonly file?: string | undefined },
): Promise<void> {
  const whole = text.endsWith('\n') ? text : `${text}\n`
  if (file === undefined) {
    process.stdout.write(format === 'text' ? terminalText(whole) : whole)
    return
  }
  const sink = await fileSink(file)
  await sink.write(whole)
  await sink.end()
  output.value({ file })
  output.line(`Skrevet til ${file}.`)
}
