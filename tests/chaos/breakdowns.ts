import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { pick, seeded } from '../../sim/random.ts'
import type { DatabaseServer } from '../support/databases.ts'
import type { ProcessOfOurs, ServiceProcess } from '../support/service-process.ts'
import type { Kept } from './kept.ts'

/** Something that can be broken, and mended again. */
export type Victim = {
  readonly name: string
  readonly ways: Readonly<Record<string, Breakdown>>
}

/** Breaks it; what is returned mends it. */
export type Breakdown = (random: () => number) => Promise<() => Promise<void>>

export type Event = {
  readonly atMs: number
  readonly victim: string
  readonly way: string
  readonly downMs: number
}

const nothingToMend = async () => undefined

/** A process of ours dies, freezes, or is stopped as one should. */
export function processVictim(name: string, kept: Kept<ProcessOfOurs>): Victim {
  return {
    name,
    ways: {
      kill: async () => {
        await kept.kill()
        return kept.bringUp
      },
      freeze: async () => {
        kept.pause()
        return async () => kept.resume()
      },
      restart: async () => {
        await kept.stop()
        return kept.bringUp
      },
    },
  }
}

export function serverVictim(name: string, server: DatabaseServer): Victim {
  return {
    name,
    ways: {
      kill: async () => {
        await server.kill()
        return server.restart
      },
      freeze: async () => {
        server.pause()
        return async () => server.resume()
      },
      restart: async () => {
        await server.restart()
        return nothingToMend
      },
    },
  }
}

export function redisVictim(server: DatabaseServer): Victim {
  const { name, ways } = serverVictim('Redis', server)
  const wipe: Breakdown = async () => {
    const client = new Redis(server.url)
    await client.flushall()
    client.disconnect()
    return nothingToMend
  }
  return { name, ways: { ...ways, wipe } }
}

/** A recipient hangs, says no, or loses its receipts. */
export function partyVictim(service: Kept<ServiceProcess>, recipients: readonly string[]): Victim {
  const fault =
    (kind: string): Breakdown =>
    async (random) => {
      const json = { party: pick(random, recipients), kind }
      const added = await service
        .current()
        ?.api.ask<{ id: string }>('POST', '/faults', { json })
        .catch(() => undefined)
      if (added === undefined) return nothingToMend
      return async () => {
        await service
          .current()
          ?.api.call('DELETE', `/faults/${added.id}`)
          .catch(() => undefined)
      }
    }
  return {
    name: 'a recipient',
    ways: {
      'loses receipts': fault('lose-receipt'),
      hangs: fault('hang'),
      'says not now': fault('unavailable'),
    },
  }
}

/**
 * Breaks one thing again and again, and mends it each time, until the time is up. What is broken, how, when and for how
 * long is decided by the seed; what it meets is not.
 */
export async function keepBreaking(
  victim: Victim,
  {
    seed,
    untilMs,
    tell,
  }: { readonly seed: number; readonly untilMs: number; readonly tell: (event: Event) => void },
): Promise<void> {
  const random = seeded(seed ^ hashOf(victim.name))
  const startedAt = performance.now()
  const left = () => untilMs - (performance.now() - startedAt)
  for (;;) {
    const upMs = 300 + random() * 3000
    const way = pick(random, Object.keys(victim.ways))
    // Now and then longer than a lease and a lock, so that who comes back finds that others have taken over.
    const downMs = Math.round(random() < 0.15 ? 11_000 + random() * 3000 : random() * 2500)
    if (left() < upMs) return
    await pause(upMs)
    const length = Math.min(downMs, Math.max(0, left()))
    tell({
      atMs: Math.round(performance.now() - startedAt),
      victim: victim.name,
      way,
      downMs: Math.round(length),
    })
    const mend = await victim.ways[way]?.(random)
    await pause(length)
    await mend?.()
  }
}

function hashOf(name: string): number {
  return [...name].reduce((hash, letter) => (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0, 7)
}
