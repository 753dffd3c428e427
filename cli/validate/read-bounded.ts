import { open } from 'node:fs/promises'
import { err, ok, type Result } from '../../plo/result.ts'
import type { FileProblem } from '../../plo/validate/file-findings.ts'
import { maxMessageBytes } from '../../plo/xml/parse.ts'
import { reasonOf } from '../reason-of.ts'

/** Reads a file, or standard input where none is named, but never more of it than a message may have. */
export async function readBounded(path: string | undefined): Promise<Result<Uint8Array, FileProblem>> {
  try {
    return path === undefined ? await firstOf(process.stdin) : await readFileBounded(path)
  } catch (error) {
    return err({ code: 'file/unreadable', reason: reasonOf(error) })
  }
}

async function readFileBounded(path: string): Promise<Result<Uint8Array, FileProblem>> {
  const file = await open(path)
  try {
    const status = await file.stat()
    if (status.isDirectory()) return err({ code: 'file/unreadable', reason: 'EISDIR' })
    if (status.size > maxMessageBytes) return err({ code: 'xml/too-large', bytes: status.size })
    // A pipe or a device does not say how large it is.
    return status.isFile()
      ? ok(await file.readFile())
      : await firstOf(file.createReadStream({ autoClose: false }))
  } finally {
    await file.close()
  }
}

async function firstOf(stream: AsyncIterable<unknown>): Promise<Result<Uint8Array, FileProblem>> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > maxMessageBytes) return err({ code: 'xml/too-large', bytes })
  }
  return ok(Buffer.concat(chunks))
}
