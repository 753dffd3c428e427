import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { checkerWith } from '../../server/check/check-bytes.ts'
import type { Lang } from '../../server/check/findings-text.ts'
import { type Only, onlyThose, verdictOf } from '../../server/check/verdict.ts'
import { packageRoot } from '../../server/package-root.ts'
import { contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readCodes } from '../read-codes.ts'
import { terminalText } from '../terminal-text.ts'
import { inputsOf } from '../validate/inputs.ts'
import { judge } from '../validate/judge.ts'
import { progressLine } from '../validate/progress.ts'
import { type Format, formats } from '../validate/report.ts'
import { reportIn } from '../validate/report-in.ts'
import { fileSink, namesOf, standardOutput } from '../validate/sink.ts'
import { tallying } from '../validate/tally.ts'
import { summaryLines } from '../validate/text-report.ts'
import { knowledgeOf } from '../validate-file.ts'

type ValidateOptions = {
  readonly format?: Format
  readonly output?: string
  readonly only?: Only
  readonly strict?: true
  readonly verbose?: true
  readonly lang: Lang
}

export function messageValidateCommand(message: Command): void {
  message
    .command('validate')
    .argument('<fil...>', 'fil, mappe eller mønster i anførselstegn, eller - for standard inn')
    .addOption(new Option('--format <format>', 'hvordan resultatet skrives').choices(formats))
    .option('-o, --output <fil>', 'skriv resultatet til en fil, og bare tallene her')
    .addOption(
      new Option('--only <del>', 'bare XML og skjema, eller bare reglene').choices(['schema', 'rules']),
    )
    .option('--strict', 'la varsler telle som feil')
    .option('--verbose', 'nevn også filene som er i orden, når det er flere')
    .addOption(new Option('--lang <språk>', 'språket i funnene').choices(['nb', 'en']).default('nb'))
    .description('Kontroller meldinger: XML, skjema og regler; ingenting lagres')
    .addHelpText('after', help)
    .action(validate)
}

const help = `
I en mappe kontrolleres alle *.xml, også i mappene under. En fil som ikke kan leses, er et funn
og stopper ingenting. Avslutter med 0 når alt er i orden eller det bare er varsler, 1 ved feil
(med --strict også ved varsler), 2 når ingenting ble kontrollert.

Eksempler:
  plo message validate innlagt.xml
  plo message validate meldinger/ "arkiv/**/*.xml"
  plo message validate --format sarif -o funn.sarif meldinger/`

async function validate(names: string[], options: ValidateOptions, command: Command): Promise<void> {
  const { settings, output } = contextOf(command)
  const { only, lang, strict = false, verbose = false } = options
  const format = formatOf(options.format, output.json)
  const inputs = await inputsOf(names, options.output === undefined ? [] : await namesOf(options.output))
  const knowledge = await knowledgeOf(settings)
  const check = checkerWith(knowledge)
  const sink = options.output === undefined ? standardOutput() : await fileSink(options.output, names)
  // A report that a machine reads is not mixed with a line for a person, also where both go to the same terminal.
  const isSeen = format === 'text' || options.output !== undefined || process.stdout.isTTY !== true
  const progress = progressLine(isSeen)
  const paint = options.output === undefined && format === 'text' ? output.paint : plain
  const report = await reportIn(format, sink, {
    ...{ lang, single: inputs.single, verbose, strict, paint, version: versionOf() },
    codes: () => readCodes(knowledge),
  })
  const { add, tally } = tallying()
  try {
    let done = 0
    for await (const input of inputs.each()) {
      const findings = onlyThose(await judge(input, check), only)
      const checked = { file: input.name, findings, verdict: verdictOf(findings) }
      add(checked)
      if (findings.length > 0 || verbose) progress.clear()
      await report.file(checked)
      progress.at(++done)
    }
    progress.clear()
    await report.end({ ...tally(), passedOver: inputs.passedOver() })
    await sink.end()
  } catch (error) {
    await report.abandon?.()
    await sink.abandon()
    throw error
  } finally {
    progress.clear()
  }
  const summary = { ...tally(), passedOver: inputs.passedOver() }
  if (options.output !== undefined && !output.json) {
    for (const line of summaryLines(summary, { lang, strict, paint: output.paint })) {
      process.stdout.write(`${terminalText(line)}\n`)
    }
  }
  const { errors, warnings } = summary.verdicts
  if (errors > 0 || (strict && warnings > 0)) process.exitCode = exitCodes.findings
}

/** `--json` is the same as `--format json`; with another format it would be two answers. */
function formatOf(format: Format | undefined, json: boolean): Format {
  if (json && format !== undefined && format !== 'json') {
    throw new CommandError(
      'format/two',
      `Velg enten --json eller --format ${format}, ikke begge.`,
      exitCodes.usage,
    )
  }
  return format ?? (json ? 'json' : 'text')
}

function versionOf(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

const plain = (_style: unknown, text: string) => text
