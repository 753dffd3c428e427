import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import type { Outcome } from '../../plo/delivery/state.ts'
import { httpSender } from '../../queue/send.ts'

const sender = httpSender()
afterAll(() => sender.close())

const content = new TextEncoder().encode('<melding>blåbærsyltetøy</melding>')
const receipt = { receiptId: 'r1', msgId: 'm1' }
/** Long enough for a machine that is busy; where an answer must fail to come, the test gives a shorter one. */
const patientMs = 30_000
const shortMs = 300

test('a receipt for this very message is a delivery, and the recipient got it byte for byte', async () => {
  const seen: Record<string, string | undefined> = {}
  const url = await recipient(async (request, response) => {
    seen.method = request.method
    seen.path = request.url
    seen.type = request.headers['content-type']
    seen.digest = String(request.headers['content-digest'])
    seen.body = await bodyOf(request)
    response.end(JSON.stringify(receipt))
  })

  expect(await send(url)).toEqual({ type: 'delivered', receiptId: 'r1' })
  expect(seen).toEqual({
    method: 'POST',
    path: '/inbox',
    type: 'application/xml',
    digest: `sha-256=:${createHash('sha256').update(content).digest('base64')}:`,
    body: '<melding>blåbærsyltetøy</melding>',
  })
})

test('each message goes out on a connection of its own: one that is kept can be closed just then', async () => {
  const connections = new Set<unknown>()
  const url = await recipient(async (request, response) => {
    connections.add(request.socket)
    await bodyOf(request)
    response.end(JSON.stringify(receipt))
  })
  for (let nth = 1; nth <= 3; nth++) {
    expect(await send(url)).toMatchObject({ type: 'delivered' })
    expect(connections.size).toBe(nth)
  }
})

test('where nobody listens, nothing was sent', async () => {
  const url = await recipient(() => undefined)
  await closeAll()
  expect(await send(url)).toEqual({ type: 'unsent', code: 'connect/ECONNREFUSED' })
})

test('an address that is none, or of a kind that is not spoken, sends nothing', async () => {
  expect(await send('ikke en adresse')).toMatchObject({ type: 'unsent' })
  expect(await send('ftp://127.0.0.1:1')).toMatchObject({ type: 'unsent' })
})

test.each<[string, (socket: Socket) => void, string]>([
  ['takes it and never answers', () => undefined, 'answer/timeout'],
  [
    'begins an answer and never ends it',
    (socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Le'),
    'answer/timeout',
  ],
  [
    'begins a receipt and never ends it',
    (socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"receiptId":"r1"'),
    'answer/timeout',
  ],
])('a recipient that %s leaves it open', async (_, answer, code) => {
  const url = await socketRecipient(answer)
  expect(await send(url, shortMs)).toEqual({ type: 'ambiguous', code })
})

test.each<[string, (socket: Socket) => void]>([
  ['resets the connection', (socket) => socket.resetAndDestroy()],
  ['closes the connection', (socket) => socket.destroy()],
  [
    'ends the connection in the middle of its receipt',
    (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"receiptId":"r1","msgId":"m1"}'),
  ],
  [
    'ends the connection in the middle of a chunk',
    (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"rece'),
  ],
  ['speaks no HTTP', (socket) => socket.end('220 mail.example ESMTP\r\n')],
  [
    'answers with a head without end',
    (socket) => void socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`),
  ],
])('a recipient that has read the message and %s leaves it open', async (_, answer) => {
  const url = await socketRecipient(answer)
  expect(await send(url)).toMatchObject({ type: 'ambiguous', code: expect.stringMatching(/^answer\//) })
})

test.each([
  ['nothing', '', 'receipt/unreadable'],
  ['a page', '<html>Velkommen</html>', 'receipt/unreadable'],
  ['half a receipt', '{"receiptId":"r1"', 'receipt/unreadable'],
  ['null', 'null', 'receipt/unreadable'],
  ['a list', '[]', 'receipt/unreadable'],
  ['a receipt without a message', '{"receiptId":"r1"}', 'receipt/unreadable'],
  ['a receipt with a number', '{"receiptId":1,"msgId":"m1"}', 'receipt/unreadable'],
  ['the receipt of another message', '{"receiptId":"r1","msgId":"m2"}', 'receipt/other-message'],
  ['a huge answer', JSON.stringify({ ...receipt, more: 'x'.repeat(10_000_000) }), 'receipt/unreadable'],
])('200 with %s leaves it open', async (_, body, code) => {
  const url = await recipient(async (request, response) => {
    await bodyOf(request)
    response.end(body)
  })
  expect(await send(url)).toEqual({ type: 'ambiguous', code })
})

test('a message that came harmed goes again, as one that the recipient has not looked at', async () => {
  const url = await recipient(async (request, response) => {
    await bodyOf(request)
    response.writeHead(400).end('{"code":"message/damaged"}')
  })
  expect(await send(url)).toEqual({ type: 'transient', code: 'message/damaged' })
})

test('an answer without end is read no further than a receipt can be long', async () => {
  let written = 0
  const url = await recipient((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(10_000))) written += 10_000
    }
    response.on('drain', more)
    more()
  })
  expect(await send(url)).toEqual({ type: 'ambiguous', code: 'receipt/unreadable' })
  expect(written).toBeLessThan(50_000_000)
})

test.each([
  [503, { 'retry-after': '7' }, { retryAfterMs: 7000 }],
  [503, { 'retry-after': '0' }, {}],
  [503, { 'retry-after': 'i morgen' }, {}],
  [503, { 'retry-after': '999999999' }, { retryAfterMs: 3_600_000 }],
  [429, { 'retry-after': '2' }, { retryAfterMs: 2000 }],
  [500, {}, {}],
  [502, {}, {}],
  [408, {}, {}],
] as const)('%i with %j means later', async (status, headers, wait) => {
  const url = await recipient((_, response) => response.writeHead(status, headers).end('nei'))
  expect(await send(url)).toEqual({ type: 'transient', code: `http/${status}`, ...wait })
})

test.each([
  [400, '{"code":"xml/not-well-formed"}', { reason: 'xml/not-well-formed' }],
  [409, '{"code":"message/other-content"}', { reason: 'message/other-content' }],
] as const)('%i %s means never, and only a code is kept of its reason', async (status, body, reason) => {
  const elsewhere = await recipient((_, response) => response.end(JSON.stringify(receipt)))
  const url = await recipient((_, response) =>
    response.writeHead(status, status < 400 ? { location: `${elsewhere}/inbox` } : {}).end(body),
  )
  expect(await send(url)).toEqual({ type: 'permanent', code: `http/${status}`, ...reason })
})

test.each([
  [422, '{"code":"Ola Nordmann 01010112345"}'],
  [422, 'Ola Nordmann'],
  [401, ''],
  [404, ''],
  [301, ''],
  [307, ''],
] as const)('%i %s may come from anybody on the way, so it is tried again', async (status, body) => {
  const elsewhere = await recipient((_, response) => response.end(JSON.stringify(receipt)))
  const url = await recipient((_, response) =>
    response.writeHead(status, status < 400 ? { location: `${elsewhere}/inbox` } : {}).end(body),
  )
  expect(await send(url)).toEqual({ type: 'transient', code: `http/${status}` })
})

test.each(['r\u0000', 'r 1', '', 'r'.repeat(201)])('a receipt called %j is none', async (receiptId) => {
  const url = await recipient((_, response) => response.end(JSON.stringify({ ...receipt, receiptId })))
  expect(await send(url)).toEqual({ type: 'ambiguous', code: 'receipt/unreadable' })
})

test('twenty messages that one recipient does not answer hinder none to another at the same address', async () => {
  const url = await recipient((request, response) => {
    if (request.url === '/good/inbox') response.end(JSON.stringify(receipt))
  })
  const hanging = Array.from({ length: 20 }, () => send(`${url}/bad`, patientMs))
  expect(await send(`${url}/good`, patientMs / 2)).toEqual({ type: 'delivered', receiptId: 'r1' })
  await closeAll()
  for (const outcome of await Promise.all(hanging)) expect(outcome).toMatchObject({ type: 'ambiguous' })
})

test('a sender that is closed while it waits says so at once', async () => {
  const closing = httpSender()
  const url = await recipient(() => undefined)
  const waiting = closing.send({ msgId: 'm1', url, content, timeoutMs: patientMs })
  await closing.close()
  expect(await waiting).toMatchObject({ type: expect.stringMatching(/^(ambiguous|unsent)$/) })
})

test.each<[string, RequestListener, boolean]>([
  ['itself', (_, response) => response.end('{"id":"5007","name":"Namsos kommune"}'), true],
  ['another party', (_, response) => response.end('{"id":"5038"}'), false],
  ['a stranger', (_, response) => response.end('her'), false],
  ['404', (_, response) => response.writeHead(404).end('{"id":"5007"}'), false],
  ['401', (_, response) => response.writeHead(401).end(), false],
  ['503', (_, response) => response.writeHead(503).end(), false],
  ['words without end', (_, response) => void response.write('{"id":"5007"'), false],
  ['nothing', () => undefined, false],
  ['a reset', (request) => request.socket.resetAndDestroy(), false],
])('a probe is answered by the party alone: %s', async (_, listener, expected) => {
  const url = await recipient(listener)
  expect(await sender.answers(url, '5007', expected ? patientMs : shortMs)).toBe(expected)
})

test('to a probe, nobody there is no answer', async () => {
  const url = await recipient(() => undefined)
  await closeAll()
  expect(await sender.answers(url, '5007', patientMs)).toBe(false)
  expect(await sender.answers('ikke en adresse', '5007', patientMs)).toBe(false)
})

function send(url: string, timeoutMs: number = patientMs): Promise<Outcome> {
  return sender.send({ msgId: 'm1', url, content, timeoutMs })
}

const open = new Set<() => Promise<unknown>>()

async function closeAll() {
  await Promise.all([...open].map((close) => close()))
  open.clear()
}

/** A recipient of HTTP that ends with the test. */
async function recipient(
  listener: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<string> {
  const server = createServer((request, response) => void listener(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.add(async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  })
  onTestFinished(closeAll)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A recipient that reads one whole message, and then does as it likes with the connection. */
async function socketRecipient(answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createSocketServer((socket) => {
    sockets.add(socket)
    let text = ''
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      text += part
      if (text.includes('</melding>')) answer(socket)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.add(async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  })
  onTestFinished(closeAll)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request.setEncoding('utf8')) text += part
  return text
}
