import { EventEmitter } from 'node:events'
import type { PgPool, PgPoolClient, PgQueryResult } from 'bullmq'

/** A way to run queries, and a way to hear notifications. */
export type Session = {
  query(text: string, params?: readonly unknown[]): Promise<PgQueryResult>
  /** Calls back for every notification on a channel, for as long as the session lives. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<void>
  close(): Promise<void>
}

/**
 * A session in the shape of the `pg.Pool` that BullMQ asks for. Each client that BullMQ checks out is a thin one:
 * queries go to the session, LISTEN to the one subscription that all share.
 *
 * BullMQ cannot see a socket behind it, and therefore never waits longer than ten seconds for a notification.
 */
export function sharedPool(session: Session): PgPool {
  const heard = new Map<string, EventEmitter>()

  const subscribe = async (channel: string): Promise<EventEmitter> => {
    const known = heard.get(channel)
    if (known !== undefined) return known
    const emitter = new EventEmitter().setMaxListeners(0)
    heard.set(channel, emitter)
    await session.listen(channel, (payload) => emitter.emit('payload', payload))
    return emitter
  }

  const checkOut = (): PgPoolClient => {
    const client = new EventEmitter()
    const stops: (() => void)[] = []
    const query = async (text: string, params?: readonly unknown[]): Promise<PgQueryResult> => {
      const channel = /^\s*listen\s+"?(\w+)"?/im.exec(text)?.[1]
      // A name for the connection would name the one that everybody shares.
      if (channel === undefined && text.includes("'application_name'")) return { rows: [] }
      if (channel === undefined) return session.query(text, params)
      const emitter = await subscribe(channel)
      const forward = (payload: string) => client.emit('notification', { channel, payload })
      emitter.on('payload', forward)
      stops.push(() => emitter.off('payload', forward))
      return { rows: [] }
    }
    const release = () => {
      for (const stop of stops.splice(0)) stop()
    }
    return Object.assign(client, { query, release }) as PgPoolClient
  }

  const pool = new EventEmitter().setMaxListeners(0)
  return Object.assign(pool, {
    query: session.query,
    connect: async () => checkOut(),
    // The session is closed by whoever opened it.
    end: async () => undefined,
  }) as PgPool
}
