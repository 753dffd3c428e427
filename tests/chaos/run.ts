import { setTimeout as pause } from 'node:timers/promises'
import type { Figures } from '../../plo/delivery/figures.ts'
import { type ServiceProcess, serve, temporaryFolder, work } from '../support/service-process.ts'
import type { Shape, StartedShape } from '../support/shapes.ts'
import {
  type Event,
  keepBreaking,
  partyVictim,
  processVictim,
  redisVictim,
  serverVictim,
  type Victim,
} from './breakdowns.ts'
import { type Count, count, type Told } from './count.ts'
import { type Kept, keep } from './kept.ts'
import { chaosRecipients, type Handed, handOverAll, prepareLoad, type Surprise } from './load.ts'
import { shownByParties } from './party-files.ts'

export type ChaosOptions = {
  readonly seed: number
  /** How long things are broken; mending and counting come after it. */
  readonly seconds: number
  readonly messages: number
  readonly tell: (text: string) => void
}

export type ChaosReport = Count & {
  readonly shape: string
  readonly seed: number
  readonly seconds: number
  /** Handed over without an answer, and handed over again. */
  readonly unknown: number
  /** Never accepted, although everything was mended. */
  readonly neverAccepted: number
  readonly confirmed: number
  readonly resent: number
  readonly breakdowns: Readonly<Record<string, number>>
  /** From the end of the mending until nothing was owed, and every message confirmed. */
  readonly healedAfterMs: number | undefined
  /** Everything else that is wrong, in words. */
  readonly wrong: readonly string[]
}

/** After the mending so long is waited for what is owed; what is owed then is counted as owed. */
const healPatienceMs = 180_000

/**
 * Runs the real service in one shape, breaks everything that it stands on and itself again and again while messages
 * are handed over, mends it all, and counts by the books of the senders and the recipients.
 */
export async function runChaos(shape: Shape, options: ChaosOptions): Promise<ChaosReport> {
  const { seed, seconds, messages, tell } = options
  await using started = await shape.start()
  await using folder = await temporaryFolder()
  const service = keep(() => serve(folder.path, started.env))
  const worker = started.postgres && keep(() => work(started.env))
  try {
    await service.bringUp()
    await worker?.bringUp()
    const first = service.current()
    if (first === undefined) throw new Error('the service is not up')
    const load = await prepareLoad(first, messages)

    const events: Event[] = []
    const settled = new AbortController()
    const handing = handOverAll(service, load, { overMs: seconds * 1000, until: settled.signal })
    await Promise.all(
      victimsOf(started, service, worker).map((victim) =>
        keepBreaking(victim, {
          seed,
          untilMs: seconds * 1000,
          tell: (event) => {
            events.push(event)
            tell(`${String(event.atMs).padStart(6)} ms  ${event.victim}: ${event.way} (${event.downMs} ms)`)
          },
        }),
      ),
    )
    const mendedAt = performance.now()
    await clearFaults(service)
    const patience = setTimeout(() => settled.abort(), healPatienceMs)
    const { handed, surprises } = await handing
    clearTimeout(patience)
    const accepted = handed.filter((one) => one.accepted)
    tell(`all mended; ${accepted.length} accepted`)

    const figures = await settledFigures(service, accepted.length)
    const healedAfterMs = figures.healed ? Math.round(performance.now() - mendedAt) : undefined
    const says = await wordsOf(service, accepted)
    await worker?.stop()
    await service.stop()
    const counted = count(accepted, await shownByParties(folder.path), (msgId) => says.get(msgId))
    return {
      shape: shape.name,
      seed,
      seconds,
      ...counted,
      unknown: handed.reduce((sum, one) => sum + one.unknown, 0),
      neverAccepted: load.length - accepted.length,
      confirmed: figures.last?.confirmed ?? 0,
      resent: figures.last?.resent ?? 0,
      breakdowns: tally(events),
      healedAfterMs,
      wrong: [
        ...new Set(surprises.map(surpriseText)),
        ...[...service.fallen, ...(worker?.fallen ?? [])].map((said) => `a process fell by itself: ${said}`),
        ...disagreements(counted, figures.last),
        ...(figures.healed ? [] : ['not everything was delivered and confirmed in time']),
      ],
    }
  } finally {
    service.resume()
    worker?.resume()
    await worker?.kill()
    await service.kill()
  }
}

/** What must be zero, and is the verdict. */
export function isFine(report: ChaosReport): boolean {
  const { lost, duplicated, unexpected, owed, disordered, neverAccepted, wrong } = report
  return lost + duplicated + unexpected + owed + disordered + neverAccepted + wrong.length === 0
}

function victimsOf(
  { postgres, redis }: StartedShape,
  service: Kept<ServiceProcess>,
  worker: Parameters<typeof processVictim>[1] | undefined,
): readonly Victim[] {
  return [
    processVictim('the service', service),
    partyVictim(service, chaosRecipients),
    ...(worker ? [processVictim('the worker', worker)] : []),
    ...(postgres ? [serverVictim('PostgreSQL', postgres)] : []),
    ...(redis ? [redisVictim(redis)] : []),
  ]
}

/** One that could not be cleared in its time, because the service was away just then. */
async function clearFaults(service: Kept<ServiceProcess>) {
  for (;;) {
    try {
      const api = service.current()?.api
      const faults = (await api?.ask<readonly { id: string }[]>('GET', '/faults')) ?? []
      for (const { id } of faults) await api?.ask('DELETE', `/faults/${encodeURIComponent(id)}`)
      return
    } catch {
      await pause(200)
    }
  }
}

/** What the service itself says, when nothing is owed any more and all is confirmed, or after the patience. */
async function settledFigures(service: Kept<ServiceProcess>, accepted: number) {
  const latest = performance.now() + healPatienceMs
  let last: Figures | undefined
  while (performance.now() < latest) {
    last =
      (await service
        .current()
        ?.api.ask<Figures>('GET', '/report/no-loss')
        .catch(() => undefined)) ?? last
    if (last?.owed === 0 && last.accepted >= accepted && last.confirmed >= accepted)
      return { healed: true, last }
    await pause(200)
  }
  return { healed: false, last }
}

async function wordsOf(service: Kept<ServiceProcess>, accepted: readonly Handed[]) {
  const says = new Map<string, Told>()
  const api = service.current()?.api
  for (const { msgId } of accepted) {
    const told = await api?.ask<Told>('GET', `/messages/${msgId}`).catch(() => undefined)
    if (told !== undefined) says.set(msgId, told)
  }
  return says
}

/** The service's own proof must say what the books of the others say. */
function disagreements(counted: Count, figures: Figures | undefined): readonly string[] {
  if (figures === undefined) return ['the service gave no figures']
  const names = [
    'accepted',
    'presented',
    'told',
    'withdrawn',
    'owed',
    'lost',
    'duplicated',
    'unexpected',
  ] as const
  return names
    .filter((name) => figures[name] !== counted[name])
    .map((name) => `the service says ${name} ${figures[name]}, the parties say ${counted[name]}`)
}

function surpriseText({ status, code }: Surprise): string {
  return `a sender was answered ${status} ${code}`
}

function tally(events: readonly Event[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { victim, way } of events) {
    const name = `${victim}: ${way}`
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
