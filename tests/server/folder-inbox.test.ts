import { randomUUID } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { readApprec } from '../../plo/message/apprec.ts'
import { maxMessageBytes, parseXml } from '../../plo/xml/parse.ts'
import { writeDown } from '../../queue/put-in-folder.ts'
import { type FolderInboxDeps, folderInbox } from '../../server/folder-inbox.ts'
import { knowledge } from '../support/knowledge.ts'
import { embeddedLedger, empty, namsos, type TestLedger } from '../support/ledger.ts'
import { afterFixtures, fixture } from '../support/messages.ts'

const patienceMs = 60_000

let opened: TestLedger
let folder: string
let now: Date
/** What the inbox told of, for somebody to look at. */
let told: string[]

beforeAll(async () => {
  opened = await embeddedLedger()
})
afterAll(() => opened.close())
beforeEach(async () => {
  await empty(opened.database)
  folder = await mkdtemp(join(tmpdir(), 'plo-folder-'))
  const made = folder
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  for (const name of ['ut', 'inn']) await mkdir(join(folder, name))
  now = afterFixtures
  told = []
})

const open = (change: Partial<FolderInboxDeps> = {}) =>
  folderInbox({
    ...{ ledger: opened.ledger, knowledge, party: namsos, folder, patienceMs },
    now: () => now,
    newId: randomUUID,
    log: () => undefined,
    warn: (_event, { code }) => told.push(String(code)),
    changed: () => undefined,
    ...change,
  })

/** As a service that goes on looking: a file is taken when it is the same at two looks. */
const lookTwice = async (inbox: ReturnType<typeof open>) => {
  await inbox.look()
  await inbox.look()
}

const drop = (name: string, bytes: Uint8Array | string) => writeFile(join(folder, 'inn', name), bytes)
const namesIn = async (...path: string[]) => (await readdir(join(folder, ...path)).catch(() => [])).toSorted()
const received = async () => opened.ledger.received(100)

const report = fixture('innleggelsesrapport/minimal.xml')
const receipt = fixture('apprec-1.1/ok.xml')
/** From Sykehuset Namsos to Namsos kommune: what we send. */
const ownMessage = fixture('innlagt-pasient/minimal.xml')
const without = (bytes: Uint8Array, what: string | RegExp, by = '') =>
  new TextEncoder().encode(new TextDecoder().decode(bytes).replace(what, by))

test('a message in inn/ is received with its bytes, and moved to behandlet/', async () => {
  await drop('rapport.xml', report)
  const inbox = open()
  await inbox.look()
  expect(await received()).toEqual([])
  await inbox.look()
  expect(await received()).toMatchObject([{ kind: 'message', result: 'kept', deliveries: 1 }])
  expect(await namesIn('inn')).toEqual(['behandlet'])
  const [name = ''] = await namesIn('inn', 'behandlet')
  expect(name).toMatch(/^rapport\.[\da-f]{12}\.xml$/)
  expect(Buffer.compare(await readFile(join(folder, 'inn', 'behandlet', name)), report)).toBe(0)
})

test('two files that come one after the other under the same name are both kept', async () => {
  const inbox = open()
  await drop('fil.xml', report)
  await lookTwice(inbox)
  await drop('fil.xml', receipt)
  await lookTwice(inbox)
  expect(await namesIn('inn', 'behandlet')).toHaveLength(2)
  expect(await received()).toHaveLength(2)
})

test('a file that grows between looks is left alone until it stands still', async () => {
  const inbox = open()
  for (const length of [100, 200, report.length]) {
    await drop('rapport.xml', report.subarray(0, length))
    await inbox.look()
  }
  expect(await namesIn('inn')).toEqual(['rapport.xml'])
  await inbox.look()
  expect(await namesIn('inn')).toEqual(['behandlet'])
})

test('a file that breaks off is left alone, told of once when it is old, and taken when it is completed', async () => {
  const inbox = open()
  await drop('rapport.xml', report.subarray(0, 400))
  await lookTwice(inbox)
  expect(inbox.findings()).toEqual([])
  now = new Date(now.getTime() + patienceMs)
  for (let looks = 0; looks < 5; looks++) await inbox.look()
  expect(inbox.findings()).toMatchObject([{ code: 'folder/half-written', file: 'rapport.xml' }])
  expect(told).toEqual(['folder/half-written'])
  expect(await namesIn('inn')).toEqual(['rapport.xml'])

  await drop('rapport.xml', report)
  await lookTwice(inbox)
  expect(inbox.findings()).toEqual([])
  expect(await received()).toHaveLength(1)
})

const foreign: readonly (readonly [string, string, (path: string) => Promise<unknown>])[] = [
  ['folder/not-xml', 'notat.txt', (path) => writeFile(path, 'hei')],
  ['folder/subfolder', 'mappe.xml', (path) => mkdir(path)],
  ['folder/too-large', 'stor.xml', (path) => writeFile(path, Buffer.alloc(maxMessageBytes + 1, 32))],
  ['folder/other-xml', 'konfig.xml', (path) => writeFile(path, '<config/>')],
  ['folder/doctype', 'doctype.xml', (path) => writeFile(path, '<!DOCTYPE a><MsgHead/>')],
  ['folder/not-for-us', 'til-andre.xml', (path) => writeFile(path, without(report, '99000200', '12345'))],
  [
    'folder/other-sender',
    'fra-andre.xml',
    (path) => writeFile(path, without(report, '99500700', '99500600')),
  ],
  ['folder/other-sender', 'vaar-egen.xml', (path) => writeFile(path, ownMessage)],
  [
    'folder/symlink',
    'lenke.xml',
    async (path) => {
      await writeFile(join(folder, 'utenfor.xml'), report)
      await symlink(join(folder, 'utenfor.xml'), path)
    },
  ],
]

test.each(foreign)('%s: %s is left untouched, and told of once', async (code, name, make) => {
  const inbox = open()
  await make(join(folder, 'inn', name))
  for (let looks = 0; looks < 4; looks++) await inbox.look()
  expect(inbox.findings()).toMatchObject([{ code, file: name }])
  expect(told).toEqual([code])
  expect(await namesIn('inn')).toEqual([name])
  expect(await received()).toEqual([])

  await rm(join(folder, 'inn', name), { recursive: true })
  await inbox.look()
  expect(inbox.findings()).toEqual([])
})

test('what is in the way of nobody: a foreign file does not hold up the others', async () => {
  await drop('0.txt', 'hei')
  await drop('1.xml', report.subarray(0, 100))
  await drop('2.xml', report)
  await lookTwice(open())
  expect(await namesIn('inn')).toEqual(['0.txt', '1.xml', 'behandlet'])
})

test('a message against the schema is moved to avvist/ with its findings, and its sender is told in ut/', async () => {
  await drop('feil.xml', without(report, '<MsgInfo>', '<MsgInfo><Ekstra/>'))
  await lookTwice(open())
  const [file = '', findings = ''] = await namesIn('inn', 'avvist')
  expect(file).toMatch(/^feil\.[\da-f]{12}\.xml$/)
  expect(findings).toBe(`${file}.funn.json`)
  const said = JSON.parse(await readFile(join(folder, 'inn', 'avvist', findings), 'utf8'))
  expect(said).toMatchObject({ file: 'feil.xml', code: 'message/invalid' })
  expect(said.findings.length).toBeGreaterThan(0)

  const [answer = ''] = (await namesIn('ut')).filter((name) => name.endsWith('.xml'))
  expect(said.apprec).toBe(`ut/${answer}`)
  const root = parseXml(await readFile(join(folder, 'ut', answer)))
  expect(root.ok && readApprec(root.value)).toMatchObject({
    status: { V: '2' },
    receiver: { name: 'Namsos kommune' },
    originalMsgId: { id: '00000000-0000-4000-8000-000000002060' },
  })
  expect(await received()).toEqual([])
})

test('another content under a MsgId that was received is moved to avvist/, and the first stands', async () => {
  const inbox = open()
  await drop('a.xml', report)
  await lookTwice(inbox)
  await drop('b.xml', without(report, '</MsgHead>', ' </MsgHead>'))
  await lookTwice(inbox)
  const [, findings = ''] = await namesIn('inn', 'avvist')
  const said = JSON.parse(await readFile(join(folder, 'inn', 'avvist', findings), 'utf8'))
  expect(said).toMatchObject({ file: 'b.xml', code: 'message/other-content' })
  expect(await received()).toHaveLength(1)
})

test('a crash between receiving a file and moving it: it is received again, which changes nothing', async () => {
  await drop('rapport.xml', report)
  // As a process that is killed there: nothing can be moved, and it is never heard of again.
  await writeFile(join(folder, 'inn', 'behandlet'), '')
  const killed = open()
  await lookTwice(killed)
  await killed.look()
  expect(await received()).toMatchObject([{ result: 'kept', deliveries: 1 }])
  expect(killed.findings()).toMatchObject([{ code: 'folder/stuck' }])
  expect(told).toEqual(['folder/stuck'])

  await rm(join(folder, 'inn', 'behandlet'))
  const next = open()
  await lookTwice(next)
  expect(await received()).toMatchObject([{ result: 'kept', deliveries: 2 }])
  expect(await namesIn('inn')).toEqual(['behandlet'])
  expect(await namesIn('inn', 'behandlet')).toHaveLength(1)
})

test('a crash while a message is refused: its sender gets the receipt once', async () => {
  const wrong = without(report, '<MsgInfo>', '<MsgInfo><Ekstra/>')
  await drop('feil.xml', wrong)
  await writeFile(join(folder, 'inn', 'avvist'), '')
  await lookTwice(open())
  const [answer = ''] = (await namesIn('ut')).filter((name) => name.endsWith('.xml'))
  expect(answer).not.toBe('')
  // The other system takes it.
  await rm(join(folder, 'ut', answer))
  await rm(join(folder, 'inn', 'avvist'))
  now = new Date(now.getTime() + 1000)
  await lookTwice(open())
  expect(await namesIn('inn', 'avvist')).toHaveLength(2)
  expect((await namesIn('ut')).filter((name) => name.endsWith('.xml'))).toEqual([])
})

test('a receipt that was only written down before the crash comes into ut/ afterwards', async () => {
  const wrong = without(report, '<MsgInfo>', '<MsgInfo><Ekstra/>')
  await drop('feil.xml', wrong)
  await lookTwice(open())
  const [answer = ''] = (await namesIn('ut')).filter((name) => name.endsWith('.xml'))
  const bytes = await readFile(join(folder, 'ut', answer))
  // Back to the moment at which it was written down, and not yet there.
  await rm(join(folder, 'ut'), { recursive: true })
  await mkdir(join(folder, 'ut'))
  await writeDown(folder, answer.replace('.xml', ''), bytes)
  await drop('feil.xml', wrong)
  now = new Date(now.getTime() + 1000)
  await lookTwice(open())
  expect(Buffer.compare(await readFile(join(folder, 'ut', answer)), bytes)).toBe(0)
})

test('a file that is replaced while it is received is not moved away unread', async () => {
  await drop('rapport.xml', report)
  let isReplaced = false
  const inbox = open({
    // Told between the two: the ledger has it, and it has not been moved.
    log: () => {
      if (isReplaced) return
      isReplaced = true
      writeFileSync(join(folder, 'ny.xml'), receipt)
      renameSync(join(folder, 'ny.xml'), join(folder, 'inn', 'rapport.xml'))
    },
  })
  await lookTwice(inbox)
  await lookTwice(inbox)
  expect((await received()).map(({ kind }) => kind).toSorted()).toEqual(['apprec', 'message'])
  expect((await namesIn('inn')).filter((name) => name.endsWith('.xml'))).toEqual([])
})

test('of two services that look into one folder, one takes each file, and what it says counts once', async () => {
  const ids = Array.from({ length: 12 }, (_, nth) => `00000000-0000-4000-8000-0000000099${10 + nth}`)
  for (const [nth, id] of ids.entries()) {
    await drop(`${nth}.xml`, without(report, /(<MsgId>)[^<]*/, `$1${id}`))
  }
  const [one, two] = [open(), open()]
  await Promise.all([lookTwice(one), lookTwice(two)])
  expect(await namesIn('inn')).toEqual(['behandlet'])
  expect(await namesIn('inn', 'behandlet')).toHaveLength(12)
  const kept = await received()
  expect(kept.map(({ id }) => id).toSorted()).toEqual(ids)
  expect(kept.every(({ result }) => result === 'kept')).toBe(true)
  expect([...one.findings(), ...two.findings(), ...told]).toEqual([])
})

test('a folder that is gone is told of once, and looked into again when it is back', async () => {
  const inbox = open()
  await rename(folder, `${folder}-borte`)
  for (let looks = 0; looks < 3; looks++) await inbox.look()
  expect(inbox.findings()).toMatchObject([{ code: 'folder/gone' }])
  expect(told).toEqual(['folder/gone'])
  await rename(`${folder}-borte`, folder)
  await drop('rapport.xml', report)
  await lookTwice(inbox)
  expect(inbox.findings()).toEqual([])
  expect(await received()).toHaveLength(1)
})

test('while the ledger is gone, files stay where they are', async () => {
  await drop('rapport.xml', report)
  const gone = await embeddedLedger()
  await gone.close()
  await lookTwice(open({ ledger: gone.ledger }))
  expect(await namesIn('inn')).toEqual(['rapport.xml'])
  await lookTwice(open())
  expect(await received()).toHaveLength(1)
})
