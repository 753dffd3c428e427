import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { give } from './give.ts'
import { leaving } from './leaving.ts'
import { problem, type Reply } from './reply.ts'

export type Call = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly host: string | undefined
  readonly origin: string | undefined
  /** What the caller says of the bytes that it sends: `content-digest`. */
  readonly digest: string | undefined
  /** @returns `undefined` when there is more of it than `maxBytes` */
  readonly body: (maxBytes: number) => Promise<Buffer | undefined>
  /** Aborted when the caller has hung up. */
  readonly left: () => AbortSignal
}

/** An HTTP server that answers every call with what `answer` says, and survives what it throws. */
export function serve(answer: (call: Call) => Promise<Reply>, onFailure: (error: unknown) => void): Server {
  const server = createServer(async (request, response) => {
    try {
      const call = readCall(request, response)
      const reply = call
        ? await answer(call)
        : problem(400, 'request/unreadable', 'the address cannot be read')
      // A body that nobody wanted is read and thrown away, or its sender would never see the answer.
      request.resume()
      await give(reply, response)
    } catch (error) {
      // A caller that hung up in the middle is its own affair.
      if (request.destroyed && !request.complete) return
      onFailure(error)
      if (response.headersSent) response.destroy()
      else await give(problem(500, 'simulator/failed', 'the simulator failed'), response)
    }
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  return server
}

function readCall(request: IncomingMessage, response: ServerResponse): Call | undefined {
  const { url = '', method = '', headers } = request
  const { host, origin, 'content-digest': digest } = headers
  if (!URL.canParse(url, 'http://simulator')) return undefined
  const { pathname: path, searchParams: query } = new URL(url, 'http://simulator')
  const body = (maxBytes: number) => readBody(request, maxBytes)
  return { method, path, query, host, origin, digest: oneOf(digest), body, left: () => leaving(response) }
}

function oneOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.join(', ')
}

async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return undefined
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length
    if (length > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
