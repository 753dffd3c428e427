import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Api, apiAt } from '../../cli/api.ts'

const main = join(import.meta.dirname, '../../dist/cli/main.js')

/** A `plo serve` in a process of its own, as a user starts it. */
export type ServiceProcess = {
  readonly api: Api
  readonly url: string
  /** As `kill -9`, with nothing said. */
  kill(): Promise<void>
  /** As Ctrl+C. @returns its exit code */
  stop(): Promise<number | null>
  readonly errors: () => string
}

export async function serve(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<ServiceProcess> {
  if (!existsSync(main)) throw new Error('dist/ is missing: run npm run build (npm test does)')
  const child = spawn(
    process.execPath,
    [main, 'serve', '--json', '--port', '0', '--policy', 'demo', '--data', dataDir, ...options],
    { env: { ...process.env, PLO_LOG: 'warn', ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const url = await firstUrl(child, () => errors)
  return {
    api: apiAt(url, env.PLO_TOKEN, true),
    url,
    errors: () => errors,
    async kill() {
      child.kill('SIGKILL')
      await exited(child)
    },
    async stop() {
      child.kill('SIGTERM')
      await exited(child)
      return child.exitCode
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

async function firstUrl(child: ChildProcess, errors: () => string): Promise<string> {
  if (child.stdout === null) throw new Error('no standard output')
  for await (const line of createInterface({ input: child.stdout })) {
    const value: unknown = line.startsWith('{') ? JSON.parse(line) : undefined
    if (typeof value === 'object' && value !== null && 'url' in value) return String(value.url)
  }
  throw new Error(`plo serve ended before it said where it listens: ${errors()}`)
}

async function exited(child: ChildProcess) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
