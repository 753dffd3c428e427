import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Command } from 'commander'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import { makeFolder } from '../../server/files.ts'
import { createLog } from '../../server/log.ts'
import { partiesFolder } from '../../server/run-parties.ts'
import { findRunning, runsOn } from '../../simulator/find-running.ts'
import { type Simulator, type SimulatorSettings, startSimulator } from '../../simulator/simulator.ts'
import { SimulatorRunning } from '../../simulator/simulator-running.ts'
import { lockFolder } from '../../store/folder-lock.ts'
import { contextOf } from '../context.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { startFailure } from '../start-error.ts'
import { untilStopped } from '../until-stopped.ts'
import { partiesListCommand } from './parties-list.ts'
import { partiesSetCommand } from './parties-set.ts'

export function partiesCommand(program: Command): void {
  const parties = program
    .command('parties')
    .description(
      'Start de simulerte mottakerne (20 kommuner, 2 sykehus) som egen prosess, eller si hvor partene er',
    )
    .option('--port <port>', 'porten de styres på', '3081')
    .option('--apprec-delay <ms>', 'ventetid før applikasjonskvitteringen sendes, i millisekunder', '200')
    .option('--child', 'for «plo serve»: si fra hvor vi er, og slutt når den slutter')
    .addHelpText(
      'after',
      '\nUten kommando startes de simulerte mottakerne.\n\nEksempler:\n  plo parties        styres på http://127.0.0.1:3081, data i ./data/parties\n  plo parties list   hvor hver part er\n  plo parties set 5007 --folder /srv/plo/namsos',
    )
    .action(async (options: { port: string; apprecDelay: string; child?: true }, command: Command) => {
      const { settings, output } = contextOf(command, { port: options.port })
      const directory = await readDirectoryFolder(settings.directoryDir)
      if (!directory.ok) throw startFailure(directory.error)
      await makeFolder(settings.dataDir).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error)
        throw startFailure({ code: 'data/not-writable', folder: settings.dataDir, reason })
      })
      const log = createLog(process.env.PLO_LOG ?? 'warn')
      const folder = partiesFolder(settings.dataDir)
      const onLost = () => {
        log.fatal({ folder }, 'folder-lost')
        process.exit(exitCodes.unavailable)
      }
      const started = await startOrFind(options.child === true, {
        dataDir: folder,
        lock: (path) => lockFolder(path, onLost),
        ...(settings.token !== undefined && { token: settings.token }),
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
      if ('found' in started) {
        await Promise.race([untilParentEnds(started.found), untilGone(started.found, folder)])
        if (process.connected) process.disconnect()
        return
      }
      const { simulator } = started
      output.line(`De simulerte mottakerne styres på ${simulator.url}. Stopp med Ctrl+C.`)
      output.value({ url: simulator.url, parties: simulator.parties })
      await (options.child === true ? untilParentEnds(simulator.url) : untilStopped())
      await simulator.stop()
      // An open channel to the parent would keep this process alive.
      if (process.connected) process.disconnect()
    })

  partiesListCommand(parties)
  partiesSetCommand(parties)
}

/** For so long a child waits for one who has the folder to answer, or to let go of it. */
const findLimitMs = 5000

/** A service finds the parties of its folder where somebody else has started them, and leaves them to him. */
async function startOrFind(
  isChild: boolean,
  settings: SimulatorSettings,
): Promise<{ readonly simulator: Simulator } | { readonly found: string }> {
  const latest = Date.now() + findLimitMs
  for (;;) {
    try {
      return { simulator: await startSimulator(settings) }
    } catch (error) {
      if (!isChild || !(error instanceof SimulatorRunning) || Date.now() >= latest) throw error
    }
    const found = await findRunning(settings.dataDir)
    if (found !== undefined) return { found }
    await pause(250)
  }
}

/** Who only points to others has nothing to stay for when they have gone: the service starts its own then. */
async function untilGone(url: string, folder: string): Promise<void> {
  for (let misses = 0; misses < 3; ) {
    await pause(1000, undefined, { ref: false })
    misses = (await runsOn(url, folder)) ? 0 : misses + 1
  }
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
