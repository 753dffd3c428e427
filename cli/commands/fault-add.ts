import type { Command } from 'commander'
import { type Answer, problemOf, withApi } from '../api.ts'
import { contextOf, type GlobalOptions } from '../context.ts'
import { durationExample, durationMs } from '../duration.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import type { FaultView } from '../fault-text.ts'
import { readInput } from '../input.ts'

type Options = {
  readonly party?: readonly string[]
  readonly file?: string
  readonly id?: string
  readonly msgType?: string
  readonly times?: string
  readonly nth?: string
  readonly probability?: string
  readonly seed?: string
  readonly for?: string
  readonly until?: string
  readonly error?: string
  readonly status?: string
  readonly code?: string
  readonly delay?: string
  readonly over?: string
}

/** How the fields of a fault are called on the command line, where that is another name. */
const optionOf: Readonly<Record<string, string>> = {
  kind: '<slag>',
  msgType: '--msg-type',
  forMs: '--for',
  delayMs: '--delay',
  overMs: '--over',
}
const durations: readonly string[] = ['forMs', 'delayMs', 'overMs']

export function faultAddCommand(fault: Command): void {
  fault
    .command('add')
    .argument('[slag]', 'se «plo fault kinds»')
    .option('--party <part>', 'kommune eller sykehus (navn eller nummer), flere med komma, eller all', listed)
    .option('--file <fil>', 'mange feil på en gang: en JSON-liste; - er standard inn')
    .option('--msg-type <type>', 'bare for én meldingstype, f.eks. LOG_INNLAGT')
    .option('--times <n>', 'bare de N første som rammes')
    .option('--nth <n>', 'bare den n-te som kommer')
    .option('--probability <p>', 'hver rammes med sannsynligheten P, f.eks. 0.2')
    .option('--seed <tall>', 'samme tall rammer de samme (med --probability)')
    .option('--for <tid>', `går over av seg selv etter en tid, ${durationExample}`)
    .option('--until <tid>', 'går over av seg selv da, f.eks. 2026-11-22T04:00')
    .option('--error <kode>', 'for reject og apprec-contradictory: kode fra kodeverk 8221')
    .option('--status <n>', 'for http-status: 400–599')
    .option('--code <grunn>', 'for http-status: grunnen i svaret, f.eks. recipient/unknown')
    .option('--delay <tid>', 'for late-receipt, apprec-late, apprec-contradictory og reordered-delivery')
    .option('--over <tid>', 'for slow: så lenge tar svaret')
    .option('--id <id>', 'egen id; tar plassen til en feil med samme id')
    .description('Legg inn en feil, eller mange fra en fil. Er noe galt, legges ingen inn')
    .addHelpText(
      'after',
      `
Eksempler:
  plo fault add refuse --party "Namsos kommune" --for 5m
  plo fault add reject --party Steinkjer --error E35 --times 1
  plo fault add lose-receipt --party all --probability 0.2 --seed 7
  plo fault add hang --party 5007,5006 --msg-type LOG_INNLAGT --nth 3
  plo fault add --file feil.json

feil.json er en liste med feltene fra «plo fault kinds SLAG»:
  [{"kind": "apprec-late", "party": "5007", "delayMs": 60000},
   {"kind": "http-status", "party": "all", "status": 503, "forMs": 300000}]`,
    )
    .action(add)
}

/** Several with commas between them, or by saying it several times. */
function listed(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',').map((one) => one.trim())]
}

async function add(kind: string | undefined, options: Options, command: Command): Promise<void> {
  const { settings, output } = contextOf(command)
  const { file, party } = options
  const json = file === undefined ? oneFault(kind, options) : await faultsIn(file, kind, options)
  const added = await withApi(settings, async (api) => {
    const answer = await api.call('POST', '/faults', { json })
    if (answer.status >= 400) throw refusal(answer, file)
    return answer.json() as FaultView | readonly FaultView[]
  })
  const all: readonly FaultView[] = 'id' in added ? [added] : added
  output.value(added)
  for (const note of new Set(all.flatMap((one) => one.note ?? []))) output.progress(note)
  const [first] = all
  if (first !== undefined && all.length === 1) {
    output.line(`Feilen er lagt inn. Ta den bort med: plo fault clear ${first.id}`)
    return
  }
  output.line(`${all.length} feil er lagt inn${party === undefined ? '' : ', én for hver part'}.`)
  output.line('Se dem med «plo fault list». Ta dem bort med «plo fault clear».')
}

function oneFault(kind: string | undefined, options: Options): object {
  const { party, id, msgType, times, nth, probability, seed, until, error, status, code } = options
  const missing = [
    ...(kind === undefined ? ['Oppgi hva som skal svikte (se «plo fault kinds»), eller --file.'] : []),
    ...(party === undefined ? ['Oppgi hvem med --party: kommune eller sykehus, flere, eller all.'] : []),
  ]
  if (missing.length > 0) throw new CommandError('usage', missing.join('\n'), exitCodes.usage)
  const fault = {
    kind,
    party: party?.length === 1 ? party[0] : party,
    id,
    msgType,
    times: number(times),
    nth: number(nth),
    probability: number(probability?.replace(',', '.')),
    seed: number(seed),
    forMs: duration(options.for),
    until,
    error,
    status: number(status),
    code,
    delayMs: duration(options.delay),
    overMs: duration(options.over),
  }
  return Object.fromEntries(Object.entries(fault).filter(([, value]) => value !== undefined))
}

async function faultsIn(
  file: string,
  kind: string | undefined,
  options: Options,
): Promise<readonly unknown[]> {
  // Where it answers (`--json`) and of which ledger (`--data`) is no part of the fault.
  const { file: _file, data: _data, json: _json, ...others }: Options & GlobalOptions = options
  const more = [kind, ...Object.values(others)].filter((one) => one !== undefined)
  if (more.length > 0) {
    const text = 'Med --file står alt i filen: slag, part og resten kan ikke oppgis ved siden av.'
    throw new CommandError('usage', text, exitCodes.usage)
  }
  const bytes = await readInput(file)
  const value = parsed(new TextDecoder().decode(bytes), file)
  if (Array.isArray(value)) return value
  const text = `${file} skal være en liste av feil: [ {"kind": …, "party": …}, … ].`
  throw new CommandError('file/not-a-list', text, exitCodes.usage)
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new CommandError('file/not-json', `${file} er ikke gyldig JSON.`, exitCodes.usage)
  }
}

/** What is no number goes on as it is, to be judged with the rest. */
function number(text: string | undefined): number | string | undefined {
  if (text === undefined) return undefined
  return text.trim() === '' || !Number.isFinite(Number(text)) ? text : Number(text)
}

function duration(text: string | undefined): number | string | undefined {
  return text === undefined ? undefined : (durationMs(text) ?? text)
}

/** The findings in the words of whoever typed or wrote the faults. */
function refusal(answer: Answer, file: string | undefined): CommandError {
  const { code = `http/${answer.status}`, title, detail, findings = [] } = problemOf(answer)
  const lines = findings.map((one) => {
    if (!('field' in one)) return `  ${one.text}`
    if (file === undefined) return `  ${optionText(one.field)}: ${textFor(one)}`
    const [, digits = '', name = ''] = /^(\d+)\.?(.*)$/s.exec(one.field) ?? []
    return digits === '' ? `  ${one.text}` : `  nr. ${Number(digits) + 1}${name && `, ${name}`}: ${one.text}`
  })
  const isMany = file !== undefined
  const start = isMany && findings.length > 0 ? `Ingen av feilene i ${file} er lagt inn` : title
  const text = [`${start ?? 'Feilen er ikke lagt inn'}.`, ...(lines.length > 0 ? lines : [detail ?? ''])]
  const exitCode = answer.status >= 500 ? exitCodes.unavailable : exitCodes.usage
  return new CommandError(code, text.join('\n').trim(), exitCode)
}

function optionText(field: string): string {
  return optionOf[field] ?? `--${field}`
}

function textFor({ field, text }: { readonly field: string; readonly text: string }): string {
  return durations.includes(field) && /tall\.$/.test(text) ? `Skal være en tid, ${durationExample}.` : text
}
