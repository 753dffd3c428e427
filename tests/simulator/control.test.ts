import { connect } from 'node:net'
import { request } from 'undici'
import { expect, test } from 'vitest'
import { findRunning } from '../../simulator/find-running.ts'
import { SimulatorRunning } from '../../simulator/simulator-running.ts'
import { addressOf, call, deliver, folder, message, namsos, simulate } from './support.ts'

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
  ['PUT', '/callback', { url: 'http://x', ledger: 'a\nb' }, 400, 'request/invalid'],
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

test('the callback is for one run, with the ledger that it is for', async () => {
  const simulator = await simulate()
  const path = `${simulator.url}/callback`
  const url = 'http://127.0.0.1:1/api/v1/inbox'
  expect((await call('GET', path)).body).toEqual({ url: null, ledger: null })
  await call('PUT', path, { url, ledger: 'ledger-1' })
  expect((await call('GET', path)).body).toEqual({ url, ledger: 'ledger-1' })
  await call('PUT', path, { url })
  expect((await call('GET', path)).body).toEqual({ url, ledger: null })
  await simulator.stop()

  const restarted = await simulate({ dataDir: simulator.dataDir })

  expect((await call('GET', `${restarted.url}/callback`)).body).toEqual({ url: null, ledger: null })
})

test('who comes second finds the simulator that runs on a folder, and no other', async () => {
  const simulator = await simulate()
  expect(await findRunning(simulator.dataDir)).toBe(simulator.url)
  expect(await findRunning(await folder())).toBeUndefined()
  await simulator.stop()
  expect(await findRunning(simulator.dataDir)).toBeUndefined()
})

test.each([
  ['control', { host: 'evil.example' }, 403, 'request/host'],
  ['control', { host: '127.0.0.1.evil.example:80' }, 403, 'request/host'],
  ['control', { host: 'localhost:80', origin: 'http://evil.example' }, 403, 'request/origin'],
  ['control', { host: '127.0.0.1:80', origin: 'null' }, 403, 'request/origin'],
  ['control', { host: '127.0.0.1:81', origin: 'http://127.0.0.1:82' }, 403, 'request/origin'],
  ['control', { host: '127.0.0.1:81', origin: 'http://127.0.0.1:81' }, 200, undefined],
  ['control', { host: '[::1]:81' }, 200, undefined],
  ['party', { host: 'party.example' }, 200, undefined],
  ['party', { host: 'party.example', origin: 'http://evil.example' }, 403, 'request/origin'],
] as const)('a call to the %s port with %o is answered %s', async (where, headers, status, code) => {
  const { url, parties } = await simulate()
  const address = where === 'control' ? `${url}/parties` : addressOf(parties, namsos.id)
  const { statusCode, body } = await request(address, { headers })
  expect(statusCode).toBe(status)
  const answer = await body.json()
  if (code !== undefined) expect(answer).toMatchObject({ code })
})

test('addresses are the same after a restart', async () => {
  const simulator = await simulate()
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
