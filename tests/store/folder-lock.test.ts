import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { lockFolder } from '../../store/folder-lock.ts'
import { embeddedLedger, minutes, newMessage, temporaryFolder } from '../support/ledger.ts'
import { until } from '../support/until.ts'

const dist = join(import.meta.dirname, '../../dist/store')

test('a second process is refused, and told who has the folder', async () => {
  const folder = await emptyFolder()
  const holder = await holderOf(folder)
  expect(await take(folder)).toEqual({
    ok: false,
    error: { code: 'data/in-use', pid: holder.process.pid, host: hostname() },
  })
})

test('the same process is refused too, while it has the folder itself', async () => {
  const folder = await emptyFolder()
  const first = await taken(folder)
  expect(await take(folder)).toMatchObject({ error: { code: 'data/in-use', pid: process.pid } })
  await first.release()
  await (await taken(folder)).release()
})

test('after kill -9 of its holder the folder is taken at once, and release leaves no file behind', async () => {
  const folder = await emptyFolder()
  const holder = await holderOf(folder)
  await kill(holder.process)
  expect(existsSync(join(folder, 'ledger.lock'))).toBe(true)

  const lock = await taken(folder)
  expect(readHolder(folder)).toMatchObject({ pid: process.pid })

  await lock.release()
  expect(await readdir(folder)).toEqual([])
})

test.each([
  ['nothing', ''],
  ['zeros', '\0'.repeat(100)],
  ['half a lock', '{"id":"a","pid":'],
  ['null', 'null'],
  ['a number', '17'],
  ['an empty object', '{}'],
  ['a list', '[]'],
  ['other facts', '{"id":1,"pid":"x","host":null,"processStart":{}}'],
])('a lock file with %s in it is stale', async (_, content) => {
  const folder = await emptyFolder()
  await writeFile(join(folder, 'ledger.lock'), content)
  const lock = await taken(folder)
  await lock.release()
  expect(await readdir(folder)).toEqual([])
})

test('a pid that another process has got since is no holder', async () => {
  const folder = await emptyFolder()
  const earlier = { id: 'x', pid: process.pid, host: hostname(), processStart: '1' }
  await writeFile(join(folder, 'ledger.lock'), JSON.stringify(earlier))
  const lock = await taken(folder)
  await lock.release()
})

test('a process that is dead, and that nobody has taken note of, is no holder', async () => {
  if (!existsSync('/proc/self/stat')) return
  const folder = await emptyFolder()
  // The shell becomes a program that never asks for its children.
  const parent = spawn(
    '/bin/sh',
    ['-c', '"$0" "$@" & exec sleep 600', process.execPath, ...holding(folder)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  onTestFinished(() => void parent.kill('SIGKILL'))
  const { pid } = await firstLine(parent)

  process.kill(pid, 'SIGKILL')
  await until('it is a zombie', () => / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))

  const lock = await taken(folder)
  await lock.release()
})

test('a lock of another machine is believed while its heart beats', async () => {
  const folder = await emptyFolder()
  const elsewhere = { id: 'x', pid: 1, host: 'another-machine', processStart: '1' }
  await writeFile(join(folder, 'ledger.lock'), JSON.stringify(elsewhere))
  expect(await take(folder)).toMatchObject({
    error: { code: 'data/in-use', pid: 1, host: 'another-machine' },
  })
})

test.each([1, 2, 3, 4, 5])('of ten processes that race for a stale lock, one wins (%i)', async () => {
  const folder = await emptyFolder()
  const stale = await holderOf(folder)
  await kill(stale.process)

  const racers = await Promise.all(Array.from({ length: 10 }, () => racer(folder)))
  for (const { process } of racers) process.stdin?.write('go\n')
  const results = await Promise.all(racers.map(({ result }) => result))

  const winners = results.filter(({ ok }) => ok)
  expect(winners).toHaveLength(1)
  expect(readHolder(folder)).toMatchObject({ pid: winners[0]?.pid })
  expect(await readdir(folder)).toEqual(['ledger.lock'])
})

test('one who comes late to a stale lock that another has taken meanwhile never moves it', async () => {
  const folder = await emptyFolder()
  await writeFile(join(folder, 'ledger.lock'), '')
  let wasGone = false
  let over = false
  const watch = (async () => {
    while (!over) {
      wasGone ||= !existsSync(join(folder, 'ledger.lock'))
      await new Promise(setImmediate)
    }
  })()

  const results = await Promise.all(Array.from({ length: 30 }, () => take(folder)))
  over = true
  await watch

  const locks = results.flatMap((result) => (result.ok ? [result.value] : []))
  expect(locks).toHaveLength(1)
  expect(wasGone).toBe(false)
  await Promise.all(locks.map((lock) => lock.release()))
})

test('what a ledger has acknowledged is there after kill -9', async () => {
  const folder = await emptyFolder()
  const child = run(accepting, folder)
  const printed: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => printed.push(line))
  const enough = 20 + Math.floor(Math.random() * 200)
  await until(`${enough} are acknowledged`, () => printed.length >= enough)
  await kill(child)

  const { ledger, close } = await embeddedLedger(folder)
  try {
    for (const msgId of printed) {
      expect(await ledger.find(msgId), msgId).toMatchObject({ delivery: { transport: 'accepted' } })
      expect(await ledger.eventsOf(msgId)).toHaveLength(1)
    }
    expect(await ledger.accept(newMessage(), minutes(0))).toMatchObject({ ok: true })
  } finally {
    await close()
  }
})

const locking = `
  const [dist, folder] = process.argv.slice(1)
  const { lockFolder } = await import(dist + '/folder-lock.js')
  const tell = (result) => console.log(JSON.stringify({ pid: process.pid, ok: result.ok, error: result.error }))
`
const holdingProgram = `${locking}
  tell(await lockFolder(folder, () => process.exit(3)))
  setInterval(() => {}, 1000)
`
const racingProgram = `${locking}
  console.log(JSON.stringify({ pid: process.pid, ok: false }))
  process.stdin.once('data', async () => {
    tell(await lockFolder(folder, () => process.exit(3)))
    setInterval(() => {}, 1000)
  })
`
const accepting = `
  const [dist, folder] = process.argv.slice(1)
  const { openDatabase } = await import(dist + '/open.js')
  const { ledgerOf } = await import(dist + '/store.js')
  const opened = await openDatabase({ dataDir: folder }, () => process.exit(3))
  const ledger = ledgerOf(opened.value.database)
  for (let nth = 0; ; nth++) {
    const msgId = 'm' + nth
    await ledger.accept({
      msgId, type: 'LOG_INNLAGT', sender: 's', recipient: 'r', service: '1', stay: msgId,
      content: new Uint8Array(5000), requestHash: msgId, genDate: new Date(),
    }, new Date())
    console.log(msgId)
  }
`

type Told = { readonly pid: number; readonly ok: boolean; readonly error?: unknown }

function run(program: string, folder: string) {
  if (!existsSync(join(dist, 'folder-lock.js'))) {
    throw new Error('dist/ is missing: run `npm run build` first, as `npm test` does')
  }
  const args = ['--input-type=module', '-e', program, dist, folder]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

function holding(folder: string): readonly string[] {
  return ['--input-type=module', '-e', holdingProgram, dist, folder]
}

async function holderOf(folder: string): Promise<{ readonly process: ChildProcess }> {
  const child = run(holdingProgram, folder)
  expect(await firstLine(child)).toMatchObject({ ok: true })
  return { process: child }
}

/** A process that stands ready, and takes the folder when it is told to. */
async function racer(folder: string) {
  const child = run(racingProgram, folder)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  await lines.next()
  const result = lines.next().then(({ value }): Told => JSON.parse(value))
  return { process: child, result }
}

async function firstLine(child: ChildProcess): Promise<Told> {
  if (child.stdout === null) throw new Error('nobody hears this process')
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return JSON.parse(line)
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

function take(folder: string) {
  return lockFolder(folder, () => {
    throw new Error('the lock was lost')
  })
}

async function taken(folder: string) {
  const lock = await take(folder)
  if (!lock.ok) throw new Error(`the folder is in use by ${lock.error.pid}`)
  return lock.value
}

function readHolder(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'ledger.lock'), 'utf8'))
}

async function emptyFolder(): Promise<string> {
  const folder = await temporaryFolder()
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
