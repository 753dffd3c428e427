import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { packageRoot } from './package-root.ts'

/** Where the parties keep what they hold, in a data folder. */
export function partiesFolder(dataDir: string): string {
  return join(dataDir, 'parties')
}

/** The process that plays the parties, as a child of this one. */
export type PartiesProcess = { readonly url: string; stop(): Promise<void> }

/**
 * Starts `plo parties` as a process of its own, so that what the other side holds does not go down with us. It ends by
 * itself when this process does, however that ends.
 *
 * @param onExit called when it ends without being asked to
 */
export async function startPartiesProcess(dataDir: string, onExit: () => void): Promise<PartiesProcess> {
  const main = join(packageRoot(), 'dist/cli/main.js')
  const child = fork(main, ['parties', '--data', dataDir, '--port', '0', '--child'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  })
  const exited = once(child, 'exit')
  const url = await Promise.race([
    once(child, 'message').then(([message]) => urlIn(message)),
    exited.then(([code]) => {
      throw new Error(`the process of the parties ended with code ${code}`)
    }),
  ])
  let stopping = false
  child.once('exit', () => {
    if (!stopping) onExit()
  })
  return {
    url,
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const patience = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await exited
      clearTimeout(patience)
    },
  }
}

function urlIn(message: unknown): string {
  if (
    typeof message === 'object' &&
    message !== null &&
    'url' in message &&
    typeof message.url === 'string'
  ) {
    return message.url
  }
  throw new Error('the process of the parties did not say where it listens')
}
