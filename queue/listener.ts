import type { Client } from 'pg'

/**
 * One connection that listens, for as long as it is wanted: when it drops it is made anew, and listens again.
 */
export function keepListening(newClient: () => Client, onTrouble: () => void) {
  const channels = new Map<string, (payload: string) => void>()
  let client: Client | undefined
  let connecting: Promise<void> | undefined
  let retry: NodeJS.Timeout | undefined
  let closed = false

  const connect = async () => {
    const fresh = newClient()
    let isLost = false
    const lost = () => {
      // A connection says in several ways that it is gone, some of them late: it is made anew once.
      if (isLost) return
      isLost = true
      if (client === fresh) client = undefined
      if (closed) return
      onTrouble()
      retry = setTimeout(() => {
        retry = undefined
        connecting = connect()
      }, 500)
    }
    fresh.on('error', lost)
    fresh.on('end', lost)
    fresh.on('notification', ({ channel, payload }) => channels.get(channel)?.(payload ?? ''))
    try {
      await fresh.connect()
      for (const channel of channels.keys()) await fresh.query(`listen "${channel}"`)
      client = fresh
      if (closed) await fresh.end()
    } catch {
      lost()
      void fresh.end().catch(() => undefined)
    }
  }

  return {
    async listen(channel: string, onPayload: (payload: string) => void) {
      channels.set(channel, onPayload)
      connecting ??= connect()
      await connecting
      await client?.query(`listen "${channel}"`)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await connecting
      await client?.end()
    },
  }
}
