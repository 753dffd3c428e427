import { type FileHandle, open } from 'node:fs/promises'

/** Where a line stands in its file, without its line feed. */
export type Place = { readonly offset: number; readonly length: number }

export type JournalOptions = {
  readonly path: string
  /** Takes each line that is on disk, in order: those of earlier at the start, then each new one. Throws on a bad line. */
  readonly apply: (line: unknown, place: Place) => void
  /** A write that a crash cut short; nobody was told that it had succeeded. */
  readonly onTornLine: (bytes: number) => void
}

type Waiting = {
  readonly bytes: Buffer
  readonly line: unknown
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
}

/**
 * An append-only file of JSON lines.
 *
 * A line that `append` has resolved for is on disk and stays there. Lines that come while the disk is busy share the
 * next flush. A flush that fails takes its lines with it, and what it left in the file is cut off.
 */
export class Journal {
  readonly #file: FileHandle
  readonly #apply: JournalOptions['apply']
  #size = 0
  #uncertain = false
  #closed = false
  #waiting: Waiting[] = []
  #flushing: Promise<void> | undefined

  private constructor(file: FileHandle, apply: JournalOptions['apply']) {
    this.#file = file
    this.#apply = apply
  }

  static async open(options: JournalOptions): Promise<Journal> {
    const file = await openOrCreate(options.path)
    try {
      const journal = new Journal(file, options.apply)
      await journal.#replay(options)
      return journal
    } catch (error) {
      await file.close()
      throw error
    }
  }

  append(line: object): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('the journal is closed'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bytes: Buffer.from(`${JSON.stringify(line)}\n`), line, resolve, reject })
      this.#flushing ??= this.#flush()
    })
  }

  async read({ offset, length }: Place): Promise<unknown> {
    const { buffer } = await this.#file.read(Buffer.alloc(length), 0, length, offset)
    return JSON.parse(buffer.toString())
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#flushing
    await this.#file.close()
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      try {
        await this.#write(Buffer.concat(batch.map(({ bytes }) => bytes)))
      } catch (error) {
        await this.#cutOff().catch(() => {})
        for (const { reject } of batch) reject(error)
        continue
      }
      for (const { bytes, line, resolve } of batch) {
        this.#apply(line, { offset: this.#size, length: bytes.length - 1 })
        this.#size += bytes.length
        resolve()
      }
    }
    this.#flushing = undefined
  }

  async #write(bytes: Buffer): Promise<void> {
    if (this.#uncertain) await this.#cutOff()
    this.#uncertain = true
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, this.#size + done)
      done += bytesWritten
    }
    await this.#file.datasync()
    this.#uncertain = false
  }

  /** Nobody was told that what stands behind the last good line is stored. */
  async #cutOff(): Promise<void> {
    await this.#file.truncate(this.#size)
    await this.#file.datasync()
    this.#uncertain = false
  }

  async #replay({ path, onTornLine }: JournalOptions): Promise<void> {
    const { size } = await this.#file.stat()
    for await (const { bytes, offset } of lines(this.#file)) {
      const line = parse(bytes)
      // What does not end properly is a torn write; what is wrong with more behind it is damage, and not ours to hide.
      if (line === undefined && offset + bytes.length + 1 >= size) break
      if (line === undefined) throw new Error(`${path} is damaged at byte ${offset}`)
      this.#apply(line, { offset, length: bytes.length })
      this.#size = offset + bytes.length + 1
    }
    if (this.#size === size) return
    onTornLine(size - this.#size)
    await this.#cutOff()
  }
}

async function openOrCreate(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    return open(path, 'wx+')
  }
}

/** The lines that end with a line feed, with their places. */
async function* lines(file: FileHandle): AsyncGenerator<{ readonly bytes: Buffer; readonly offset: number }> {
  const chunk = Buffer.alloc(1024 * 1024)
  let rest: Buffer = Buffer.alloc(0)
  let offset = 0
  for (;;) {
    const { bytesRead } = await file.read(chunk, 0, chunk.length, offset + rest.length)
    if (bytesRead === 0) return
    let searchFrom = rest.length
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)])
    for (let end = rest.indexOf(10, searchFrom); end !== -1; end = rest.indexOf(10, searchFrom)) {
      yield { bytes: rest.subarray(0, end), offset }
      rest = rest.subarray(end + 1)
      offset += end + 1
      searchFrom = 0
    }
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}
