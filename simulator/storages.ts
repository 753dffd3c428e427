import { join } from 'node:path'
import { PartyStorage } from './party-storage.ts'
import { syncFolder } from './saved-state.ts'
import type { SimulatorSettings } from './settings.ts'

/** Closes what was opened. */
export type Closer = () => Promise<void>

/**
 * Opens the storage of every party.
 *
 * @param closers gets what closes each, at once, so that a failure half-way leaves nothing open
 * @returns the storage of a party, by its id
 */
export async function openStorages(
  { dataDir, parties, log }: SimulatorSettings,
  closers: Closer[],
): Promise<(partyId: string) => PartyStorage> {
  const storages = new Map<string, PartyStorage>()
  for (const { id } of parties) {
    // The id is the name of a file and a part of a path.
    if (!/^[\w-]{1,100}$/.test(id)) throw new Error(`not an id of a party: ${id}`)
    if (storages.has(id)) throw new Error(`two parties with the id ${id}`)
    const onTornLine = (bytes: number) => log('torn-line-cut', { party: id, bytes })
    const storage = await PartyStorage.open(join(dataDir, `${id}.jsonl`), onTornLine)
    storages.set(id, storage)
    closers.push(() => storage.close())
  }
  await syncFolder(dataDir)
  return (partyId) => {
    const storage = storages.get(partyId)
    if (storage === undefined) throw new Error(`there is no party ${partyId}`)
    return storage
  }
}
