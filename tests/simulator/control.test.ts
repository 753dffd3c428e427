import { connect } from 'node:net'
import { request } from 'undici'
import { expect, test } from 'vitest'
import { SimulatorRunning } from '../../simulator/lock.ts'
import { call, deliver, message, simulate } from './support.ts'

test('the simulator lists its parties and where they are', async () => {
  const { url, parties } = await simulate()
  expect(await call('GET', `${url}/parties`)).toMatchObject({ status: 200, body: parties })
  expect(await call('GET', `${url}/health`)).toMatchObject({ status: 200 })
})

test.each([
  ['GET', '/nothing', undefined, 404, 'request/unknown-path'],
  ['GET', '/parties/9999/received', undefined, 404, 'party/unknown'],
  ['POST', '/parties', {}, 405, 'request/method'],
  ['PUT', '/callback', { url: 'ftp://x' }, 400, 'request/invalid'],
  ['DELETE', '/faults', undefined, 400, 'request/invalid'],
  ['GET', '//', undefined, 400, 'request/unreadable'],
] as const)('%s %s is answered with a problem', async (method, path, body, status, code) => {
  const { url } = await simulate()
  expect(await call(method, `${url}${path}`, body)).toMatchObject({ status, body: { code } })
})

test('a body that is no JSON is answered with a problem', async () => {
  const { url } = await simulate()
  const { statusCode, body } = await request(`${url}/faults`, { method: 'POST', body: '{' })
  expect(statusCode).toBe(400)
  expect(await body.json()).toMatchObject({ code: 'request/not-json' })
})

test('a caller that speaks no HTTP, or leaves in the middle, harms nobody', async () => {
  const simulator = await simulate()
  const { hostname, port } = new URL(simulator.parties[0]?.url ?? '')
  for (const text of [
    'dette er ikke HTTP\r\n\r\n',
    'POST /inbox HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n<a',
  ]) {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    await new Promise<void>((resolve) => socket.write(text, () => resolve()))
    socket.destroy()
  }

  expect(await deliver(simulator, message())).toMatchObject({ status: 200 })
})

test('addresses and callback are the same after a restart', async () => {
  const simulator = await simulate()
  await call('PUT', `${simulator.url}/callback`, { url: 'http://127.0.0.1:1/api/v1/inbox' })
  await simulator.stop()

  const restarted = await simulate({ dataDir: simulator.dataDir })

  expect(restarted.url).toBe(simulator.url)
  expect(restarted.parties).toEqual(simulator.parties)
})

test('two simulators do not share a folder, and the second says who has it', async () => {
  const simulator = await simulate()
  await expect(simulate({ dataDir: simulator.dataDir })).rejects.toThrow(
    new SimulatorRunning(process.pid, simulator.dataDir),
  )
  await simulator.stop()
  await simulate({ dataDir: simulator.dataDir })
})

test('a start that fails leaves nothing behind', async () => {
  const first = await simulate()
  const { port } = new URL(first.url)
  const other = await simulate()
  await other.stop()

  await expect(simulate({ dataDir: other.dataDir, controlPort: Number(port) })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  expect((await simulate({ dataDir: other.dataDir })).parties).toEqual(other.parties)
})
