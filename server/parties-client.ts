import { request } from 'undici'

/** One message as a simulated party really holds it. */
export type HeldMessage = {
  readonly msgId: string
  readonly type: string
  readonly deliveries: number
  readonly presented: number
  readonly receivedAt: string
}

/** All that one party holds. */
export type PartyStorage = { readonly party: string; readonly messages: readonly HeldMessage[] }

export type Endpoint = { readonly id: string; readonly name: string; readonly url: string }

/** The control address of the process that plays the parties. */
export type PartiesClient = ReturnType<typeof partiesClient>

const timeoutMs = 10_000

export function partiesClient(url: string) {
  const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => {
    const answer = await request(`${url}${path}`, {
      method,
      // A connection that was kept may be closed by now on the other side, where this one had no time to hear of it.
      reset: true,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
    const text = await answer.body.text()
    return { status: answer.statusCode, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
  }
  /** For calls whose answer has one shape: the process on the other side is our own. */
  const ask = async <Answer>(...args: Parameters<typeof call>): Promise<Answer> => {
    const { status, body } = await call(...args)
    if (status >= 300) throw new Error(`parties answered ${status} to ${args[0]} ${args[1]}`)
    return body as Answer
  }
  return {
    url,
    call,
    parties: () => ask<readonly Endpoint[]>('GET', '/parties'),
    received: () => ask<Readonly<Record<string, readonly HeldMessage[]>>>('GET', '/received'),
    receivedBy: (id: string) =>
      ask<readonly HeldMessage[]>('GET', `/parties/${encodeURIComponent(id)}/received`),
    callback: () => ask<{ readonly url: string | null; readonly ledger?: string | null }>('GET', '/callback'),
    setCallback: (callbackUrl: string, ledger: string) =>
      ask<void>('PUT', '/callback', { url: callbackUrl, ledger }),
    faults: () =>
      ask<readonly { readonly id: string; readonly party: string; readonly kind: string }[]>(
        'GET',
        '/faults',
      ),
    addFault: (fault: Readonly<Record<string, unknown>>) =>
      ask<{ readonly id: string }>('POST', '/faults', fault),
    removeFault: (id: string) => ask<void>('DELETE', `/faults/${encodeURIComponent(id)}`),
    /** Whether it answers, and is the one that keeps what it holds in that folder. */
    isAlive: (folder: string) =>
      ask<{ readonly folder: string }>('GET', '/health').then(
        (health) => health.folder === folder,
        () => false,
      ),
  }
}
