import { existsSync } from 'node:fs'
import { request } from 'undici'
import type { Ledger } from '../store/store.ts'
import { type PartiesClient, type PartyStorage, partiesClient } from './parties-client.ts'
import type { Place, Places } from './places.ts'
import { type PartiesProcess, partiesFolder, startPartiesProcess } from './run-parties.ts'

/** The other side, as this service reaches it. */
export type Parties = {
  /** The control address of the simulated parties; `undefined` while there are none. */
  client(): PartiesClient | undefined
  /** Where a party is that is not simulated. */
  placeOf(id: string): Place | undefined
  /** What every simulated party really holds, from its own storage; rejects when one of them does not answer. */
  storages(): Promise<readonly PartyStorage[]>
  /** Whether it can be asked what it really holds: only a simulated party can. */
  canTell(id: string): boolean
  /** Tells the parties where their receipts and messages go. */
  answerTo(callbackUrl: string): Promise<void>
  /** Brings what the parties do into line with the outages that are declared, now. */
  align(): Promise<void>
  close(): Promise<void>
}

export type PartiesDeps = {
  readonly ledger: Ledger
  readonly ledgerId: string
  readonly dataDir: string
  /** Parties that are not simulated: where they are is not for the simulator to say. */
  readonly places: Places
  /** Start the simulated parties where nobody has; otherwise only use those that are there. */
  readonly start: boolean
  /** How often the parties are looked after, in milliseconds. */
  readonly every: number
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
}

/** Faults that stand for a declared outage carry the party in their id, so that they can be told from the others. */
const outagePrefix = 'outage-'

/** Whether a fault stands for a declared outage: it ends with that, and is not for clearing. */
export function isOutageFault(id: string): boolean {
  return id.startsWith(outagePrefix)
}

/**
 * Finds the simulated parties of this ledger, or starts them, and looks after them: where they listen, where they
 * answer to, and that a party in a declared outage is really out. A party that is not there is out for everybody.
 */
export async function connectParties(deps: PartiesDeps): Promise<Parties> {
  const { ledger, places, log } = deps
  let child: PartiesProcess | undefined
  let client: PartiesClient | undefined
  let callback: string | undefined
  let written = ''
  let folder = deps.dataDir
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> = Promise.resolve()

  const find = async () => {
    if (!deps.start) return look()
    // Whichever service of this ledger plays the parties, what they hold is in one place.
    folder = await ledger.agreeOn(
      'parties-folder',
      async () => deps.dataDir,
      async (path) => existsSync(path),
    )
    const url = await ledger.agreeOn(
      'parties-url',
      async () => {
        if (closed) return ''
        // One that does not answer any more would hold the folder that the next one needs.
        await child?.stop()
        child = await startPartiesProcess(folder, () => log('parties-ended', {}))
        return child.url
      },
      (known) => partiesClient(known).isAlive(partiesFolder(folder)),
    )
    client = url === '' ? undefined : partiesClient(url)
  }

  /** Who only visits takes what is agreed on, and changes nothing of it. */
  const look = async () => {
    const [place, url] = await Promise.all([ledger.agreed('parties-folder'), ledger.agreed('parties-url')])
    folder = place ?? folder
    const known = url ? partiesClient(url) : undefined
    client = known && (await known.isAlive(partiesFolder(folder))) ? known : undefined
  }

  const tend = async () => {
    if (client === undefined || !(await client.isAlive(partiesFolder(folder)))) await find()
    if (client === undefined) return
    const endpoints = (await client.parties()).filter(({ id }) => !places.has(id))
    const known = JSON.stringify(endpoints)
    if (known !== written) await ledger.setEndpoints(endpoints.map(({ id, url }) => ({ recipient: id, url })))
    written = known
    await answerHere(client)
    await alignOutages(client, ledger, places)
  }

  /** The answers of the parties come here, unless they go to another service of this ledger that is there. */
  const answerHere = async (known: PartiesClient) => {
    if (callback === undefined) return
    const { ledgerId } = deps
    const { url, ledger: whose } = await known.callback()
    const ours = url !== null && whose === ledgerId
    if (ours && (url === callback || (await answersAt(url, ledgerId)))) return
    await known.setCallback(callback, ledgerId)
  }
  // One at a time: two who tend at once would both start the parties.
  const tendInTurn = () => {
    working = working.then(tend).catch((error: unknown) => {
      log('parties-unreachable', { reason: error instanceof Error ? error.message : String(error) })
    })
    return working
  }
  const next = () => {
    if (closed) return
    timer = setTimeout(async () => {
      await tendInTurn()
      next()
    }, deps.every)
  }

  if (deps.start) {
    try {
      await tend()
    } catch (error) {
      await child?.stop()
      throw error
    }
    next()
  } else await tendInTurn()
  return {
    client: () => client,
    placeOf: (id) => places.get(id),
    canTell: (id) => !places.has(id),
    async storages() {
      if (client === undefined) throw new Error('no simulated parties')
      const storages: PartyStorage[] = []
      // One after the other: all at once would be one text of many megabytes.
      for (const { id } of await client.parties())
        storages.push({ party: id, messages: await client.receivedBy(id) })
      return storages
    },
    async answerTo(url) {
      callback = url
      await tendInTurn()
    },
    align: tendInTurn,
    async close() {
      closed = true
      clearTimeout(timer)
      await working
      await child?.stop()
    },
  }
}

/** Whether a service of the same ledger takes what is sent there. */
async function answersAt(callbackUrl: string, ledgerId: string): Promise<boolean> {
  try {
    const answer = await request(new URL('/health/live', callbackUrl), { signal: AbortSignal.timeout(2000) })
    const health: unknown = await answer.body.json()
    return typeof health === 'object' && health !== null && 'ledger' in health && health.ledger === ledgerId
  } catch {
    return false
  }
}

/** In a declared outage a simulated party takes no calls; when the outage is over it does again. */
async function alignOutages(client: PartiesClient, ledger: Ledger, places: Places) {
  const out = new Set([...(await ledger.recipientsInOutage())].filter((id) => !places.has(id)))
  const standing = (await client.faults()).filter(({ id }) => isOutageFault(id))
  for (const { id, party } of standing) if (!out.has(party)) await client.removeFault(id)
  const known = new Set(standing.map(({ party }) => party))
  const missing = [...out].filter((party) => !known.has(party))
  await Promise.all(
    missing.map((party) => client.addFault({ id: `${outagePrefix}${party}`, party, kind: 'refuse' })),
  )
}
