import type { Command } from 'commander'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { createLog } from '../../server/log.ts'
import { startService } from '../../server/service.ts'
import { contextOf } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import { startFailure } from '../start-error.ts'
import { untilStopped } from '../until-stopped.ts'

export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('Start tjenesten: API, sider, utsending og simulerte mottakere')
    .option('--port <port>', 'porten den lytter på (3080)')
    .option('--host <vert>', 'adressen den lytter på (127.0.0.1); andre krever PLO_TOKEN')
    .option('--policy <navn>', 'gjensendingsregel: demo, ward eller national (ward)')
    .addHelpText(
      'after',
      `
Eksempler:
  plo serve                        på http://127.0.0.1:3080, data i ./data
  plo serve --port 0 --policy demo på en ledig port, med gjensending i sekunder
  DATABASE_URL=postgres://… REDIS_URL=redis://… plo serve`,
    )
    .action(async (_options, command: Command) => {
      const { settings, output } = contextOf(command, command.opts())
      const log = createLog(process.env.PLO_LOG ?? 'warn')
      const service = await startService(settings, 'resident', log)
      if (!service.ok) throw startFailure(service.error)
      const { url } = service.value
      // Asked for before anybody is told that we run: who hears it may ask us to stop at once.
      const stopped = untilStopped()
      output.line(TEST_SYSTEM_LINE)
      output.line(`Tjenesten kjører på ${url}`)
      output.line('Sider på /, API på /api/v1. Stopp med Ctrl+C.')
      output.value({ url })
      await stopped
      await service.value.stop()
      // A connection that will not close must not keep the process: everything that matters is on disk.
      process.exit(process.exitCode ?? exitCodes.fine)
    })
}
