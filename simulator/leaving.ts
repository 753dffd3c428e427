import type { ServerResponse } from 'node:http'

/** Aborted when the caller has hung up. */
export function leaving(response: ServerResponse): AbortSignal {
  if (response.closed) return AbortSignal.abort()
  const controller = new AbortController()
  response.once('close', () => controller.abort())
  return controller.signal
}
