import type { Ledger } from '../store/store.ts'
import { type HeldMessage, type PartiesClient, partiesClient } from './parties-client.ts'
import { type PartiesProcess, startPartiesProcess } from './run-parties.ts'

/** The other side, as this service reaches it. */
export type Parties = {
  /** The control address of the simulated parties; `undefined` while there are none. */
  client(): PartiesClient | undefined
  /** What every simulated party really holds, from its own storage. */
  received(): Promise<Readonly<Record<string, readonly HeldMessage[]>>>
  /** Tells the parties where their receipts and messages go. */
  answerTo(callbackUrl: string): Promise<void>
  /** Brings what the parties do into line with the outages that are declared, now. */
  align(): Promise<void>
  close(): Promise<void>
}

export type PartiesDeps = {
  readonly ledger: Ledger
  readonly dataDir: string
  /** Start the simulated parties where nobody has; otherwise only use those that are there. */
  readonly start: boolean
  /** How often the parties are looked after, in milliseconds. */
  readonly every: number
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
}

/** Faults that stand for a declared outage carry the party in their id, so that they can be told from the others. */
const outagePrefix = 'outage-'

/**
 * Finds the simulated parties of this ledger, or starts them, and looks after them: where they listen, where they
 * answer to, and that a party in a declared outage is really out. A party that is not there is out for everybody.
 */
export async function connectParties(deps: PartiesDeps): Promise<Parties> {
  const { ledger, log } = deps
  let child: PartiesProcess | undefined
  let client: PartiesClient | undefined
  let callback: string | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> = Promise.resolve()

  const find = async () => {
    const url = await ledger.agreeOn(
      'parties-url',
      async () => {
        if (!deps.start || closed) return ''
        child = await startPartiesProcess(deps.dataDir, () => log('parties-ended', {}))
        return child.url
      },
      (known) => partiesClient(known).isAlive(),
    )
    client = url === '' ? undefined : partiesClient(url)
  }

  const tend = async () => {
    if (client === undefined || !(await client.isAlive())) await find()
    if (client === undefined) return
    const endpoints = await client.parties()
    await ledger.setEndpoints(endpoints.map(({ id, url }) => ({ recipient: id, url })))
    if (callback !== undefined) await client.setCallback(callback)
    await alignOutages(client, ledger)
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
    await tend()
    next()
  } else await tendInTurn()
  return {
    client: () => client,
    async received() {
      if (client === undefined) throw new Error('no simulated parties')
      return client.received()
    },
    async answerTo(url) {
      callback = url
      await client?.setCallback(url)
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

/** In a declared outage a simulated party takes no calls; when the outage is over it does again. */
async function alignOutages(client: PartiesClient, ledger: Ledger) {
  const out = await ledger.recipientsInOutage()
  const standing = (await client.faults()).filter(({ id }) => id.startsWith(outagePrefix))
  for (const { id, party } of standing) if (!out.has(party)) await client.removeFault(id)
  const known = new Set(standing.map(({ party }) => party))
  for (const party of out) {
    if (!known.has(party)) await client.addFault({ id: `${outagePrefix}${party}`, party, kind: 'refuse' })
  }
}
