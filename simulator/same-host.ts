import type { Call } from './http.ts'
import { problem, type Reply } from './reply.ts'

/** Whoever reaches a port of this machine under another name was led here: a page that points its own name at us. */
export function refuseForeignHost({ host = '' }: Call): Reply | undefined {
  return /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/i.test(host)
    ? undefined
    : problem(403, 'request/host', 'this address is for callers on the same machine')
}

/** A browser says on whose behalf it calls; others do not. */
export function refuseForeignOrigin({ host = '', origin }: Call): Reply | undefined {
  if (origin === undefined) return undefined
  const isOwn = URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
  return isOwn ? undefined : problem(403, 'request/origin', 'the request comes from a page of another host')
}
