import { join } from 'node:path'
import { request } from 'undici'
import { z } from 'zod'
import { SavedState } from './saved-state.ts'

const timeoutMs = 2000
const health = z.object({ folder: z.string() })

/** @returns the control address of the simulator that runs on a folder of this machine, when it answers */
export async function findRunning(dataDir: string): Promise<string | undefined> {
  const saved = await SavedState.open(join(dataDir, 'simulator.json')).catch(() => undefined)
  const port = saved?.value.controlPort
  if (port === undefined) return undefined
  const url = `http://127.0.0.1:${port}`
  return (await runsOn(url, dataDir)) ? url : undefined
}

/** Whether the simulator of that folder answers there: the port may have become another's. */
export async function runsOn(url: string, dataDir: string): Promise<boolean> {
  try {
    const { body } = await request(`${url}/health`, { signal: AbortSignal.timeout(timeoutMs) })
    return health.parse(await body.json()).folder === dataDir
  } catch {
    return false
  }
}
