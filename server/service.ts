import { randomUUID } from 'node:crypto'
import { access, constants } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { err, ok, type Result } from '../plo/result.ts'
import { connectQueue, type QueueHome } from '../queue/connection.ts'
import type { OpenQueue, QueueConnection } from '../queue/lane-queue.ts'
import { type Lanes, openLanes } from '../queue/lanes.ts'
import { startResending } from '../queue/resend.ts'
import { startSchedule } from '../queue/schedule.ts'
import type { Send } from '../queue/send.ts'
import { isFolder, senderByScheme } from '../queue/send-by-scheme.ts'
import { sendGently } from '../queue/send-gently.ts'
import { type OpenDatabase, type OpenError, openDatabase } from '../store/open.ts'
import { type Ledger, ledgerOf } from '../store/store.ts'
import { createApp } from './app.ts'
import { currentNumbers } from './current-numbers.ts'
import type { DirectoryError } from './directory-folder.ts'
import { keepDowntimeFolder } from './downtime-folder/keep.ts'
import { downtimeFolder, saveCallSheet } from './downtime-folder/saved-call-sheet.ts'
import { saveReconciliation } from './downtime-folder/saved-reconciliation.ts'
import { makeFolder } from './files.ts'
import { watchFolders } from './folders.ts'
import { type Knowledge, readKnowledge } from './knowledge.ts'
import { keepLastStatus } from './last-status.ts'
import { createLog } from './log.ts'
import { hasLostItsLedger } from './lost-ledger.ts'
import { connectParties, type Parties } from './parties.ts'
import { withinPatience } from './patience.ts'
import { addressOf, agreedPlaces, type Places, type PlacesError, readPlaces } from './places.ts'
import { announce } from './service-file.ts'
import type { Settings } from './settings.ts'
import { watchLedger } from './watch-ledger.ts'
import { newChanges } from './web/changes.ts'
import { liveChanges } from './web/live.ts'

/**
 * Which parts of the service run here. `resident` is the whole of it; `worker` delivers from the lanes and has no API;
 * `visiting` is a command that finds no service and does its errand on the ledger itself: it sends nothing, and tells
 * nobody that it is there.
 */
export type Role = 'resident' | 'worker' | 'visiting'

export type Service = {
  readonly url: string
  readonly ledger: Ledger
  readonly parties: Parties
  stop(): Promise<void>
}

/** One that only delivers, beside the services of its ledger. */
export type Worker = { readonly lanes: number; stop(): Promise<void> }

export type StartError =
  | OpenError
  | DirectoryError
  | PlacesError
  /** There was one in the data folder: a new one would be empty, and so would what is printed from it. */
  | { readonly code: 'ledger/gone'; readonly folder: string }
  | { readonly code: 'queue/unreachable'; readonly reason: string }
  | { readonly code: 'port/in-use'; readonly port: number }
  | { readonly code: 'port/unusable'; readonly reason: string }

/** Something that is being closed may hang on a server that is gone; the rest is closed all the same. */
const closePatienceMs = 15_000

/** How often one and the same trouble is told. */
const tellEveryMs = 30_000

/** Messages that one process sends at a time, to all recipients together. */
const sentAtOnce = 8

/** How often the ledger is asked for what nothing else has called for. */
const scheduleEveryMs = 1000

/** The last status in the downtime folder is at most a minute old: half of that here, half until it is printed. */
const statusAgeMs = 30_000

/** How often the ledger is asked whether other processes have changed it. */
const lookEveryMs = 5000

/**
 * Starts the service: the one place that makes real things (clock, ids, database, queue, network) and hands them down.
 */
export async function startService(
  settings: Settings,
  role: Exclude<Role, 'worker'> = 'resident',
  log: Logger = createLog(process.env.PLO_LOG ?? 'warn'),
): Promise<Result<Service, StartError>> {
  return start(settings, role, log, assemble)
}

/**
 * Starts a worker: it delivers what the ledger owes, and looks after the lanes as a service does, so that delivery goes
 * on when the service is gone. It listens nowhere and writes nothing to the data folder.
 */
export async function startWorker(
  settings: Settings,
  log: Logger = createLog(process.env.PLO_LOG ?? 'warn'),
): Promise<Result<Worker, StartError>> {
  return start(settings, 'worker', log, work)
}

/** Opens what every role needs, and closes all of it again where the rest cannot be started. */
async function start<Running extends object>(
  settings: Settings,
  role: Role,
  log: Logger,
  run: (making: Making, database: OpenDatabase) => Promise<Result<Running, StartError>>,
): Promise<Result<Running & { readonly ledger: Ledger; stop(): Promise<void> }, StartError>> {
  const closing: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) {
      await withinPatience(close(), closePatienceMs).catch((error: unknown) =>
        log.warn({ err: error }, 'close-failed'),
      )
    }
  }
  const knowledge = await readKnowledge(settings.directoryDir)
  if (!knowledge.ok) return knowledge
  closing.push(async () => knowledge.value.schemas[Symbol.dispose]())
  const { partiesFile } = settings
  const said = partiesFile && (await readPlaces(partiesFile, knowledge.value.directory))
  if (said !== undefined && !said.ok) {
    await stop()
    return said
  }
  const told = new Map<string, number>()
  const trouble = (code: string) => {
    // What is gone is gone for every lane at once, and again at every try: it is told once in a while.
    if (Date.now() - (told.get(code) ?? 0) < tellEveryMs) return
    told.set(code, Date.now())
    log.warn({ code }, 'trouble')
    // Another process has taken the folder: writing on would lose what it writes.
    if (code === 'data/lock-lost') process.exit(3)
  }
  const folder = role === 'worker' ? ok(undefined) : await makeDataFolder(settings.dataDir)
  const gone = await hasLostItsLedger(settings)
  const database = !folder.ok
    ? folder
    : gone
      ? err({ code: 'ledger/gone' as const, folder: settings.dataDir })
      : await openDatabase(settings, trouble)
  if (!database.ok) {
    await stop()
    return database
  }
  closing.push(() => database.value.database.close())

  try {
    const ledger = ledgerOf(database.value.database)
    // Without a file to say it, every party is simulated: a demonstration goes to nobody else.
    const places: Places =
      partiesFile === undefined
        ? new Map()
        : await agreedPlaces(said?.value, knowledge.value.directory, ledger, role === 'resident')
    const making = { settings, role, log, knowledge: knowledge.value, places, ledger, closing, trouble }
    const running = await run(making, database.value)
    if (!running.ok) {
      await stop()
      return running
    }
    return ok({ ...running.value, ledger, stop })
  } catch (error) {
    await stop()
    throw error
  }
}

/** Also where the ledger is a server: the data folder says where the service is, and holds the last status. */
async function makeDataFolder(folder: string): Promise<Result<undefined, StartError>> {
  try {
    await makeFolder(folder)
    await access(folder, constants.W_OK)
    return ok(undefined)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return err({ code: 'data/not-writable', folder, reason })
  }
}

type Making = {
  readonly settings: Settings
  readonly role: Role
  readonly log: Logger
  readonly knowledge: Knowledge
  readonly places: Places
  readonly ledger: Ledger
  readonly closing: (() => Promise<unknown>)[]
  readonly trouble: (code: string) => void
}

async function assemble(
  making: Making,
  database: OpenDatabase,
): Promise<Result<Pick<Service, 'url' | 'parties'>, StartError>> {
  const { settings, role, log, knowledge, places, ledger, closing } = making
  const { policy } = settings
  const now = () => new Date()
  const newId = randomUUID
  const resident = role === 'resident'
  const recipients = knowledge.directory.parties.map(({ id }) => id)
  const ledgerId = await idOf(ledger)
  await ledger.setEndpoints(
    recipients.map((recipient) => {
      const place = resident ? places.get(recipient) : undefined
      return { recipient, url: place && addressOf(place) }
    }),
  )

  const lastStatus = keepLastStatus({
    ledger,
    knowledge,
    policy,
    places,
    now,
    file: join(settings.dataDir, 'last-status.json'),
  })
  let folder: ReturnType<typeof keepDowntimeFolder> | undefined
  const changes = newChanges()
  const live = liveChanges(changes)
  const changed = () => {
    lastStatus.changed()
    folder?.changed()
    changes.changed()
  }
  closing.push(async () => {
    await lastStatus.close()
    await folder?.close()
  })
  // Workers and other services deliver too, lanes are shut by what fails, and only the ledger tells of it.
  if (resident) closing.push(watchLedger(ledger, changed, lookEveryMs))
  const parties = await connectParties({
    ledger,
    ledgerId,
    dataDir: settings.dataDir,
    places,
    start: resident,
    every: 2000,
    log: (event, facts) => log.info(facts, event),
  })
  closing.push(() => parties.close())
  const numbers = currentNumbers(knowledge, settings.directoryDir, (code) => log.warn({ code }, 'directory'))
  if (resident) {
    folder = keepFolder(making, async () => {
      await lastStatus.atMost(statusAgeMs)
      const sheetDeps = { ledger, knowledge: await numbers(), policy, placeOf: parties.placeOf }
      await saveCallSheet(sheetDeps, settings.dataDir, now())
      const { dataDir, callSheetHours: keptHours } = settings
      await saveReconciliation({ ledger, knowledge }, { dataDir, keptHours }, now())
    })
  }

  // Alone on the ledger, whatever was being sent when the last process ended is not being sent now.
  if (resident && database.kind === 'embedded') await ledger.takeBackLost(now(), true)
  if (resident)
    await ledger.stopFormer(
      knowledge.directory.former.map(({ number }) => number),
      now(),
    )
  const queue = resident ? await openQueue(making, database, ledgerId) : undefined
  if (queue !== undefined && !queue.ok) return queue
  const lanes = queue && startLanes(making, queue.value, { recipients, now, newId, changed })
  const wake = lanes?.wake ?? (() => undefined)
  const folders = watchFolders(resident ? places : new Map(), {
    ...{ ledger, knowledge, now, newId, changed },
    log: (event, facts) => log.info(facts, event),
    warn: (event, facts) => log.warn(facts, event),
  })
  closing.push(() => folders.close())

  const app = createApp({
    ledger,
    ledgerId,
    knowledge,
    numbers,
    numbersFolder: settings.directoryDir.path,
    ...(resident && { downtimeFolder: downtimeFolder(settings.dataDir) }),
    policy,
    policies: settings.policies,
    parties,
    folders,
    wake,
    changed,
    changes,
    live,
    ...(lanes && { send: lanes.send }),
    now,
    newId,
    log,
    ...(lanes && { refill: lanes.refill }),
    ...(queue && { checkQueue: () => queue.value.check(), queues: queue.value.queues }),
    ...(settings.token !== undefined && { token: settings.token }),
    host: settings.host,
  })
  const server = createServer(app)
  const listening = await listen(server, resident ? settings.port : 0, resident ? settings.host : '127.0.0.1')
  if (!listening.ok) return listening
  closing.push(async () => {
    live.close()
    server.close()
    server.closeAllConnections()
  })
  const url = listening.value
  if (resident) {
    await parties.answerTo(`${url}/api/v1/inbox`)
    closing.push(
      await announce(settings.dataDir, {
        url,
        ledger: ledgerId,
        pid: process.pid,
        startedAt: now().toISOString(),
      }),
    )
    await lastStatus.write()
  }
  return ok({ url, parties })
}

/** Beside the data, for when nothing runs any more. */
function keepFolder({ settings, log }: Making, prepare: () => Promise<void>) {
  const { dataDir, directoryDir, callSheetHours } = settings
  const to = downtimeFolder(dataDir)
  return keepDowntimeFolder({ dataDir, directoryDir, to, names: true, callSheetHours }, prepare, (error) =>
    log.warn({ err: error }, 'downtime-folder-failed'),
  )
}

async function work(making: Making, database: OpenDatabase): Promise<Result<{ lanes: number }, StartError>> {
  const { ledger, knowledge } = making
  const recipients = knowledge.directory.parties.map(({ id }) => id)
  const queue = await openQueue(making, database, await idOf(ledger))
  if (!queue.ok) return queue
  const facts = { recipients, now: () => new Date(), newId: randomUUID, changed: () => undefined }
  startLanes(making, queue.value, facts)
  return ok({ lanes: recipients.length })
}

/** Tells this ledger from another, wherever services of both can be met: it stays the same for ever. */
function idOf(ledger: Ledger): Promise<string> {
  return ledger.agreeOn(
    'ledger-id',
    async () => randomUUID(),
    async () => true,
  )
}

async function openQueue(
  { settings, ledger, trouble, closing }: Making,
  database: OpenDatabase,
  ledgerId: string,
): Promise<Result<OpenQueue, StartError>> {
  const { redisUrl } = settings
  const reached = redisUrl !== undefined && (await ledger.agreed(redisReached)) === placeOf(redisUrl)
  const home: QueueHome =
    redisUrl !== undefined
      ? { kind: 'redis', url: redisUrl, prefix: `plo-${ledgerId}`, reached }
      : database.kind === 'embedded'
        ? {
            kind: 'embedded',
            pglite: database.database.pglite,
            inBackground: database.database.inBackground,
          }
        : { kind: 'postgres', url: database.url }
  try {
    const queue = await connectQueue(home, trouble)
    closing.push(() => queue.close())
    if (redisUrl !== undefined && !reached) await noteReached(ledger, redisUrl)
    return ok(queue)
  } catch (error) {
    return err({ code: 'queue/unreachable', reason: error instanceof Error ? error.message : String(error) })
  }
}

/** Where the ledger keeps which Redis its services have reached: a service that starts while it is gone accepts on. */
const redisReached = 'redis-reached'

async function noteReached(ledger: Ledger, url: string): Promise<void> {
  const place = placeOf(url)
  await ledger.agreeOn(
    redisReached,
    async () => place,
    async (known) => known === place,
  )
}

/** Without the name and the password, which an address may hold. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

function startLanes(
  { settings, log, ledger, knowledge, closing }: Making,
  queue: QueueConnection,
  facts: {
    readonly recipients: readonly string[]
    readonly now: () => Date
    readonly newId: () => string
    readonly changed: () => void
  },
): Lanes & { readonly refill: () => Promise<void>; readonly send: Send } {
  const { recipients, now, newId, changed } = facts
  const { policy } = settings
  const sender = senderByScheme()
  closing.push(() => sender.close())
  const common = {
    ledger,
    policy,
    now,
    random: Math.random,
    changed,
    log: (event: string, said: Readonly<Record<string, string | number>>) => log.info(said, event),
  }
  const send = sendGently(sender.send, sentAtOnce)
  const lanes = openLanes(queue, recipients, { ...common, newId, send }, { work: true })
  closing.push(() => lanes.close())
  // A folder is there, whether the journal system is up or not: that ends no outage which a person has declared.
  const answers: typeof sender.answers = async (url, recipient, timeoutMs) =>
    !(isFolder(url) && (await ledger.recipientsInOutage()).has(recipient)) &&
    sender.answers(url, recipient, timeoutMs)
  const schedule = startSchedule(
    { ...common, wake: lanes.wake, unhinder: lanes.unhinder, answers },
    scheduleEveryMs,
  )
  closing.push(() => schedule.stop())
  const former = knowledge.directory.former.map(({ number }) => number)
  const resending = startResending({ ...common, wake: lanes.wake, former }, scheduleEveryMs)
  closing.push(() => resending.stop())
  void schedule.runNow()
  return { ...lanes, refill: schedule.runNow, send: sender.send }
}

async function listen(
  server: ReturnType<typeof createServer>,
  port: number,
  host: string,
): Promise<Result<string, StartError>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(
        err(
          error.code === 'EADDRINUSE'
            ? { code: 'port/in-use', port }
            : { code: 'port/unusable', reason: error.message },
        ),
      )
    })
    server.listen(port, host, () => {
      const { port: used } = server.address() as AddressInfo
      resolve(ok(`http://${host.includes(':') ? `[${host}]` : host}:${used}`))
    })
  })
}
