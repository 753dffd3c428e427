import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import type { Simulator } from '../../simulator/simulator.ts'
import { deliver, folder, listenForAnswers, message, namsos, received, simulate, until } from './support.ts'

const dist = join(import.meta.dirname, '../../dist')
const built = join(dist, 'simulator/simulator.js')
const lock = join(dist, 'store/folder-lock.js')

const program = `
  const [built, lock, dataDir, party] = process.argv.slice(1)
  const { startSimulator } = await import(built)
  const { lockFolder } = await import(lock)
  const { url, parties } = await startSimulator({
    dataDir, parties: [JSON.parse(party)], host: '127.0.0.1', controlPort: 0, apprecDelayMs: 0,
    lock: (path) => lockFolder(path, () => {}),
    now: () => new Date(), newId: () => crypto.randomUUID(), log: () => {},
  })
  console.log(JSON.stringify({ url, parties }))
`

/** A simulator in a process of its own. */
async function spawnSimulator(
  dataDir: string,
): Promise<{ process: ChildProcess; simulator: Pick<Simulator, 'url' | 'parties'> }> {
  if (!existsSync(built)) throw new Error('dist/ is missing: run `npm run build` first, as `npm test` does')
  const args = ['--input-type=module', '-e', program, built, lock, dataDir, JSON.stringify(namsos)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return { process: child, simulator: JSON.parse(line) }
}

test('every message with a receipt is held after kill -9, shown once, and gets its receipt again', async () => {
  const dataDir = await folder()
  const { process: child, simulator } = await spawnSimulator(dataDir)
  const receipts = new Map<string, unknown>()
  let ended = false
  const sender = async (name: string) => {
    for (let nth = 0; !ended; nth++) {
      const msgId = `${name}-${nth}`
      const answer = await deliver(simulator, message({ msgId })).catch(() => undefined)
      if (answer?.status === 200) receipts.set(msgId, answer.body)
    }
  }

  const senders = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(sender)
  await until(() => receipts.size >= 100)
  child.kill('SIGKILL')
  await once(child, 'exit')
  ended = true
  await Promise.all(senders)
  // What a write looks like that the kill met half-way.
  await appendFile(join(dataDir, `${namsos.id}.jsonl`), '{"event":"received","msgId":"torn"')

  const callback = await listenForAnswers()
  const restarted = await simulate({ dataDir, callbackUrl: callback.url })
  const held = await received(restarted)

  expect(restarted.logged).toContainEqual({
    event: 'torn-line-cut',
    facts: { party: namsos.id, bytes: expect.any(Number) },
  })
  expect(new Set(held.map(({ msgId }) => msgId))).toHaveLength(held.length)
  expect(held.filter(({ presented }) => presented !== 1)).toEqual([])
  expect([...receipts.keys()].filter((msgId) => !held.some((one) => one.msgId === msgId))).toEqual([])
  await until(
    () => new Set(callback.appRecs().map(({ originalMsgId }) => originalMsgId.id)).size === held.length,
  )
  for (const [msgId, receipt] of [...receipts].slice(0, 20)) {
    expect((await deliver(restarted, message({ msgId }))).body).toEqual(receipt)
  }
})

test('a folder is not shared with a process that lives, and is free when it has been killed', async () => {
  const dataDir = await folder()
  const { process: child, simulator } = await spawnSimulator(dataDir)
  await expect(simulate({ dataDir })).rejects.toMatchObject({
    code: 'simulator/already-running',
    pid: child.pid,
  })

  child.kill('SIGKILL')
  await once(child, 'exit')

  const restarted = await simulate({ dataDir, parties: [namsos] })
  expect(restarted.parties).toEqual(simulator.parties)
})
