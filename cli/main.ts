#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { safeError } from '../server/log.ts'
import { packageRoot } from '../server/package-root.ts'
import { demoCommand } from './commands/demo.ts'
import { doctorCommand } from './commands/doctor.ts'
import { faultCommands } from './commands/fault.ts'
import { lanesCommand } from './commands/lanes.ts'
import { messageCommands } from './commands/message.ts'
import { nedetidspermCommands } from './commands/nedetidsperm.ts'
import { outageCommands } from './commands/outage.ts'
import { partiesCommand } from './commands/parties.ts'
import { phonesCommand } from './commands/phones.ts'
import { policyCommands } from './commands/policy.ts'
import { reportCommands } from './commands/report.ts'
import { resendCommand } from './commands/resend.ts'
import { serveCommand } from './commands/serve.ts'
import { simulateCommand } from './commands/simulate.ts'
import { statusCommand } from './commands/status.ts'
import { workerCommand } from './commands/worker.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { jsonText } from './json-text.ts'
import { inNorwegian } from './norwegian-help.ts'
import { terminalText } from './terminal-text.ts'

/** The command line. Everything that ends a command is turned into a line and an exit code here, and only here. */
async function main(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...argv])
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.usage
      return
    }
    if (error instanceof CommandError) {
      fail(argv, error.code, error.message)
      process.exitCode = error.exitCode
      return
    }
    // Not the error's own words: those of a database may be about a patient.
    const { type, code, stack } = safeError(error)
    fail(argv, 'plo/failed', `Noe gikk galt (${String(code ?? type)}). Med PLO_LOG=debug vises hvor.`)
    if (process.env.PLO_LOG === 'debug') process.stderr.write(`${JSON.stringify(stack, null, 2)}\n`)
    process.exitCode = exitCodes.unavailable
  }
}

function program(): Command {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    version: string
  }
  const plo = new Command('plo')
    .description('PLO-simulator: prøv meldingsflyten mellom sykehus og kommuner, og vær klar når den er nede')
    .version(version, '-V, --version', 'vis versjonen')
    .option('--data <mappe>', 'datamappen (PLO_DATA, ellers ./data)')
    .option('--json', 'svar som JSON')
    .helpOption('-h, --help', 'vis hjelp')
    .helpCommand('help [kommando]', 'vis hjelp om en kommando')
    .addHelpText(
      'after',
      '\nBegynn med:\n  plo demo      hele historien på under et minutt\n  plo serve     tjenesten på http://127.0.0.1:3080',
    )
  const commands = [
    demoCommand,
    serveCommand,
    workerCommand,
    partiesCommand,
    messageCommands,
    statusCommand,
    lanesCommand,
    resendCommand,
    outageCommands,
    faultCommands,
    policyCommands,
    phonesCommand,
    nedetidspermCommands,
    reportCommands,
    simulateCommand,
    doctorCommand,
  ]
  for (const add of commands) add(plo)
  everywhere(plo, (command) => {
    command.exitOverride()
    inNorwegian(command)
    // `plo status --json` and `plo --json status` are the same to whoever types them.
    if (command !== plo) {
      command
        .option('--data <mappe>', 'datamappen')
        .option('--json', 'svar som JSON')
        .helpOption('-h, --help', 'vis hjelp')
    }
  })
  return plo
}

function everywhere(command: Command, act: (command: Command) => void): void {
  act(command)
  for (const one of command.commands) everywhere(one, act)
}

function fail(argv: readonly string[], code: string, message: string): void {
  if (argv.includes('--json')) process.stdout.write(`${jsonText({ code, detail: message })}\n`)
  process.stderr.write(`${terminalText(message)}\n`)
}

// A reader that has seen enough (`plo status | head`) closes the pipe: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.fine)
  throw error
})

await main(process.argv)
