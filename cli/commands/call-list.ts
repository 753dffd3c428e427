import type { Command } from 'commander'
import { timeOf } from '../../plo/fallback/call-sheet-words.ts'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import type { CallView } from '../../server/call-view.ts'
import { withApi } from '../api.ts'
import { contextOf } from '../context.ts'

type Listed = {
  readonly calls: readonly CallView[]
  readonly more: boolean
  readonly remarks: readonly string[]
}

export function callListCommand(call: Command): void {
  call
    .command('list')
    .description('Vis anropene som er logget, de nyeste først')
    .option('--message <msgid>', 'bare om én melding')
    .option('--party <mottaker>', 'bare til én mottaker')
    .option('--since <tid>', 'bare dem som er ringt siden: dato, dato og klokkeslett, 24h eller 7d')
    .addHelpText(
      'after',
      '\nEksempler:\n  plo call list --since 24h\n  plo call list --party "Namsos kommune"',
    )
    .action(async (options: Readonly<Record<string, string>>, command: Command) => {
      const { settings, output } = contextOf(command)
      const { message, party, since } = options
      const asked = Object.entries({ message, party, since }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] satisfies [string, string]],
      )
      const query = new URLSearchParams(asked)
      const listed = await withApi(settings, (api) => api.ask<Listed>('GET', `/calls?${query}`))
      output.value(listed)
      output.line(TEST_SYSTEM_LINE)
      for (const remark of listed.remarks) output.line(remark)
      if (listed.calls.length === 0) output.line('Ingen anrop er logget i dette verktøyet.')
      for (const one of listed.calls) for (const line of linesOf(one)) output.line(line)
      if (listed.more) output.line('Det er flere anrop enn dette: velg kortere tid, mottaker eller melding.')
    })
}

function linesOf(call: CallView): readonly string[] {
  const { id, party, by, messages, about, note, answer, paper, enteredAt, corrects, correctedBy, texts } =
    call
  const unit = by.unit === undefined ? '' : `, ${by.unit}`
  return [
    '',
    `${party.name}  ${id}${correctedBy === undefined ? '' : `  (rettet av ${correctedBy})`}`,
    ...texts.map((text) => `  ${text}`),
    `  Ringt av ${by.name} (${by.role}${unit})${paper ? `, ført inn fra papir ${timeOf(enteredAt)}` : ''}`,
    ...(answer === undefined ? [] : [`  Svar: ${answer}`]),
    ...(messages.length === 0
      ? [`  Ingen melding ennå${about === undefined ? '' : ` (${about})`}: ${note ?? ''}`]
      : messages.map((one) => `  Melding ${one}`)),
    ...(messages.length > 0 && note !== undefined ? [`  ${note}`] : []),
    ...(corrects === undefined ? [] : [`  Retter ${corrects}`]),
  ]
}
