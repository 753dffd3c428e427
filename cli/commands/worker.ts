import type { Command } from 'commander'
import { createLog } from '../../server/log.ts'
import { startWorker } from '../../server/service.ts'
import { contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { startFailure } from '../start-error.ts'
import { untilStopped } from '../until-stopped.ts'

export function workerCommand(program: Command): void {
  program
    .command('worker')
    .description('Start en arbeider: sender det som venter, uten API og sider (krever DATABASE_URL)')
    .option(
      '--policy <navn>',
      'gjensendingsregel: demo, ward eller national (ward); bruk den samme som tjenesten',
    )
    .addHelpText(
      'after',
      `
Eksempler:
  DATABASE_URL=postgres://… plo worker
  DATABASE_URL=postgres://… REDIS_URL=redis://… plo worker --policy ward

Start så mange du vil, ved siden av én eller flere «plo serve» på samme DATABASE_URL.`,
    )
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command, command.opts())
      if (settings.databaseUrl === undefined)
        throw new CommandError('worker/embedded', onlyOne, exitCodes.usage)
      const worker = await startWorker(settings, createLog(process.env.PLO_LOG ?? 'warn'))
      if (!worker.ok) throw startFailure(worker.error)
      const { lanes } = worker.value
      // Asked for before anybody is told that we run: who hears it may ask us to stop at once.
      const stopped = untilStopped()
      output.line(`Arbeideren sender til ${lanes} mottakere. Stopp med Ctrl+C.`)
      output.value({ pid: process.pid, lanes })
      await stopped
      await worker.value.stop()
      // A connection that will not close must not keep the process: everything that matters is on disk.
      process.exit(process.exitCode ?? exitCodes.fine)
    })
}

const onlyOne = `Uten DATABASE_URL ligger databasen i datamappen, og der kan bare én prosess arbeide om gangen.
«plo serve» sender alt selv. Sett DATABASE_URL for å ha arbeidere ved siden av.`
