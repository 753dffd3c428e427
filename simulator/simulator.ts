import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Callback } from './callback.ts'
import { answerAsControl } from './control.ts'
import { FaultBoard } from './fault-board.ts'
import { type Call, serve } from './http.ts'
import { answerAsParty } from './inbox.ts'
import { Listener } from './listener.ts'
import { Outbox } from './outbox.ts'
import { dueApprec, owedBy, type Party, settledLine, writeOutgoing } from './party.ts'
import type { Reply } from './reply.ts'
import { SavedState } from './saved-state.ts'
import type { SimulatorSettings } from './settings.ts'
import { SimulatorRunning } from './simulator-running.ts'
import { type Closer, openStorages } from './storages.ts'

export type { SimulatorSettings } from './settings.ts'

export type Simulator = {
  readonly url: string
  readonly parties: readonly { readonly id: string; readonly name: string; readonly url: string }[]
  stop(): Promise<void>
}

/**
 * Starts the parties that are not real, each on an address of its own, with what they held when they last ran.
 *
 * @throws SimulatorRunning when another one uses the folder
 */
export async function startSimulator(settings: SimulatorSettings): Promise<Simulator> {
  const closers: Closer[] = []
  try {
    const { url, parties } = await start(settings, closers)
    let stopping: Promise<void> | undefined
    const stop = () => {
      stopping ??= closeAll(closers)
      return stopping
    }
    return { url, parties, stop }
  } catch (error) {
    await closeAll(closers)
    throw error
  }
}

async function start(settings: SimulatorSettings, closers: Closer[]) {
  const { dataDir, token, now, newId, log } = settings
  await mkdir(dataDir, { recursive: true })
  const lock = await settings.lock(dataDir)
  if (!lock.ok) throw new SimulatorRunning(lock.error.pid, dataDir)
  closers.push(() => lock.value.release())

  const saved = await SavedState.open(join(dataDir, 'simulator.json'))
  closers.push(() => saved.close())
  const faults = new FaultBoard(saved, { newId, now })
  closers.push(async () => faults.stop())

  let callback: Callback | undefined
  const setCallback = async (given: Callback) => {
    if (callback?.url !== given.url || callback.ledger !== given.ledger) callback = given
    outbox.wake()
    await saved.change({ callbackUrl: given.url })
  }

  const storageOf = await openStorages(settings, closers)
  const outbox = new Outbox({
    callback: () => callback,
    ...(token !== undefined && { token }),
    write: (outgoing) => writeOutgoing(storageOf(outgoing.partyId), outgoing),
    settle: async (outgoing, settled) => {
      const { partyId, about } = outgoing
      const storage = storageOf(partyId)
      await storage.append(settledLine(outgoing, settled, now().toISOString()))
      return outgoing.kind === 'apprec' ? dueApprec(partyId, storage.index.known(about)) : undefined
    },
    now,
    log,
  })
  closers.push(() => outbox.stop())
  if (settings.callbackUrl !== undefined) await setCallback({ url: settings.callbackUrl })

  const parties = settings.parties.map((facts) => {
    const party: Party = { ...facts, storage: storageOf(facts.id), faults, outbox, settings }
    return { party, listener: listen(settings, facts.id, (call) => answerAsParty(party, call)) }
  })
  const refuses = ({ id }: Party) => faults.down(id, 'listener') !== undefined
  for (const { party, listener } of parties) {
    closers.push(() => listener.end())
    const port = saved.value.ports[party.id]
    if (port !== undefined && refuses(party)) listener.reserve(port)
    else await listener.openOnAnyOf(port)
  }

  const applyRefusals = async () => {
    await Promise.all(parties.map(({ party, listener }) => listener.setOpen(!refuses(party))))
  }
  const control = {
    parties: new Map(parties.map(({ party, listener }) => [party.id, { ...party, url: listener.url }])),
    faults,
    applyRefusals,
    now,
    folder: settings.dataDir,
    callback: () => callback,
    setCallback,
  }
  const controlListener = listen(settings, 'control', (call) => answerAsControl(control, call))
  closers.push(() => controlListener.end())
  if (settings.controlPort === 0) await controlListener.openOnAnyOf(saved.value.controlPort)
  else await controlListener.openOn(settings.controlPort)

  await saved.change({
    controlPort: controlListener.port,
    ports: {
      ...saved.value.ports,
      ...Object.fromEntries(parties.map(({ party, listener }) => [party.id, listener.port])),
    },
  })
  faults.endInTime(applyRefusals)
  for (const { party } of parties) for (const owed of owedBy(party)) outbox.add(owed, 0)
  log('simulator-started', { url: controlListener.url, parties: parties.length })
  return {
    url: controlListener.url,
    parties: [...control.parties.values()].map(({ id, name, url }) => ({ id, name, url })),
  }
}

function listen(settings: SimulatorSettings, name: string, answer: (call: Call) => Promise<Reply>): Listener {
  const onFailure = (error: unknown) =>
    settings.log('request-failed', { at: name, error: error instanceof Error ? error.name : 'unknown' })
  const onClosed = (code: string) => settings.log('listener-not-open', { at: name, code })
  return new Listener(() => serve(answer, onFailure), settings.host, onClosed)
}

/** In the opposite order of opening; what fails to close does not keep the rest open. */
async function closeAll(closers: readonly Closer[]): Promise<void> {
  const failures: unknown[] = []
  for (const close of closers.toReversed()) await close().catch((error) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, 'the simulator did not close properly')
}
