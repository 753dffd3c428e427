import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readJsonFile, writeWhole } from './files.ts'

const serviceFile = z.object({ url: z.string(), ledger: z.string(), pid: z.number(), startedAt: z.string() })

export type ServiceFile = z.infer<typeof serviceFile>

/** Says in the data folder where the service is. @returns what takes it back, if it is still ours */
export async function announce(dataDir: string, service: ServiceFile): Promise<() => Promise<void>> {
  const file = join(dataDir, 'service.json')
  await writeWhole(file, `${JSON.stringify(service, null, 2)}\n`)
  return async () => {
    if ((await findService(dataDir))?.pid === service.pid) await rm(file, { force: true })
  }
}

/** What the data folder says of a running service; whether it really answers is for the caller to find out. */
export async function findService(dataDir: string): Promise<ServiceFile | undefined> {
  const read = serviceFile.safeParse(await readJsonFile(join(dataDir, 'service.json')))
  return read.success ? read.data : undefined
}
