import type { RequestHandler, Response } from 'express'
import type { Changes } from './changes.ts'

export type Live = {
  /** `GET /hendelser`: tells a page that something has changed, so that it fetches itself again. */
  readonly stream: RequestHandler
  /** Ends every stream, so that nobody holds the server. */
  close(): void
}

/** Changes that come close together are told once. */
const gatherMs = 500

/** A page that hears nothing for much longer than this knows that it has lost us. */
const beatMs = 10_000

/** Each viewer makes every other wait so much longer before it fetches: a thousand at once would be a storm. */
const spreadMs = 20

/** More than this is not read by its viewer just now: it is told again when it has caught up. */
const mostUnread = 16_384

/** Nothing is said but that something has changed: whoever may not see it learns nothing from that. */
export function liveChanges(changes: Pick<Changes, 'onChange'>): Live {
  const viewers = new Map<Response, { behind: boolean }>()
  let gathering: NodeJS.Timeout | undefined
  const tell = (res: Response, state: { behind: boolean }) => {
    state.behind = res.writableLength > mostUnread
    if (state.behind) return
    const within = Math.round(Math.random() * viewers.size * spreadMs)
    res.write(`event: changed\ndata: ${within}\n\n`)
  }
  const stop = changes.onChange(() => {
    gathering ??= setTimeout(() => {
      gathering = undefined
      for (const [res, state] of viewers) tell(res, state)
    }, gatherMs)
  })
  const beat = setInterval(() => {
    for (const [res, state] of viewers) {
      if (state.behind) tell(res, state)
      else if (res.writableLength <= mostUnread) res.write('event: beat\ndata:\n\n')
    }
  }, beatMs)
  beat.unref()
  return {
    stream(_req, res) {
      res.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store, no-transform',
        // A proxy that gathers would keep back what is told.
        'X-Accel-Buffering': 'no',
      })
      res.write('retry: 2000\nevent: beat\ndata:\n\n')
      viewers.set(res, { behind: false })
      res.on('close', () => viewers.delete(res))
    },
    close() {
      stop()
      clearTimeout(gathering)
      clearInterval(beat)
      for (const res of viewers.keys()) res.end()
    },
  }
}
