import { CommandError, exitCodes } from './exit-codes.ts'
import type { Output } from './output.ts'
import { terminalText } from './terminal-text.ts'
import { fileSink } from './validate/sink.ts'

/** `--json` and `--format` say the same thing: two answers to it are a mistake. */
export function refuseTwoFormats({ output }: { readonly output: Output }, format: string | undefined): void {
  if (!output.json || format === undefined || format === 'json') return
  throw new CommandError('usage', `Velg ett format: --json eller --format ${format}.`, exitCodes.usage)
}

/** A report on the screen, or in a file that is there when it is whole. */
export async function writeReport(
  { output }: { readonly output: Output },
  {
    text,
    format,
    file,
  }: { readonly text: string; readonly format: string; readonly file?: string | undefined },
): Promise<void> {
  const whole = text.endsWith('\n') ? text : `${text}\n`
  if (file === undefined) process.stdout.write(format === 'text' ? terminalText(whole) : whole)
  else await writeReportFile({ output }, file, whole)
}

/** The file is there when it is whole: also where the disk is full, or the folder takes no files. */
export async function writeReportFile(
  { output }: { readonly output: Output },
  file: string,
  content: string | Uint8Array,
): Promise<void> {
  const sink = await fileSink(file)
  try {
    await sink.write(content)
  } catch (error) {
    await sink.abandon()
    throw error
  }
  await sink.end()
  output.value({ file })
  output.line(`Skrevet til ${file}.`)
}
