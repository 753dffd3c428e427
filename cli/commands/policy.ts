import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Policy } from '../../plo/delivery/policy.ts'
import { messageType } from '../../plo/standard/message-types.ts'
import { parsePolicies } from '../../server/policies.ts'
import { contextOf } from '../context.ts'
import { durationText } from '../duration.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { columns } from '../terminal-text.ts'

export function policyCommands(program: Command): void {
  const policy = program
    .command('policy')
    .description('Gjensendingsreglene: når det prøves igjen, når det gis opp, når noen varsles')
    .addHelpText('after', '\nEksempler:\n  plo policy list\n  plo policy show ward')

  policy
    .command('list')
    .description('Reglene som finnes, og hvilken som gjelder')
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command)
      output.value({ policies: settings.policies, inForce: settings.policy.name })
      const rows = settings.policies.map(({ name, source }) => [
        name === settings.policy.name ? `* ${name}` : `  ${name}`,
        source,
      ])
      for (const line of columns(rows)) output.line(line)
      output.line()
      output.line('* gjelder her. Velg en annen med PLO_POLICY, eller «plo serve --policy <navn>».')
      output.line('Egne regler: en fil policies.json i datamappen, eller PLO_POLICIES.')
    })

  policy
    .command('show')
    .argument('<navn>', 'for eksempel ward')
    .description('Alle tallene i en regel')
    .addHelpText('after', '\nEksempler:\n  plo policy show ward\n  plo policy show national --json')
    .action(async (name: string, _options, command: Command) => {
      const { settings, output } = contextOf(command)
      const found = settings.policies.find((one) => one.name === name)
      if (found === undefined) {
        const names = settings.policies.map((one) => one.name).join(', ')
        throw new CommandError(
          'policy/unknown',
          `Ukjent gjensendingsregel «${name}». Kjente: ${names}.`,
          exitCodes.usage,
        )
      }
      output.value(found)
      for (const line of columns(rowsOf(found))) output.line(line)
    })

  policy
    .command('check')
    .argument('<fil>', 'JSON: en liste av regler')
    .description('Kontroller egne regler før de tas i bruk; alt som er galt, sies på en gang')
    .addHelpText(
      'after',
      `
Eksempler:
  plo policy check policies.json

En fil kan se slik ut:
  [{ "name": "natt", "basis": "ward", "source": "avtalt i fagrådet",
     "firstRetryMs": 60000, "apprecDue": { "alarmMs": { "LOG_INNLAGT": 7200000 } } }]`,
    )
    .action(async (file: string, _options, command: Command) => {
      const { output } = contextOf(command)
      const text = await readFile(file, 'utf8').catch(() => {
        throw new CommandError('policy/unreadable', `Finner ikke filen ${file}.`, exitCodes.usage)
      })
      const parsed = parsePolicies(text)
      if (parsed.ok) {
        output.value({ valid: true, policies: parsed.value })
        output.line(`${parsed.value.length} regler, alle kan brukes.`)
        return
      }
      output.value({ valid: false, findings: parsed.error })
      for (const { field, text: said } of parsed.error)
        output.line(`${field === '' ? 'filen' : field}: ${said}`)
      output.line(`${parsed.error.length} feil. Ingenting av filen kan brukes før de er rettet.`)
      process.exitCode = exitCodes.findings
    })
}

function rowsOf(policy: Policy): readonly (readonly string[])[] {
  const { alarmMs, otherAlarmMs, limitMs, source } = policy.apprecDue
  return [
    ['kilde', policy.source],
    ['første nye forsøk etter', durationText(policy.firstRetryMs)],
    ['dobles til', durationText(policy.maxRetryMs)],
    ['tilfeldig tillegg inntil', `${Math.round(policy.jitter * 100)} %`],
    ['forsøk i alt', String(policy.maxAttempts)],
    ['gis opp etter', `${durationText(policy.timeToLiveMs)} (meldt nedetid teller ikke med)`],
    ['stoppes etter', `${policy.poisonedAfterFailures} feil mens andre til samme mottaker kommer fram`],
    ['ett forsøk varer høyst', durationText(policy.attemptTimeoutMs)],
    ['mottakeren regnes som nede etter', `${policy.downAfterFailures} feil på rad`],
    [
      'prøves da etter',
      `${durationText(policy.firstProbeMs)}, dobles til ${durationText(policy.maxProbeMs)}`,
    ],
    ['tømmes etter nedetid med', `${policy.drainPerSecond} i sekundet til hver mottaker`],
    ...Object.entries(alarmMs).map(([type, ms]) => [
      `kvittering på ${messageType(type)?.name ?? type}`,
      `varsles etter ${durationText(ms)}`,
    ]),
    ['kvittering ellers', `varsles etter ${durationText(otherAlarmMs)}`],
    ['regnes som avvist', `etter ${durationText(limitMs)}`],
    ['kilde for kvittering', source],
  ]
}
