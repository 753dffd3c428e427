/**
 * Real PostgreSQL and Redis for tests, each in a temporary folder and on a port of its own.
 *
 * Where the programs are not installed, the tests that need them say so:
 *
 *     const missing = postgresMissing()
 *     describe.skipIf(missing)(`on PostgreSQL${missing ? ` (skipped: ${missing})` : ''}`, () => …)
 */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { accessSync, chownSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { createServer, connect as openSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

/** How long a machine that is busy may take; a server that is ready sooner is used sooner. */
const START_LIMIT_MS = 120_000
const STOP_LIMIT_MS = 30_000
const POLL_MS = 25

export interface DatabaseServer {
  /** Stays the same over `kill` and `restart`. */
  readonly url: string
  readonly port: number
  /** Everything the server keeps; gone after `stop`. */
  readonly folder: string
  /** The server's process, or `undefined` while it is down. */
  readonly pid: number | undefined
  /** Ends the server at once, as `kill -9` does. The data stay; `restart` brings the server back. */
  kill(): Promise<void>
  /** Stops the server if it runs, and starts it on the same port with the same data. */
  restart(): Promise<void>
  /** Freezes the server and its children: connections stay, and nothing answers. */
  pause(): void
  resume(): void
  /** Ends the server and removes its folder. A second call does nothing. */
  stop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** @returns why there can be no PostgreSQL server here, or `undefined` when there can */
export function postgresMissing(): string | undefined {
  if (!program('postgres') || !program('initdb')) return 'PostgreSQL is not installed'
  if (process.getuid?.() === 0 && !postgresUser())
    return 'there is no user postgres, and PostgreSQL refuses root'
  return undefined
}

/** @returns why there can be no Redis server here, or `undefined` when there can */
export function redisMissing(): string | undefined {
  return program('redis-server') ? undefined : 'Redis is not installed'
}

/** A new PostgreSQL cluster with the superuser `postgres`, no passwords, and PostgreSQL's own defaults. */
export async function postgresServer(): Promise<DatabaseServer> {
  const missing = postgresMissing()
  if (missing) throw new Error(missing)

  const owner = process.getuid?.() === 0 ? postgresUser() : undefined
  const identity = owner ? { uid: owner.uid, gid: owner.gid } : {}
  const folder = await temporaryFolder('plo-postgres-')
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')

  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  try {
    await promisify(execFile)(String(program('initdb')), initdb, {
      cwd: folder,
      env: plainEnvironment(),
      ...identity,
    })
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }

  return startServer({
    folder,
    url: (port) => `postgres://postgres@127.0.0.1:${port}/postgres`,
    command: (port) => [
      String(program('postgres')),
      ...['-D', data, '-p', String(port)],
      ...setting('listen_addresses', '127.0.0.1'),
      // No socket file: its path has a limit of about 100 characters, and a temporary folder may be deeper than that.
      ...setting('unix_socket_directories', ''),
      // Shared memory as a file in the folder, so that nothing is left in /dev/shm after a kill.
      ...setting('dynamic_shared_memory_type', 'mmap'),
    ],
    identity,
    isReady: postgresAnswers,
    quickEnd: 'SIGQUIT',
    cleanUp: () => removeSharedMemory(data),
  })
}

/** A new Redis server that keeps an append-only file; a kill may cost it its last second, a restart nothing. */
export async function redisServer(): Promise<DatabaseServer> {
  const missing = redisMissing()
  if (missing) throw new Error(missing)

  const folder = await temporaryFolder('plo-redis-')
  return startServer({
    folder,
    url: (port) => `redis://127.0.0.1:${port}`,
    command: (port) => [
      String(program('redis-server')),
      ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder],
      ...['--appendonly', 'yes', '--save', '', '--daemonize', 'no'],
    ],
    identity: {},
    isReady: redisAnswers,
    quickEnd: 'SIGKILL',
  })
}

/** @returns the URL of a new, empty database on a PostgreSQL server */
export async function freshDatabase(server: Pick<DatabaseServer, 'url'>): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${name}`)
  } finally {
    await client.end()
  }
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return url.href
}

interface Recipe {
  readonly folder: string
  readonly url: (port: number) => string
  readonly command: (port: number) => readonly string[]
  readonly identity: { readonly uid?: number; readonly gid?: number }
  readonly isReady: (url: string) => Promise<boolean>
  /** Ends the server and its children without waiting for anybody. */
  readonly quickEnd: NodeJS.Signals
  readonly cleanUp?: () => void
}

interface Running {
  readonly child: ChildProcess
  readonly pid: number
  readonly ended: Promise<void>
  readonly guard: ChildProcess
}

async function startServer(recipe: Recipe): Promise<DatabaseServer> {
  let running: Running | undefined
  let stopped: Promise<void> | undefined
  let frozen: readonly number[] = []
  let port = 0

  try {
    // Another process may take the port between the look and the start: then the next one is tried.
    for (let attempt = 1; !running; attempt += 1) {
      port = await freePort()
      try {
        running = await launch(recipe, port)
      } catch (error) {
        if (attempt === 5) throw error
      }
    }
  } catch (error) {
    await rm(recipe.folder, { recursive: true, force: true })
    throw error
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = running
    running = undefined
    frozen = []
    if (ending) await terminate(ending, signal, recipe.quickEnd)
  }

  async function stop(): Promise<void> {
    stopped ??= end('SIGINT').then(async () => {
      recipe.cleanUp?.()
      await rm(recipe.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    })
    await stopped
  }

  return {
    url: recipe.url(port),
    port,
    folder: recipe.folder,
    get pid() {
      return running?.pid
    },
    kill: () => end('SIGKILL'),
    async restart() {
      if (stopped) throw new Error('The server is stopped for good')
      await end('SIGINT')
      running = await launch(recipe, port)
    },
    pause() {
      if (running === undefined) return
      frozen = [running.pid, ...childrenOf(running.pid)]
      for (const pid of frozen) signalTo(pid, 'SIGSTOP')
    },
    resume() {
      for (const pid of frozen) signalTo(pid, 'SIGCONT')
      frozen = []
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** Starts the program and waits until it answers. */
async function launch(recipe: Recipe, port: number): Promise<Running> {
  const [file = '', ...args] = recipe.command(port)
  const child = spawn(file, args, {
    cwd: recipe.folder,
    env: plainEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...recipe.identity,
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => output.splice(0, output.length - 50, text))
  }
  let isOver = false
  const ended = new Promise<void>((resolve) => {
    const over = () => {
      isOver = true
      resolve()
    }
    child.once('exit', over)
    child.once('error', (error) => {
      output.push(String(error))
      over()
    })
  })

  const pid = child.pid
  if (pid === undefined) {
    await ended
    throw new Error(`${file} cannot be started: ${output.join('')}`)
  }
  const running: Running = { child, pid, ended, guard: guardFor(pid, recipe) }

  const deadline = Date.now() + START_LIMIT_MS
  while (!isOver && Date.now() < deadline) {
    // An answer counts only while our own process lives: something else may sit on the port.
    if ((await recipe.isReady(recipe.url(port))) && !isOver) return running
    await Promise.race([ended, pause(POLL_MS)])
  }
  await terminate(running, 'SIGKILL', recipe.quickEnd)
  throw new Error(`${file} did not start on port ${port}:\n${output.join('')}`)
}

/** Ends the process with this signal, and the hard way if it lingers; its children are gone too afterwards. */
async function terminate(running: Running, signal: NodeJS.Signals, quickEnd: NodeJS.Signals): Promise<void> {
  const children = childrenOf(running.pid)
  for (const next of signal === 'SIGKILL' ? [signal] : [signal, quickEnd, 'SIGKILL' as const]) {
    running.child.kill(next)
    await Promise.race([running.ended, pause(STOP_LIMIT_MS, undefined, { ref: false })])
    if (!isAlive(running.pid)) break
  }
  await running.ended

  // PostgreSQL's children notice a killed parent by themselves, but not at once: power goes for everybody.
  const deadline = Date.now() + STOP_LIMIT_MS
  for (const pid of children) {
    while (isAlive(pid)) {
      if (Date.now() > deadline) throw new Error(`Process ${pid} does not end`)
      signalTo(pid, 'SIGKILL')
      await pause(POLL_MS)
    }
  }
  running.guard.kill('SIGKILL')
}

/**
 * A small process that waits for this one to end, in whatever way, and then ends the server and removes its folder.
 * It hears of that end because its standard input is closed.
 */
function guardFor(pid: number, { folder, quickEnd }: Recipe): ChildProcess {
  const script = `while read -r _; do :; done
    kill -s "$1" "$2" 2> /dev/null
    n=0; while kill -0 "$2" 2> /dev/null && [ $n -lt 50 ]; do sleep 0.1; n=$((n + 1)); done
    kill -s KILL "$2" 2> /dev/null
    rm -rf "$3"`
  const guard = spawn('/bin/sh', ['-c', script, 'guard', quickEnd.replace('SIG', ''), String(pid), folder], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.unref()
  return guard
}

async function postgresAnswers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** True when Redis has read its data and answers: while it reads them it says LOADING. */
function redisAnswers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = openSocket({ host: hostname, port: Number(port) })
    const answer = (isReady: boolean) => {
      socket.destroy()
      resolve(isReady)
    }
    socket.setTimeout(5_000, () => answer(false))
    socket.once('connect', () => socket.write('PING\r\n'))
    socket.once('data', (data) => answer(data.toString().startsWith('+PONG')))
    socket.once('error', () => answer(false))
    socket.once('close', () => resolve(false))
  })
}

/**
 * Outside the range that systems hand out for outgoing connections, so that no connection takes the port while its
 * server is down.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 30_000)
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer()
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (isFree) return port
  }
}

/** @returns the program's path: from PATH, or from where Debian keeps what it leaves out of PATH, the newest first */
function program(name: string): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
    ...versions.map((version) => join(debian, version, 'bin')),
  ]
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function postgresUser(): { readonly uid: number; readonly gid: number } | undefined {
  try {
    const id = (option: string) =>
      Number(
        execFileSync('id', [option, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      )
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

async function temporaryFolder(prefix: string): Promise<string> {
  return mkdtemp(join(await realpath(tmpdir()), prefix))
}

/** Nothing of the caller's: PGPORT and its like would lead the programs astray. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C' }
}

function setting(name: string, value: string): string[] {
  return ['-c', `${name}=${value}`]
}

/** PostgreSQL holds a few bytes of System V memory as a lock; after a kill they would stay until the machine restarts. */
function removeSharedMemory(data: string): void {
  const pidFile = join(data, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const [, id] = readFileSync(pidFile, 'utf8').split('\n')[6]?.trim().split(/\s+/) ?? []
  const ipcrm = program('ipcrm')
  if (!id || !ipcrm) return
  try {
    execFileSync(ipcrm, ['-m', id], { stdio: 'ignore' })
  } catch {
    // The memory is gone already.
  }
}

function childrenOf(parent: number): number[] {
  if (!existsSync('/proc/self/stat')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => processState(pid)?.parent === parent)
}

function isAlive(pid: number): boolean {
  if (!signalTo(pid, 0)) return false
  // A zombie is over: it only waits for somebody to take note of it.
  return processState(pid)?.state !== 'Z'
}

function signalTo(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    return false
  }
}

function processState(pid: number): { readonly state: string; readonly parent: number } | undefined {
  try {
    // The name of the program stands in parentheses and may hold anything: what counts comes after the last one.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state = '', parent] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state, parent: Number(parent) }
  } catch {
    return undefined
  }
}
