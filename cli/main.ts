#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { jsonText } from '../server/json-text.ts'
import { packageRoot } from '../server/package-root.ts'
import { safeError } from '../server/safe-error.ts'
import { allCommands } from './all-commands.ts'
import { addCommands, commandWords } from './commands.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { inNorwegian } from './norwegian-help.ts'
import { terminalText } from './terminal-text.ts'

/** The command line. Everything that ends a command is turned into a line and an exit code here, and only here. */
async function main(argv: readonly string[]): Promise<void> {
  try {
    const plo = await program(commandWords(argv.slice(2)))
    await plo.parseAsync([...argv])
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

async function program(words: readonly string[]): Promise<Command> {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    version: string
  }
  const plo = new Command('plo')
    // What stands after a command is for that command: `-o` of `plo phones` is not that of `plo phones export`.
    .enablePositionalOptions()
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
  await addCommands(plo, allCommands, words)
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
