import { setTimeout as pause } from 'node:timers/promises'
import type { ProcessOfOurs } from '../support/service-process.ts'

/** A process that is started again whenever somebody says so, and never otherwise: who falls by itself is noticed. */
export type Kept<Process extends ProcessOfOurs> = {
  /** The process, or `undefined` while it is down. */
  current(): Process | undefined
  bringUp(): Promise<void>
  kill(): Promise<void>
  /** As SIGTERM. */
  stop(): Promise<void>
  pause(): void
  resume(): void
  /** What the processes that ended without being told to had said, one text each. */
  readonly fallen: readonly string[]
}

/** So long a process may be refused its start, because something that it needs is not back yet. */
const startPatienceMs = 120_000

export function keep<Process extends ProcessOfOurs>(start: () => Promise<Process>): Kept<Process> {
  let running: Process | undefined
  const fallen: string[] = []

  /** Takes the process out of service, and notices whether it had gone by itself. */
  const take = () => {
    const taken = running
    running = undefined
    if (taken !== undefined && !taken.isRunning()) fallen.push(taken.errors().slice(-2000))
    return taken
  }
  return {
    fallen,
    current: () => running,
    async bringUp() {
      const latest = performance.now() + startPatienceMs
      // As whoever keeps a service up does it: what it needs may come back later than it does.
      while (running === undefined) {
        try {
          running = await start()
        } catch (error) {
          if (performance.now() > latest) throw error
          await pause(250)
        }
      }
    },
    async kill() {
      await take()?.kill()
    },
    async stop() {
      const taken = take()
      const wasRunning = taken?.isRunning() ?? false
      const code = await taken?.stop()
      if (wasRunning && code !== 0)
        fallen.push(`ended with ${code} when it was asked to stop: ${taken?.errors().slice(-2000)}`)
    },
    pause() {
      if (running?.isRunning()) process.kill(running.pid, 'SIGSTOP')
    },
    resume() {
      if (running?.isRunning()) process.kill(running.pid, 'SIGCONT')
    },
  }
}
