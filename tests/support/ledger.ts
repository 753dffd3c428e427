import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { type Policy, policyNamed } from '../../plo/delivery/policy.ts'
import type { Answer } from '../../plo/delivery/state.ts'
import { type MemoryLedger, newMemoryLedger } from '../../sim/ledger/memory-ledger.ts'
import type { Database, OpenedDatabase } from '../../store/database.ts'
import type { NewMessage } from '../../store/messages.ts'
import { type OpenDatabase, openDatabase } from '../../store/open.ts'
import type { NewOutage } from '../../store/outages.ts'
import type { Received } from '../../store/received.ts'
import { type Ledger, ledgerOf } from '../../store/store.ts'
import type { Claim } from '../../store/work.ts'
import { freshDatabase, postgresMissing, postgresServer } from './databases.ts'

/** What every ledger can do, also the one that the simulation runs on. */
export type AnyLedger = {
  readonly ledger: MemoryLedger
  /** The same one with all that it can do, where it is one that is kept. */
  readonly whole?: Ledger
  empty(): Promise<void>
}

export type TestLedger = {
  readonly ledger: Ledger
  readonly database: OpenedDatabase
  readonly opened: OpenDatabase
  close(): Promise<void>
}

type Shape = {
  readonly where: string
  readonly missing: string | undefined
  readonly open: () => Promise<TestLedger>
}

const noPostgres = postgresMissing()

const shapes: readonly Shape[] = [
  { where: 'on PGlite', missing: undefined, open: embeddedLedger },
  { where: 'on PostgreSQL', missing: noPostgres, open: serverLedger },
]

/** The same facts of every way to keep the ledger; each test finds it empty. */
export function describeLedger(name: string, facts: (use: () => TestLedger) => void): void {
  for (const shape of shapes) describeShape(name, shape, facts)
}

/** Of these facts nothing is looked up in a database: they hold for the ledger of the simulation too. */
export function describeEveryLedger(name: string, facts: (use: () => AnyLedger) => void): void {
  describeLedger(name, (use) => {
    const every: AnyLedger = {
      get ledger() {
        return use().ledger
      },
      get whole() {
        return use().ledger
      },
      empty: () => empty(use().database),
    }
    facts(() => every)
  })
  describe(`${name} in memory`, () => {
    let ledger = newMemoryLedger()
    const every: AnyLedger = {
      get ledger() {
        return ledger
      },
      async empty() {
        ledger = newMemoryLedger()
      },
    }
    beforeEach(every.empty)
    facts(() => every)
  })
}

/** For what only a server with many connections can show. */
export function describeServerLedger(name: string, facts: (use: () => TestLedger) => void): void {
  for (const shape of shapes.filter(({ open }) => open === serverLedger)) describeShape(name, shape, facts)
}

function describeShape(
  name: string,
  { where, missing, open }: Shape,
  facts: (use: () => TestLedger) => void,
) {
  const title = `${name} ${where}${missing === undefined ? '' : ` (skipped: ${missing})`}`
  describe.skipIf(missing !== undefined)(title, () => {
    let opened: TestLedger | undefined
    const use = () => {
      if (opened === undefined) throw new Error('the ledger is not open')
      return opened
    }
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened?.close())
    beforeEach(async () => {
      await empty(use().database)
    })
    facts(use)
  })
}

/** Only a test empties a ledger, and only by taking away what forbids it. */
export async function empty(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('alter table plo.event disable trigger event_not_emptied')
    await tx.query('alter table plo.outage_note disable trigger note_not_emptied')
    await tx.query('alter table plo.call disable trigger call_not_emptied')
    await tx.query('alter table plo.call_message disable trigger call_message_not_emptied')
    await tx.query('alter table plo.follow_up disable trigger follow_up_not_emptied')
    await tx.query(
      `truncate plo.ward_link, plo.saved_search, plo.event, plo.message, plo.lane, plo.outage_lane, plo.outage_note, plo.outage, plo.received,
         plo.setting, plo.test_message, plo.resend, plo.resend_item, plo.call, plo.call_message,
         plo.follow_up, plo.ward_link, plo.saved_search restart identity`,
    )
    await tx.query('alter table plo.event enable trigger event_not_emptied')
    await tx.query('alter table plo.outage_note enable trigger note_not_emptied')
    await tx.query('alter table plo.call enable trigger call_not_emptied')
    await tx.query('alter table plo.call_message enable trigger call_message_not_emptied')
    await tx.query('alter table plo.follow_up enable trigger follow_up_not_emptied')
  })
}

/** A folder that its maker removes. */
export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(await realpath(tmpdir()), 'plo-ledger-'))
}

export async function embeddedLedger(folder?: string): Promise<TestLedger> {
  const dataDir = folder ?? (await temporaryFolder())
  const opened = await open({ dataDir })
  return {
    ...opened,
    async close() {
      await opened.close()
      if (folder === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function serverLedger(): Promise<TestLedger> {
  const server = await postgresServer()
  try {
    const opened = await open({ dataDir: '', databaseUrl: await freshDatabase(server) })
    return {
      ...opened,
      async close() {
        await opened.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function open(settings: {
  readonly dataDir: string
  readonly databaseUrl?: string
}): Promise<TestLedger> {
  const result = await openDatabase(settings, () => undefined)
  if (!result.ok) throw new Error(result.error.code)
  const { database } = result.value
  return { ledger: ledgerOf(database), database, opened: result.value, close: () => database.close() }
}

/** The beginning of time in these tests; `minutes(5)` is five minutes later. */
const epoch = new Date('2026-01-12T10:00:00.000Z')

export function minutes(count: number): Date {
  return new Date(epoch.getTime() + count * 60_000)
}

export const namsos = '5007'
export const steinkjer = '5006'

export function demoPolicy() {
  const policy = policyNamed('demo')
  if (policy === undefined) throw new Error('there is no policy demo')
  return policy
}

/** What deciding needs besides the message: the policy `demo`, at this time, with no jitter. */
export function facts(now: Date) {
  return { policy: demoPolicy(), now, random: 0 }
}

/** A message to Namsos kommune about a stay of its own. */
export function newMessage(change: Partial<NewMessage> = {}): NewMessage {
  const msgId = change.msgId ?? randomUUID()
  const content =
    change.content ?? new TextEncoder().encode(`<melding id="${msgId}">blåbærsyltetøy</melding>`)
  return {
    msgId,
    type: 'LOG_INNLAGT',
    sender: '983974791',
    recipient: namsos,
    service: '90011',
    stay: msgId,
    content,
    requestHash: sha256(content),
    genDate: epoch,
    ...change,
  }
}

/** One claim, or none, when a lane that is drained gently has had its time. */
export async function claimOne(
  ledger: Pick<Ledger, 'claim'>,
  recipient: string,
  lease: { readonly token: string; readonly until: Date },
  now: Date,
): Promise<Claim | undefined> {
  const facts = { policy: demoPolicy(), most: 1 }
  const { claims, waitMs } = await ledger.claim(recipient, lease, { ...facts, now })
  if (waitMs === undefined) return claims[0]
  const later = await ledger.claim(recipient, lease, { ...facts, now: new Date(now.getTime() + waitMs) })
  return later.claims[0]
}

/** The policy `demo`, but somebody is told of a missing AppRec after so long, and it counts as refused after ten times that. */
export function alarmAfter(ms: number): Policy {
  const { apprecDue, ...policy } = demoPolicy()
  return { ...policy, apprecDue: { ...apprecDue, alarmMs: {}, otherAlarmMs: ms, limitMs: ms * 10 } }
}

/** A lease that is not yet used, of five minutes. */
export function lease(now: Date) {
  return { token: randomUUID(), until: new Date(now.getTime() + 5 * 60_000) }
}

export function newOutage(change: Partial<NewOutage> = {}): NewOutage {
  return {
    id: randomUUID(),
    scope: { municipality: namsos },
    kind: 'messaging',
    planned: false,
    hold: false,
    startedAt: epoch,
    recipients: [namsos],
    ...change,
  }
}

export function apprec(
  about: string,
  {
    status = '1',
    answeredBy = namsos,
    id = randomUUID(),
    at = minutes(3),
  }: {
    readonly status?: Answer['status']
    readonly answeredBy?: string
    readonly id?: string
    readonly at?: Date
  } = {},
): Received {
  const content = new TextEncoder().encode(`<AppRec>${id} ${about} ${status}</AppRec>`)
  const errors = status === '1' ? [] : [{ code: 'X99', name: 'Annen feil', text: 'Ukjent tjeneste' }]
  return {
    hash: sha256(content),
    id,
    kind: 'apprec',
    about,
    answeredBy,
    content,
    at,
    answer: { apprecId: id, status, errors, at },
  }
}

export function avviksmelding(about: string, id: string = randomUUID(), answeredBy = namsos): Received {
  const content = new TextEncoder().encode(`<Avviksmelding>${id} ${about}</Avviksmelding>`)
  return { hash: sha256(content), id, kind: 'avviksmelding', about, answeredBy, content, at: minutes(4) }
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
