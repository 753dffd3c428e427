import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lockFolder } from '../../store/folder-lock.ts'
import { call, folder, simulate } from './support.ts'

const main = join(import.meta.dirname, '../../dist/cli/main.js')

/** `plo parties --child`, as a service starts it. */
function forkParties(data: string): ChildProcess {
  if (!existsSync(main)) throw new Error('dist/ is missing: run `npm run build` first, as `npm test` does')
  const args = ['parties', '--data', data, '--port', '0', '--child']
  const child = fork(main, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

test('a child finds the parties that run already, and leaves them alone when it ends', async () => {
  const data = await folder()
  const simulator = await simulate({ dataDir: join(data, 'parties') })
  const child = forkParties(data)
  const [said] = await once(child, 'message')
  expect(said).toEqual({ url: simulator.url })

  child.disconnect()
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(await call('GET', `${simulator.url}/health`)).toMatchObject({ status: 200 })
})

test('a child that found others ends when they do, so that the service can start its own', async () => {
  const data = await folder()
  const simulator = await simulate({ dataDir: join(data, 'parties') })
  const child = forkParties(data)
  await once(child, 'message')

  await simulator.stop()

  expect(await once(child, 'exit')).toEqual([0, null])
}, 15_000)

test('a child whose folder somebody has who does not answer says so', async () => {
  const data = await folder()
  const simulator = await simulate({ dataDir: join(data, 'parties') })
  await simulator.stop()
  const lock = await lockFolder(simulator.dataDir, () => {})
  if (!lock.ok) throw new Error(lock.error.code)
  onTestFinished(() => lock.value.release())

  const child = forkParties(data)
  let text = ''
  child.stderr?.on('data', (chunk) => {
    text += chunk
  })

  expect(await once(child, 'close')).toEqual([3, null])
  expect(text).toContain('kjører allerede')
}, 20_000)
