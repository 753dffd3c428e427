import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import type { Queue } from 'bullmq'

type Lane = { readonly lane: string; readonly name: string; readonly newId: () => string }

/**
 * The queue of a lane on the board.
 *
 * @param lane `name` is what people know it by, and what it is called in addresses of the board
 */
export function laneAdapter(queue: Queue, lane: Lane): BullMQAdapter {
  return new LaneAdapter(queue, lane)
}

class LaneAdapter extends BullMQAdapter {
  readonly #queue: Queue
  readonly #lane: Lane

  constructor(queue: Queue, lane: Lane) {
    super(queue, {
      description: 'Vekkinger for én mottaker. «Add job» vekker den; det som skrives der, tas ikke med.',
    })
    this.#queue = queue
    this.#lane = lane
  }

  override getName(): string {
    return this.#lane.name
  }

  /** Whatever is typed there, it is a wake-up: no job carries anything, least of all about a patient. */
  override addJob(): ReturnType<BullMQAdapter['addJob']> {
    const { lane, newId } = this.#lane
    return this.#queue.add('wake', { lane }, { jobId: `wake-${lane}-${newId()}` })
  }

  /** A limit would only be taken away again. */
  override get supportsGlobalRateLimit(): boolean {
    return false
  }

  override async setConfiguredRateLimit(): Promise<void> {}
}
