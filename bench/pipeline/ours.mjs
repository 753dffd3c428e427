// @ts-check
/** The service as it is, with its own routes, ledger, lanes and schedule; only the recipients are those of the bench. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { built } from '../measure.mjs'
import { messages, municipalities } from './messages.mjs'

const { acceptMessage } = await built('server/accept.js')
const { createApp } = await built('server/app.js')
const { readKnowledge } = await built('server/knowledge.js')
const { keepLastStatus } = await built('server/last-status.js')
const { createLog } = await built('server/log.js')
const { openDatabase } = await built('store/open.js')
const { ledgerOf } = await built('store/store.js')
const { connectQueue } = await built('queue/connection.js')
const { openLanes } = await built('queue/lanes.js')
const { startSchedule } = await built('queue/schedule.js')
const { httpSender } = await built('queue/send.js')
const { sendGently } = await built('queue/send-gently.js')
const { newChanges } = await built('server/web/changes.js')
const { liveChanges } = await built('server/web/live.js')
const { policyNamed } = await built('plo/delivery/policy.js')

const { value: knowledge } = await readKnowledge()
const settings = JSON.parse(process.argv[2] ?? '{}')
const { value: opened } = await openDatabase(settings, console.error)
const real = ledgerOf(opened.database)
let done = 0
let wanted = Number.POSITIVE_INFINITY
const ledger = {
  ...real,
  async receive(/** @type {any} */ received) {
    const result = await real.receive(received)
    if (result === 'applied') done += 1
    if (done === wanted) process.send?.({ done })
    return result
  },
}
const recipients = municipalities.map((/** @type {any} */ { id }) => id)
await ledger.setEndpoints(
  recipients.map((/** @type {string} */ recipient) => ({
    recipient,
    url: `${settings.recipients}/${recipient}`,
  })),
)
const home = settings.redisUrl
  ? { kind: 'redis', url: settings.redisUrl, prefix: 'ours' }
  : { kind: 'embedded', pglite: opened.database.pglite }
const queue = await connectQueue(home, console.error)
const sender = httpSender()
const policy = { ...policyNamed('ward'), drainPerSecond: 10_000 }
const now = () => new Date()
const lastStatus = keepLastStatus({
  ledger,
  knowledge,
  policy,
  places: new Map(),
  now,
  file: `${settings.dataDir}/last-status.json`,
})
const common = { ledger, policy, now, random: Math.random, changed: lastStatus.changed, log: () => {} }
const lanes = openLanes(
  queue,
  recipients,
  { ...common, newId: randomUUID, send: sendGently(sender.send, 8) },
  { work: true },
)
startSchedule({ ...common, wake: lanes.wake, unhinder: lanes.unhinder, answers: sender.answers }, 1000)

const changes = newChanges()

/** What a sender and the routes are given. */
const deps = {
  ledger,
  ledgerId: 'bench',
  knowledge,
  policy,
  policies: [],
  parties: { client: () => undefined, align: async () => {} },
  wake: lanes.wake,
  changed: lastStatus.changed,
  changes,
  live: liveChanges(changes),
  now,
  newId: randomUUID,
  log: createLog('silent'),
  host: '127.0.0.1',
}
const app = createApp(deps)

/** What the program that drives this one asks for, besides sending messages. */
const errands = {
  outage: () =>
    ledger.declareOutage(
      {
        id: randomUUID(),
        scope: { all: true },
        kind: 'messaging',
        planned: true,
        hold: true,
        startedAt: now(),
        recipients,
      },
      new Date('2100-01-01'),
    ),
  async end() {
    for (const { id } of await ledger.outages(true)) await ledger.endOutage(id, now())
    for (const recipient of recipients) lanes.wake(recipient)
  },
  /** So many accepted, as a sender would have had them accepted, but for the HTTP. */
  async accept(/** @type {number} */ count) {
    for (let left = count; left > 0; left -= 500) {
      const some = messages(Math.min(500, left))
      await Promise.all(
        some.map(({ xml }, nth) =>
          acceptMessage({ format: 'xml', bytes: xml, ward: `Post ${nth % 10}` }, deps),
        ),
      )
    }
  },
}
process.on('message', async (/** @type {any} */ message) => {
  if (message.wanted) wanted = done + message.wanted
  if (message.errand === 'outage') await errands.outage()
  if (message.errand === 'end') await errands.end()
  if (message.errand === 'accept') await errands.accept(message.count)
  if (message.gc) globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  process.send?.({ ready: true, rssMb: rss / 1024 / 1024, heapMb: heapUsed / 1024 / 1024, done })
})
const server = createServer(app)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  process.send?.({ url, messages: `${url}/api/v1/messages`, inbox: `${url}/api/v1/inbox` })
})
