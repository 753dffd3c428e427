import { open, readFile, rename, rm } from 'node:fs/promises'

/** Writes a file so that a reader sees the old one or the new one, never a half. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`
  const handle = await open(draft, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
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
