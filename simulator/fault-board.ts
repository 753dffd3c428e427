import { setMaxListeners } from 'node:events'
import type { Fault, FaultName } from './faults/any-fault.ts'
import type { SavedState } from './saved-state.ts'

export type FaultInForce = Fault & { readonly id: string }
type OfKind<Kind extends FaultName> = Extract<FaultInForce, { readonly kind: Kind }>

/** A fault of one of these kinds that meets a delivery, and the signal that it has been cleared. */
export type Met<Kind extends FaultName> = {
  readonly fault: OfKind<Kind>
  readonly cleared: AbortSignal
}

/** The faults in force. They survive a restart, with what is left of their times. */
export class FaultBoard {
  readonly #saved: SavedState
  readonly #newId: () => string
  #inForce: readonly FaultInForce[]
  /** Kept when a fault has met its last delivery: one that hangs does so until somebody clears it. */
  readonly #clearing = new Map<string, { readonly party: string; readonly controller: AbortController }>()

  constructor(saved: SavedState, newId: () => string) {
    this.#saved = saved
    this.#newId = newId
    this.#inForce = saved.value.faults.map((fault) => ({ ...fault, id: fault.id ?? newId() }))
    for (const fault of this.#inForce) this.#watch(fault)
  }

  get inForce(): readonly FaultInForce[] {
    return this.#inForce
  }

  /** Puts a fault in force, in place of one with the same id. */
  async add(fault: Fault): Promise<FaultInForce> {
    const added = { ...fault, id: fault.id ?? this.#newId() }
    this.#release((id) => id === added.id)
    this.#inForce = [...this.#inForce.filter(({ id }) => id !== added.id), added]
    this.#watch(added)
    await this.#save()
    return added
  }

  async clear(which: { readonly id: string } | { readonly party: string }): Promise<void> {
    const isMeant = (id: string, party: string) => ('id' in which ? id === which.id : party === which.party)
    this.#release(isMeant)
    this.#inForce = this.#inForce.filter(({ id, party }) => !isMeant(id, party))
    await this.#save()
  }

  /** Whether a party is wholly down in this way: not only for some deliveries. */
  down<Kind extends FaultName>(party: string, kinds: readonly Kind[]): Met<Kind> | undefined {
    const fault = this.#find(party, kinds, (one) => !('msgType' in one) && !('times' in one))
    return fault && this.#met(fault)
  }

  /** The first fault of these kinds that meets a delivery; it has met one delivery more after this. */
  meet<Kind extends FaultName>(
    party: string,
    kinds: readonly Kind[],
    msgType: string | undefined,
  ): Met<Kind> | undefined {
    const fault = this.#find(
      party,
      kinds,
      (one) => !('msgType' in one) || one.msgType === undefined || one.msgType === msgType,
    )
    if (fault === undefined) return undefined
    const met = this.#met(fault)
    if ('times' in fault && fault.times !== undefined) {
      const left = { ...fault, times: fault.times - 1 }
      this.#inForce = this.#inForce.flatMap((one) => {
        if (one.id !== fault.id) return [one]
        return left.times > 0 ? [left] : []
      })
    }
    return met
  }

  /** @returns when what was met is counted on disk too */
  async counted(): Promise<void> {
    await this.#save()
    await this.#saved.settled()
  }

  #find<Kind extends FaultName>(
    party: string,
    kinds: readonly Kind[],
    matches: (fault: FaultInForce) => boolean,
  ): OfKind<Kind> | undefined {
    const isOfKind = (fault: FaultInForce): fault is OfKind<Kind> => kinds.some((kind) => kind === fault.kind)
    return this.#inForce.filter(isOfKind).find((fault) => fault.party === party && matches(fault))
  }

  #met<Kind extends FaultName>(fault: OfKind<Kind>): Met<Kind> {
    return { fault, cleared: this.#watch(fault) }
  }

  #watch({ id, party }: FaultInForce): AbortSignal {
    const watched = this.#clearing.get(id)
    if (watched) return watched.controller.signal
    const controller = new AbortController()
    // As many as hang at the same time: no leak, each lets go when its caller leaves.
    setMaxListeners(0, controller.signal)
    this.#clearing.set(id, { party, controller })
    return controller.signal
  }

  #release(isMeant: (id: string, party: string) => boolean) {
    for (const [id, { party, controller }] of [...this.#clearing]) {
      if (!isMeant(id, party)) continue
      this.#clearing.delete(id)
      controller.abort()
    }
  }

  async #save(): Promise<void> {
    if (this.#saved.value.faults !== this.#inForce) await this.#saved.change({ faults: this.#inForce })
  }
}
