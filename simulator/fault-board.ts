import { setMaxListeners } from 'node:events'
import { toIso } from '../plo/message/time.ts'
import { type Fault, type FaultAt, isAt, type Stage } from './faults/any-fault.ts'
import { timeIn } from './faults/fault-kind.ts'
import { fires, isSpent, isTotal, seedFrom } from './faults/fires.ts'
import type { SavedState } from './saved-state.ts'

export type FaultInForce = Fault & { readonly id: string }

/** A fault that meets a delivery, and the signal that it has been cleared. */
export type Met<Where extends Stage> = {
  readonly fault: FaultInForce & FaultAt<Where>
  readonly cleared: AbortSignal
}

/** A fault that is over, and why: it struck as often as it was to, its time was up, or somebody took it away. */
export type EndedFault = FaultInForce & {
  readonly why: 'spent' | 'time' | 'cleared'
  readonly endedAt: string
  readonly struck?: number
}

/** So many that are over are told of: whoever has just looked at one wants to know what became of it. */
const endedTold = 20

type Watched = { readonly party: string; readonly until?: Date; readonly controller: AbortController }

/** What a timer can wait at most; after that it looks again. */
const longestTimerMs = 2 ** 31 - 1

/** The faults in force. They survive a restart, with what is left of their times and of their time. */
export class FaultBoard {
  readonly #saved: SavedState
  readonly #newId: () => string
  readonly #now: () => Date
  #inForce: readonly FaultInForce[]
  /** How many have come to each fault that counts them, by its id. */
  #seen: Readonly<Record<string, number>>
  /** How often each has struck in this run: told to those who watch, and not worth a write to disk each time. */
  readonly #struck = new Map<string, number>()
  /** The last that ended in this run, the newest first. */
  #ended: readonly EndedFault[] = []
  /** Kept when a fault has met its last delivery: one that hangs does so until somebody clears it, or its time is over. */
  readonly #watched = new Map<string, Watched>()
  #timer: NodeJS.Timeout | undefined
  #onEnded: (() => Promise<void>) | undefined

  constructor(saved: SavedState, { newId, now }: { readonly newId: () => string; readonly now: () => Date }) {
    this.#saved = saved
    this.#newId = newId
    this.#now = now
    this.#seen = saved.value.seen
    this.#inForce = saved.value.faults.map((fault) => ({ ...fault, id: fault.id ?? newId() }))
    for (const fault of this.#inForce) this.#watch(fault)
  }

  /**
   * As they stand: `times` is what is left of it, `seen` how many have come to one that counts them, `struck` how often
   * it has struck since the simulator was started.
   */
  get inForce(): readonly (FaultInForce & { readonly seen?: number; readonly struck?: number })[] {
    return this.#inForce.map((fault) => {
      const seen = this.#seen[fault.id]
      return { ...fault, ...(seen !== undefined && { seen }), ...this.#struckBy(fault) }
    })
  }

  /** Those that have ended since the simulator was started, the newest first. */
  get ended(): readonly EndedFault[] {
    return this.#ended
  }

  /** Puts faults in force, all of them, each in place of one with the same id. */
  async add(faults: readonly Fault[]): Promise<readonly FaultInForce[]> {
    const added = faults.map((fault) => this.#complete(fault))
    const ids = new Set(added.map(({ id }) => id))
    this.#release((id) => ids.has(id))
    for (const id of ids) this.#struck.delete(id)
    this.#inForce = [...this.#inForce.filter(({ id }) => !ids.has(id)), ...added]
    for (const fault of added) this.#watch(fault)
    this.#wakeAtNextEnd()
    await this.#save()
    return added
  }

  async clear(which: { readonly id: string } | { readonly party: string }): Promise<void> {
    this.#remove((id, party) => ('id' in which ? id === which.id : party === which.party), 'cleared')
    await this.#save()
  }

  /** From now on faults are taken away when their time is over. @param onEnded told when some have been */
  endInTime(onEnded: () => Promise<void>) {
    this.#onEnded = onEnded
    this.#wakeAtNextEnd()
  }

  stop() {
    this.#onEnded = undefined
    clearTimeout(this.#timer)
  }

  /** Whether a party is wholly down there: not only for some deliveries. */
  down<Where extends Stage>(party: string, stage: Where): Met<Where> | undefined {
    const fault = this.#at(party, stage).find(isTotal)
    return fault && { fault, cleared: this.#watch(fault) }
  }

  /**
   * The first fault there that strikes at this delivery. Each that it comes to counts it, up to the one that strikes:
   * what one fault has struck does not come to the next.
   */
  meet<Where extends Stage>(
    party: string,
    stage: Where,
    msgType: string | undefined,
  ): Met<Where> | undefined {
    const coming = this.#at(party, stage).filter(
      (one) => !('msgType' in one) || one.msgType === undefined || one.msgType === msgType,
    )
    for (const fault of coming) {
      const seen = this.#count(fault)
      if (!fires(fault, seen)) continue
      const met = { fault, cleared: this.#watch(fault) }
      this.#struck.set(fault.id, (this.#struck.get(fault.id) ?? 0) + 1)
      this.#used(fault, seen)
      return met
    }
    return undefined
  }

  /** @returns when what was met is counted on disk too */
  async counted(): Promise<void> {
    await this.#save()
    await this.#saved.settled()
  }

  /** Times are made absolute and chances repeatable, so that both are the same after a restart. */
  #complete({ forMs, until, ...fault }: Fault): FaultInForce {
    const id = fault.id ?? this.#newId()
    const end = forMs === undefined ? timeIn(until ?? '') : new Date(this.#now().getTime() + forMs)
    const isChance = 'probability' in fault && fault.probability !== undefined
    return {
      ...fault,
      id,
      ...(isChance && { seed: fault.seed ?? seedFrom(id) }),
      ...(end && { until: toIso(end) }),
    }
  }

  #at<Where extends Stage>(party: string, stage: Where): readonly (FaultInForce & FaultAt<Where>)[] {
    const now = this.#now()
    return this.#inForce
      .filter((fault) => isAt(stage, fault))
      .filter((fault) => fault.party === party && !isOver(this.#watched.get(fault.id), now))
  }

  /** Only where it matters: a count is written to disk. */
  #count({ id, ...fault }: FaultInForce): number {
    const matters = ('nth' in fault && fault.nth) || ('probability' in fault && fault.probability)
    if (!matters) return 1
    const seen = (this.#seen[id] ?? 0) + 1
    this.#seen = { ...this.#seen, [id]: seen }
    return seen
  }

  #used(fault: FaultInForce, seen: number) {
    const left = 'times' in fault && fault.times !== undefined ? { ...fault, times: fault.times - 1 } : fault
    if (left !== fault) this.#inForce = this.#inForce.map((one) => (one.id === fault.id ? left : one))
    if (isSpent(left, seen)) {
      this.#inForce = this.#inForce.filter(({ id }) => id !== fault.id)
      this.#tellEnded([fault], 'spent')
    }
    this.#forgetCounts()
  }

  #watch({ id, party, until }: FaultInForce): AbortSignal {
    const watched = this.#watched.get(id)
    if (watched) return watched.controller.signal
    const controller = new AbortController()
    // As many as hang at the same time: no leak, each lets go when its caller leaves.
    setMaxListeners(0, controller.signal)
    const end = timeIn(until ?? '')
    this.#watched.set(id, { party, controller, ...(end && { until: end }) })
    return controller.signal
  }

  /** One that lets nobody in has nothing to count. */
  #struckBy(fault: FaultInForce): { readonly struck?: number } {
    return isAt('listener', fault) ? {} : { struck: this.#struck.get(fault.id) ?? 0 }
  }

  #tellEnded(faults: readonly FaultInForce[], why: EndedFault['why']) {
    const endedAt = toIso(this.#now())
    const told = faults.map((fault) => ({ ...fault, why, endedAt, ...this.#struckBy(fault) }))
    this.#ended = [...told, ...this.#ended].slice(0, endedTold)
    for (const { id } of faults) this.#struck.delete(id)
  }

  #remove(isMeant: (id: string, party: string) => boolean, why: 'time' | 'cleared') {
    this.#release(isMeant)
    this.#tellEnded(
      this.#inForce.filter(({ id, party }) => isMeant(id, party)),
      why,
    )
    this.#inForce = this.#inForce.filter(({ id, party }) => !isMeant(id, party))
    this.#forgetCounts()
    this.#wakeAtNextEnd()
  }

  #release(isMeant: (id: string, party: string) => boolean) {
    for (const [id, { party, controller }] of [...this.#watched]) {
      if (!isMeant(id, party)) continue
      this.#watched.delete(id)
      this.#seen = without(this.#seen, id)
      controller.abort()
    }
  }

  #forgetCounts() {
    const ids = new Set(this.#inForce.map(({ id }) => id))
    for (const id of Object.keys(this.#seen)) if (!ids.has(id)) this.#seen = without(this.#seen, id)
  }

  #wakeAtNextEnd() {
    clearTimeout(this.#timer)
    if (this.#onEnded === undefined) return
    const ends = [...this.#watched.values()].flatMap(({ until }) => (until ? [until.getTime()] : []))
    if (ends.length === 0) return
    const waitMs = Math.max(0, Math.min(...ends) - this.#now().getTime())
    this.#timer = setTimeout(() => void this.#endThoseOver(), Math.min(waitMs, longestTimerMs))
  }

  async #endThoseOver(): Promise<void> {
    const now = this.#now()
    const over = new Set([...this.#watched].flatMap(([id, one]) => (isOver(one, now) ? [id] : [])))
    this.#remove((id) => over.has(id), 'time')
    if (over.size === 0) return
    await this.#onEnded?.()
    // What is not written is found to be over at the next start.
    await this.#save().catch(() => {})
  }

  async #save(): Promise<void> {
    const { faults, seen } = this.#saved.value
    if (faults === this.#inForce && seen === this.#seen) return
    await this.#saved.change({ faults: this.#inForce, seen: this.#seen })
  }
}

function isOver(watched: Watched | undefined, now: Date): boolean {
  return watched?.until !== undefined && watched.until <= now
}

function without(counts: Readonly<Record<string, number>>, gone: string): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).filter(([id]) => id !== gone))
}
