import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { leaving } from './leaving.ts'
import type { Answer, Reply } from './reply.ts'

/** In so many pieces a slow answer comes. */
const pieces = 8

/** Gives a caller its answer, in the manner that it is to have. */
export async function give(reply: Reply, response: ServerResponse): Promise<void> {
  if (reply === 'cut') {
    response.destroy()
    return
  }
  if (reply === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  const text = reply.body === undefined ? '' : JSON.stringify(reply.body)
  const headers = headersOf(reply, text)
  if (reply.manner?.type === 'twice') return giveTwice(reply, headers, text, response)
  response.writeHead(reply.status, headers)
  switch (reply.manner?.type) {
    case undefined:
      response.end(text)
      return
    case 'dripped':
      return drip(text, reply.manner.overMs, response)
    case 'cut-short':
      response.write(text.slice(0, Math.ceil(text.length / 2)), () => response.destroy())
      return
    case 'left-open':
      response.write(text)
      await once(reply.manner.until, 'abort', { signal: leaving(response) }).catch(() => {})
      response.end()
  }
}

function headersOf({ status, body, headers }: Answer, text: string): Readonly<Record<string, string>> {
  return {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(status !== 204 && { 'content-length': String(Buffer.byteLength(text)) }),
    ...headers,
  }
}

async function drip(text: string, overMs: number, response: ServerResponse): Promise<void> {
  const left = leaving(response)
  const bytes = Buffer.from(text)
  const size = Math.ceil(bytes.length / pieces)
  for (let start = 0; start < bytes.length && !left.aborted; start += size) {
    await pause(overMs / pieces, undefined, { signal: left }).catch(() => {})
    response.write(bytes.subarray(start, start + size))
  }
  response.end()
}

/** No server gives two answers to one request, so they are written past it. */
function giveTwice(
  { status }: Answer,
  headers: Readonly<Record<string, string>>,
  text: string,
  { socket }: ServerResponse,
) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const answer = [`HTTP/1.1 ${status} OK`, ...lines, '', text].join('\r\n')
  socket?.end(`${answer}${answer}`)
}
