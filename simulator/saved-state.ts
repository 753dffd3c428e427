import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { anyFault } from './faults/any-fault.ts'

const saved = z.object({
  controlPort: z.int().exactOptional(),
  ports: z.record(z.string(), z.int()),
  /** For people to read. Never used: after a restart another service may be there. */
  callbackUrl: z.string().exactOptional(),
  faults: z.array(anyFault).readonly(),
  /** How many have come to each fault that counts them, by its id. */
  seen: z.record(z.string(), z.int()).readonly().default({}),
})

export type Saved = z.infer<typeof saved>

/** What the simulator remembers beside the messages: addresses, faults in force. */
export class SavedState {
  readonly #path: string
  #value: Saved
  #queued: Promise<void> | undefined
  #last: Promise<void> = Promise.resolve()
  #closed = false

  private constructor(path: string, value: Saved) {
    this.#path = path
    this.#value = value
  }

  static async open(path: string): Promise<SavedState> {
    const text = await readFile(path, 'utf8').catch((error) => {
      if (error.code === 'ENOENT') return JSON.stringify({ ports: {}, faults: [] })
      throw error
    })
    return new SavedState(path, saved.parse(JSON.parse(text)))
  }

  get value(): Saved {
    return this.#value
  }

  /** @returns when the change is on disk; changes that come meanwhile share one write */
  change(change: Partial<Saved>): Promise<void> {
    if (this.#closed) return this.#last
    this.#value = { ...this.#value, ...change }
    this.#queued ??= this.#last.then(() => this.#write())
    this.#last = this.#queued.catch(() => {})
    return this.#queued
  }

  /** After this nothing is written: the folder may be another's. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#last
  }

  async settled(): Promise<void> {
    await this.#last
  }

  async #write(): Promise<void> {
    this.#queued = undefined
    const temporary = `${this.#path}.new`
    await writeThrough(temporary, `${JSON.stringify(this.#value, null, 2)}\n`)
    await rename(temporary, this.#path)
    await syncFolder(dirname(this.#path))
  }
}

/** Makes the names in a folder as lasting as the files. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
