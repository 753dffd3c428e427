import type { Command } from 'commander'
import type { Directory } from '../../plo/addressing/directory.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import type { Settings } from '../../server/settings.ts'
import type { Fault } from '../../sim/fault-kinds.ts'
import { faultKinds } from '../../sim/fault-kinds.ts'
import { randomFaults } from '../../sim/random-faults.ts'
import { day, type Setting } from '../../sim/setting.ts'
import { type Case, shrink } from '../../sim/shrink.ts'
import { type Report, simulate } from '../../sim/simulate.ts'
import { contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { parseJson, readInput } from '../input.ts'
import type { Output } from '../output.ts'
import { readFaults } from '../simulate/read-faults.ts'
import { replayLine } from '../simulate/replay-line.ts'
import { brokenText, faultsText, reportText } from '../simulate/report-text.ts'
import { startFailure } from '../start-error.ts'
import { columns } from '../terminal-text.ts'

type Options = {
  readonly seed: string
  readonly messages: string
  readonly days: string
  readonly faults?: string
  readonly only?: string
  readonly policy?: string
  readonly shrink?: true
}

/** More would not end while somebody looks. */
const most = { messages: 100_000, days: 60 }

export function simulateCommand(program: Command): void {
  program
    .command('simulate')
    .description(
      'Døgn med sending og feil på sekunder: samme kode, virtuell tid. Er noe tapt eller vist dobbelt?',
    )
    .option('--seed <n>', 'samme tall gir samme kjøring, hendelse for hendelse', '1')
    .option('--messages <n>', 'så mange meldinger', '2000')
    .option('--days <n>', 'over så mange døgn', '7')
    .option('--faults <fil>', 'feil fra en JSON-fil i stedet for tilfeldige')
    .option('--only <numre>', 'bare disse av feilene, f.eks. 1,4, eller «ingen»')
    .option('--policy <navn>', 'gjensendingsregelen (ward)')
    .option('--shrink', 'let etter en mindre kjøring som også svikter')
    .addHelpText('after', helpText())
    .action(async (options: Options, command: Command) => {
      const { policy } = options
      const { settings, output } = contextOf(command, policy === undefined ? {} : { policy })
      await run(await plan(options, settings), options, output)
    })
}

function helpText(): string {
  const kinds = columns(
    Object.entries(faultKinds).map(([kind, text]) => [kind, text]),
    '  ',
  )
  return [
    '\nEksempler:',
    '  plo simulate --seed 7',
    '  plo simulate --seed 7 --messages 200 --days 1 --only 2,3',
    '  plo simulate --faults feil.json --json',
    '\nEn feilfil er en liste; «from» og «until» er tid fra start (d, h, m, s):',
    '  [{"kind": "refuse", "party": "Namsos kommune", "from": "4h", "until": "1d4h"}]',
    '\nFeil som kan inntreffe:',
    ...kinds,
  ].join('\n')
}

type Plan = {
  readonly seed: number
  readonly first: Case
  /** All faults of so many days; a case has some of them, by number from 1. */
  readonly faultsOver: (days: number) => readonly Fault[]
  readonly settingOf: (one: Case) => Setting
}

/** Reads what was asked for; all that is wrong with it is said at once. */
async function plan(options: Options, settings: Settings): Promise<Plan> {
  const wrong: string[] = []
  const seed = numberIn(wrong, '--seed', options.seed, { from: 0, to: Number.MAX_SAFE_INTEGER, whole: true })
  const messages = numberIn(wrong, '--messages', options.messages, {
    from: 1,
    to: most.messages,
    whole: true,
  })
  const days = numberIn(wrong, '--days', options.days, { from: 0.01, to: most.days, whole: false })

  const directory = await readDirectoryFolder(settings.directoryDir)
  if (!directory.ok) throw startFailure(directory.error)
  const recipients = directory.value.parties.map(({ id }) => id)
  const file = options.faults
  const fromFile = file === undefined ? undefined : await faultsOf(wrong, file, directory.value, days)
  const faultsOver = (some: number) => fromFile ?? randomFaults(seed, some, recipients)
  const all = wrong.length > 0 ? [] : faultsOver(days).map((_, nth) => nth + 1)
  const faults = chosen(wrong, options.only, all)
  if (wrong.length > 0) throw new CommandError('usage', wrong.join('\n'), exitCodes.usage)

  return {
    seed,
    first: { messages, days, faults },
    faultsOver,
    settingOf: (one) => ({
      ...{ seed, recipients, messages: one.messages, days: one.days },
      policy: settings.policy,
      // One service on a ledger of its own, or two that share one.
      services: 1 + (seed % 2),
      faults: faultsOver(one.days).filter((_, nth) => one.faults.includes(nth + 1)),
    }),
  }
}

function numberIn(
  wrong: string[],
  option: string,
  text: string,
  { from, to, whole }: { readonly from: number; readonly to: number; readonly whole: boolean },
): number {
  const value = Number(text)
  const isFine = text.trim() !== '' && value >= from && value <= to && (!whole || Number.isSafeInteger(value))
  if (isFine) return value
  const upTo = to < Number.MAX_SAFE_INTEGER ? ` til ${to}` : ' og oppover'
  wrong.push(`${option} må være et ${whole ? 'helt ' : ''}tall fra ${from}${upTo}, ikke «${text}».`)
  return from
}

async function faultsOf(
  wrong: string[],
  file: string,
  directory: Directory,
  days: number,
): Promise<readonly Fault[]> {
  const read = readFaults(parseJson(await readInput(file), file), directory, days * day)
  if (read.ok) return read.value
  for (const { field, text } of read.error) wrong.push(`${file}${field && `, feil ${field}`}: ${text}`)
  return []
}

function chosen(wrong: string[], only: string | undefined, all: readonly number[]): readonly number[] {
  if (only === undefined) return all
  if (only === 'ingen') return []
  const numbers = only.split(',').map(Number)
  const unknown = numbers.filter((number) => !all.includes(number))
  if (unknown.length > 0 && wrong.length === 0)
    wrong.push(`--only: kjøringen har feilene 1 til ${all.length}, ikke «${only}».`)
  return numbers
}

async function run(
  { seed, first, faultsOver, settingOf }: Plan,
  options: Options,
  output: Output,
): Promise<void> {
  const setting = settingOf(first)
  output.line(output.paint('bold', TEST_SYSTEM_LINE))
  output.line(
    `${first.messages} meldinger til ${setting.recipients.length} mottakere over ${first.days} døgn, ${setting.services === 1 ? 'én tjeneste' : `${setting.services} tjenester`}, regelen «${setting.policy.name}».`,
  )
  output.line(setting.faults.length === 0 ? 'Ingen feil.' : 'Feil i denne kjøringen:')
  for (const line of faultsText(setting.faults, first.faults)) output.line(line)
  output.line()

  const startedAt = performance.now()
  const report = await simulate(setting)
  const realMs = performance.now() - startedAt
  for (const line of reportText(report, realMs)) output.line(line)
  const replay = replayLine(seed, first, faultsOver(first.days).length, options)
  if (report.broken.length === 0) {
    output.line(
      output.paint(
        'green',
        `Løftet holdt: ingenting er tapt, vist dobbelt eller i feil rekkefølge. (--seed ${seed})`,
      ),
    )
    return output.value(reportValue(report, replay, realMs))
  }

  process.exitCode = exitCodes.findings
  output.line(output.paint('red', 'Løftet holdt ikke:'))
  for (const line of brokenText(report)) output.line(line)
  output.line('Kjør den igjen med:')
  output.line(`  ${replay}`)
  if (options.shrink !== true) return output.value(reportValue(report, replay, realMs))
  const smallest = await shrink(
    first,
    async (one) => (await simulate(settingOf(one))).broken.length > 0,
    (one) =>
      output.progress(
        `Svikter også med ${one.messages} meldinger, ${one.days} døgn, ${one.faults.length} feil …`,
      ),
  )
  const smaller = replayLine(seed, smallest, faultsOver(smallest.days).length, options)
  output.line('Den minste kjøringen som også svikter:')
  output.line(`  ${smaller}`)
  output.value({ ...reportValue(report, replay, realMs), smallest: smaller })
}

function reportValue(report: Report, replay: string, realMs: number) {
  return { ...report, realMs: Math.round(realMs), replay }
}
