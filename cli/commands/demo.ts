import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { TEST_SYSTEM_LINE } from '../../plo/fallback/test-system-line.ts'
import { directoryVersion } from '../../server/directory/versions.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import { createLog } from '../../server/log.ts'
import { type Service, startService } from '../../server/service.ts'
import { apiAt } from '../api.ts'
import { type Context, contextOf } from '../context.ts'
import { isKept, runDemo } from '../demo/run.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { startFailure } from '../start-error.ts'
import { untilStopped } from '../until-stopped.ts'

type Options = { readonly seed: string; readonly serve?: true; readonly port?: string }

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('Hele historien på under et minutt: send, nedetid, ring, gjensending, regnskap')
    .option('--seed <n>', 'samme tall gir samme historie', '1')
    .option('--serve', 'la tjenesten og sidene stå oppe etterpå, med disse meldingene')
    .option('--port <port>', 'med --serve: porten den lytter på (3080)')
    .addHelpText('after', '\nEksempler:\n  plo demo\n  plo demo --seed 7 --json\n  plo demo --serve')
    .action(async (options: Options, command: Command) => {
      const port = options.serve === true ? options.port : '0'
      const context = contextOf(command, { policy: 'demo', ...(port !== undefined && { port }) })
      const seed = Number(options.seed)
      if (!Number.isSafeInteger(seed) || seed < 0) {
        throw new CommandError(
          'usage',
          `--seed må være et helt tall, ikke «${options.seed}».`,
          exitCodes.usage,
        )
      }
      const { data } = command.optsWithGlobals<{ data?: string }>()
      await inFolder(data === undefined ? undefined : context.settings.dataDir, (dataDir) =>
        demo(context, dataDir, seed, options.serve === true),
      )
    })
}

async function demo({ settings, output }: Context, dataDir: string, seed: number, stay: boolean) {
  output.line(output.paint('bold', TEST_SYSTEM_LINE))
  output.progress('Starter tjenesten og de simulerte mottakerne …')
  const startedAt = Date.now()
  const directory = await readDirectoryFolder(settings.directoryDir)
  if (!directory.ok) throw startFailure(directory.error)
  const log = createLog(process.env.PLO_LOG ?? 'error')
  // The story is about simulated parties alone: nothing of it goes to anybody else.
  const started = await startService({ ...settings, dataDir, partiesFile: undefined }, 'resident', log)
  if (!started.ok) throw startFailure(started.error)
  const service: Service = started.value
  try {
    const version = await directoryVersion(settings.directoryDir.path)
    const told = { directory: directory.value, version }
    const result = await runDemo(apiAt(service.url, settings.token, true), told, output, seed)
    const seconds = Math.round((Date.now() - startedAt) / 1000)
    const kept = isKept(result)
    output.line(
      kept
        ? output.paint(
            'green',
            `Ingenting er tapt, og ingenting er vist dobbelt. (${seconds} s, --seed ${seed})`,
          )
        : output.paint('red', `Løftet holdt ikke: se tallene. (${seconds} s, --seed ${seed})`),
    )
    output.value(result.figures)
    if (!kept) process.exitCode = exitCodes.findings
    if (!stay) return
    output.line(`Tjenesten står oppe på ${service.url}. Stopp med Ctrl+C.`)
    await untilStopped()
  } finally {
    await service.stop()
  }
}

/** In the folder that was asked for; otherwise in one of its own, which is taken away afterwards. */
async function inFolder(given: string | undefined, act: (folder: string) => Promise<void>) {
  if (given !== undefined) return act(given)
  const folder = await mkdtemp(join(tmpdir(), 'plo-demo-'))
  try {
    await act(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
