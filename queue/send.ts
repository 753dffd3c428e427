import { createHash } from 'node:crypto'
import { Agent, request } from 'undici'
import type { Outcome } from '../plo/delivery/state.ts'

/** The answer of the recipient's message service: it has the message. */
type Receipt = { readonly receiptId: string; readonly msgId: string }

/** Sends one message to where its recipient listens, and says how it ended. Never throws. */
export type Send = (message: {
  readonly msgId: string
  readonly url: string
  readonly content: Uint8Array
  readonly timeoutMs: number
}) => Promise<Outcome>

/** What a recipient says that got other bytes than `content-digest` tells of: it has not looked at them. */
const damaged = 'message/damaged'

/** Larger answers than this are not read: a receipt is a few hundred bytes. */
const maxAnswerBytes = 64 * 1024

export function httpSender(): {
  send: Send
  /** Whether the party itself answers there, and not somebody who has got its address. */
  answers: (url: string, recipient: string, timeoutMs: number) => Promise<boolean>
  close(): Promise<void>
} {
  // As many connections as there are messages under way, which the lanes limit: recipients may share an address, and
  // one that does not answer must not hold up the others there.
  const agent = new Agent({ connections: null, pipelining: 1 })
  return {
    async send({ msgId, url, content, timeoutMs }) {
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const answer = await request(`${url}/inbox`, {
          method: 'POST',
          dispatcher: agent,
          // On a connection that is kept, a server that closes it just then makes sent and unsent look alike.
          reset: true,
          headers: { 'content-type': 'application/xml', 'content-digest': digestOf(content) },
          body: content,
          signal,
        })
        const text = await readAtMost(answer.body, maxAnswerBytes)
        return outcomeOf(answer.statusCode, answer.headers['retry-after'], text, msgId)
      } catch (error) {
        return failureOf(error)
      }
    },
    async answers(url, recipient, timeoutMs) {
      try {
        const answer = await request(url, {
          dispatcher: agent,
          reset: true,
          signal: AbortSignal.timeout(timeoutMs),
        })
        const { id } = readJson(await readAtMost(answer.body, maxAnswerBytes))
        return answer.statusCode === 200 && id === recipient
      } catch {
        return false
      }
    },
    close: () => agent.destroy(),
  }
}

/** So that the recipient can tell what was harmed on its way. @see RFC 9530 */
function digestOf(content: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(content).digest('base64')}:`
}

/**
 * What an HTTP answer means. Only a receipt for this very message is a delivery: a 2xx with anything else in it, or
 * with the receipt of another message, leaves it open whether this one has arrived.
 */
function outcomeOf(
  status: number,
  retryAfter: string | string[] | undefined,
  text: string | undefined,
  msgId: string,
): Outcome {
  if (status >= 200 && status < 300) {
    const receipt = readReceipt(text)
    if (receipt === undefined) return { type: 'ambiguous', code: 'receipt/unreadable' }
    if (receipt.msgId !== msgId) return { type: 'ambiguous', code: 'receipt/other-message' }
    return { type: 'delivered', receiptId: receipt.receiptId }
  }
  // 408, 425, 429 and the 5xx say «not now»; a redirect is no place that anybody has agreed on.
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    const seconds = Number(retryAfter)
    const wait =
      Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: Math.min(seconds, 3600) * 1000 } : {}
    return { type: 'transient', code: `http/${status}`, ...wait }
  }
  const reason = readCode(text)
  // A refusal is believed when it says why, as parties do: a proxy, or a stranger on the address, only says a number.
  if (reason === undefined) return { type: 'transient', code: `http/${status}` }
  // What was harmed on its way may come whole the next time.
  if (reason === damaged) return { type: 'transient', code: damaged }
  return { type: 'permanent', code: `http/${status}`, reason }
}

/** Provably nothing was sent where no connection was made; all else is ambiguous. */
function failureOf(error: unknown): Outcome {
  const code = codeOf(error)
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ERR_INVALID_URL':
    case 'UND_ERR_INVALID_ARG':
      return { type: 'unsent', code: `connect/${code}` }
    case 'TimeoutError':
      return { type: 'ambiguous', code: 'answer/timeout' }
    default:
      return { type: 'ambiguous', code: `answer/${code}` }
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError') return error.name
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return error.cause === undefined ? error.name : codeOf(error.cause)
}

function readReceipt(text: string | undefined): Receipt | undefined {
  const value = readJson(text)
  const { receiptId, msgId } = value
  return typeof receiptId === 'string' && /^[\x21-\x7e]{1,200}$/.test(receiptId) && typeof msgId === 'string'
    ? { receiptId, msgId }
    : undefined
}

/** A refusal's own code, where it has one that is safe to show. */
function readCode(text: string | undefined): string | undefined {
  const { code } = readJson(text)
  return typeof code === 'string' && /^[\w/-]{1,60}$/.test(code) ? code : undefined
}

function readJson(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

async function readAtMost(body: AsyncIterable<Uint8Array>, bytes: number): Promise<string | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > bytes) return undefined
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}
