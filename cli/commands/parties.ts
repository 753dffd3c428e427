import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { pino } from 'pino'
import { makeFolder } from '../../server/files.ts'
import { readDirectoryFolder } from '../../server/knowledge.ts'
import { partiesFolder } from '../../server/run-parties.ts'
import { SimulatorRunning } from '../../simulator/lock.ts'
import { startSimulator } from '../../simulator/simulator.ts'
import { contextOf } from '../context.ts'
import { CommandError } from '../exit-codes.ts'
import { startFailure } from '../start-error.ts'
import { untilStopped } from '../until-stopped.ts'

export function partiesCommand(program: Command): void {
  program
    .command('parties')
    .description('Start de simulerte mottakerne (20 kommuner, 2 sykehus) som egen prosess')
    .option('--port <port>', 'porten de styres på', '3081')
    .option('--apprec-delay <ms>', 'ventetid før applikasjonskvitteringen sendes, i millisekunder', '200')
    .option('--child', 'for «plo serve»: si fra hvor vi er, og slutt når den slutter')
    .addHelpText(
      'after',
      '\nEksempel:\n  plo parties        styres på http://127.0.0.1:3081, data i ./data/parties',
    )
    .action(async (options: { port: string; apprecDelay: string; child?: true }, command: Command) => {
      const { settings, output } = contextOf(command, { port: options.port })
      const directory = await readDirectoryFolder(settings.directoryDir)
      if (!directory.ok) throw startFailure(directory.error)
      await makeFolder(settings.dataDir).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error)
        throw startFailure({ code: 'data/not-writable', folder: settings.dataDir, reason })
      })
      const log = pino({ level: process.env.PLO_LOG ?? 'warn' }, pino.destination(2))
      const simulator = await startSimulator({
        dataDir: partiesFolder(settings.dataDir),
        parties: directory.value.parties.map(({ id, displayName, services }) => ({
          id,
          name: displayName,
          herId: services.enterprise.herId,
        })),
        host: '127.0.0.1',
        controlPort: settings.port,
        apprecDelayMs: Number(options.apprecDelay) || 0,
        now: () => new Date(),
        newId: randomUUID,
        log: (event, facts) => log.info(facts, event),
      }).catch((error: unknown) => {
        throw startProblem(error, settings.port)
      })
      output.line(`De simulerte mottakerne styres på ${simulator.url}. Stopp med Ctrl+C.`)
      output.value({ url: simulator.url, parties: simulator.parties })
      await (options.child === true ? untilParentEnds(simulator.url) : untilStopped())
      await simulator.stop()
      // An open channel to the parent would keep this process alive.
      if (process.connected) process.disconnect()
    })
}

/** The parent hears where we are; when it is gone, however it went, so is the reason to be here. */
function untilParentEnds(url: string): Promise<void> {
  process.send?.({ url })
  return Promise.race([
    untilStopped(),
    new Promise<void>((resolve) => process.once('disconnect', () => resolve())),
  ])
}

function startProblem(error: unknown, port: number): unknown {
  if (error instanceof SimulatorRunning) {
    return new CommandError('parties/running', `De simulerte mottakerne kjører allerede på denne datamappen.`)
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return new CommandError('port/in-use', `Port ${port} er i bruk. Velg en annen med --port.`)
  }
  return error
}
