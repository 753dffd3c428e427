import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Api, apiAt } from '../../cli/api.ts'

const main = join(import.meta.dirname, '../../dist/cli/main.js')

/** A process of ours, as a user starts it. */
export type ProcessOfOurs = {
  readonly pid: number
  isRunning(): boolean
  /** As `kill -9`, with nothing said. */
  kill(): Promise<void>
  /** As Ctrl+C. @returns its exit code */
  stop(): Promise<number | null>
  readonly errors: () => string
}

/** A `plo serve` in a process of its own. */
export type ServiceProcess = ProcessOfOurs & { readonly api: Api; readonly url: string }

export async function serve(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<ServiceProcess> {
  const args = ['serve', '--port', '0', '--policy', 'demo', '--data', dataDir, ...options]
  const { process, said } = await started(args, env, 'url')
  const url = String(said)
  return { ...process, url, api: apiAt(url, env.PLO_TOKEN, true) }
}

/** A `plo worker` in a process of its own. */
export async function work(env: Readonly<Record<string, string>>): Promise<ProcessOfOurs> {
  const { process } = await started(['worker', '--policy', 'demo'], env, 'pid')
  return process
}

/** A `plo parties` in a process of its own: what it plays does not end with a service. */
export async function playParties(
  dataDir: string,
  options: readonly string[] = [],
): Promise<ProcessOfOurs & { readonly url: string }> {
  const { process, said } = await started(
    ['parties', '--port', '0', '--data', dataDir, ...options],
    {},
    'url',
  )
  return { ...process, url: String(said) }
}

/** Starts a command that runs until it is stopped, and waits for what it says with `--json` when it is ready. */
async function started(args: readonly string[], env: Readonly<Record<string, string>>, key: string) {
  if (!existsSync(main)) throw new Error('dist/ is missing: run npm run build (npm test does)')
  const child = spawn(process.execPath, [main, ...args, '--json'], {
    env: { ...process.env, PLO_LOG: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const said = await firstOf(child, key, () => errors)
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const ended = async () => {
    if (isRunning()) await once(child, 'exit')
  }
  return {
    said,
    process: {
      pid: child.pid ?? 0,
      isRunning,
      errors: () => errors,
      async kill() {
        child.kill('SIGKILL')
        await ended()
      },
      async stop() {
        child.kill('SIGTERM')
        await ended()
        return child.exitCode
      },
    },
  }
}

/** A folder that is taken away when the test is over, with what still runs in it. */
export async function temporaryFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'plo-test-'))
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  }
}

/** Runs a command to its end. */
export async function plo(
  args: readonly string[],
  { env = {}, input = '' }: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  child.stdin.end(input)
  await once(child, 'close')
  return { code: child.exitCode, out, err }
}

async function firstOf(child: ChildProcess, key: string, errors: () => string): Promise<unknown> {
  if (child.stdout === null) throw new Error('no standard output')
  for await (const line of createInterface({ input: child.stdout })) {
    const value: unknown = line.startsWith('{') ? JSON.parse(line) : undefined
    const said =
      typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined
    if (said !== undefined) return said
  }
  throw new Error(`the command ended before it was ready: ${errors()}`)
}
