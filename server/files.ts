import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Writes a file so that a reader sees the old one or the new one, never a half.
 *
 * @param text whole, or in pieces that are made while it is written
 */
export async function writeWhole(
  file: string,
  text: string | Uint8Array | AsyncIterable<string>,
): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`
  const handle = await open(draft, 'w')
  try {
    await writeFile(handle, text)
    await handle.sync()
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  await rename(draft, file).catch(async (error) => {
    await rm(draft, { force: true })
    throw error
  })
}

/** @returns `undefined` where there is no such file, or nothing in it that can be read */
export async function readJsonFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Makes a folder and those above it.
 *
 * Not `mkdir` with `recursive`: that never comes back where a folder exists that takes none (`/proc`, Node 20).
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return
    const above = dirname(path)
    const aboveIsThere = await stat(above).then(
      () => true,
      () => false,
    )
    if (code !== 'ENOENT' || aboveIsThere || above === path) throw error
    await makeFolder(above)
    await mkdir(path)
  }
}
