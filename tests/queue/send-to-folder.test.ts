import { execFileSync, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { fileNameOf, handOver, writeDown } from '../../queue/put-in-folder.ts'
import { senderByScheme } from '../../queue/send-by-scheme.ts'

const msgId = 'b2f3a1c4-0001-4e5d-8a7b-000000000001'
/** ISO-8859-1: bytes that are no UTF-8. */
const content = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>blåbær</a>', 'latin1')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plo-folder-'))
  const made = folder
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  for (const name of ['ut', 'inn']) await mkdir(join(folder, name))
})

const { send, answers } = senderByScheme()
const sendIt = (bytes: Uint8Array = content, id = msgId) =>
  send({ msgId: id, url: pathToFileURL(folder).href, content: bytes, timeoutMs: 30_000 })
const isThere = () => answers(pathToFileURL(folder).href, '5007', 30_000)
const lying = async () => (await readdir(join(folder, 'ut'))).filter((name) => !name.startsWith('.'))
const file = (id = msgId) => join(folder, 'ut', fileNameOf(id))

/** A disk of its own for what only a disk can do; not everybody may mount one. */
const noMount = spawnSync('/usr/bin/unshare', ['--mount', 'true']).status !== 0

async function onSmallDisk(act: () => Promise<void>) {
  execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=256k', 'plo-test', folder])
  try {
    for (const name of ['ut', 'inn']) await mkdir(join(folder, name))
    await act()
  } finally {
    execFileSync('/bin/umount', [folder])
  }
}

test('a message to a folder is a file in ut/, with just its bytes', async () => {
  expect(await sendIt()).toEqual({ type: 'delivered', receiptId: `ut/${msgId}.xml` })
  expect(await lying()).toEqual([`${msgId}.xml`])
  expect(Buffer.compare(await readFile(file()), content)).toBe(0)
})

test('a message comes into ut/ by its name alone: it is written elsewhere, and seen when it is whole', async () => {
  const written = await writeDown(folder, msgId, content)
  const elsewhere = await stat(join(written.record, 'melding.xml'))
  await handOver(written)
  expect((await stat(file())).ino).toBe(elsewhere.ino)
})

test('the same message again is the same file and the same receipt', async () => {
  const first = await sendIt()
  expect(await sendIt()).toEqual(first)
  expect(await lying()).toHaveLength(1)
})

test('a message that the other system has taken is not put there again', async () => {
  const first = await sendIt()
  await rm(file())
  expect(await sendIt()).toEqual(first)
  expect(await lying()).toEqual([])
})

test('of many who send the same message at once, one puts it there', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => sendIt()))
  expect(new Set(outcomes.map(({ type }) => type))).toEqual(new Set(['delivered']))
  expect(await lying()).toEqual([`${msgId}.xml`])
  await rm(file())
  await Promise.all(Array.from({ length: 20 }, () => sendIt()))
  expect(await lying()).toEqual([])
})

test('a message that was written down before a crash is put there once by the next attempt', async () => {
  await writeDown(folder, msgId, content)
  expect(await lying()).toEqual([])
  expect(await sendIt()).toMatchObject({ type: 'delivered' })
  expect(Buffer.compare(await readFile(file()), content)).toBe(0)
})

test('a worker that comes back late, when the file has been taken, puts it there no more', async () => {
  const late = await writeDown(folder, msgId, content)
  await sendIt()
  await rm(file())
  await handOver(late)
  expect(await lying()).toEqual([])
})

test('a file that was put there before its record was lost is not written twice', async () => {
  await sendIt()
  await rm(join(folder, 'ut', '.sendt'), { recursive: true })
  expect(await sendIt()).toMatchObject({ type: 'delivered' })
  await rm(file())
  await sendIt()
  expect(await lying()).toEqual([])
})

test('another content under the same MsgId is refused, and what lies there stands', async () => {
  await sendIt()
  expect(await sendIt(Buffer.from('<b/>'))).toMatchObject({ type: 'permanent', code: 'folder/other-content' })
  expect(Buffer.compare(await readFile(file()), content)).toBe(0)
})

test('a file of somebody else under the name of a message is not written over', async () => {
  await writeFile(file(), 'noe annet')
  expect(await sendIt()).toMatchObject({ type: 'permanent', code: 'folder/other-content' })
  expect(await readFile(file(), 'utf8')).toBe('noe annet')
})

test.each([
  ['the folder is gone', () => rename(folder, `${folder}-borte`)],
  ['ut/ is gone, as under a share that is not mounted', () => rm(join(folder, 'ut'), { recursive: true })],
])('where %s, nothing is sent, nothing is made, and the probe has no answer', async (_, takeAway) => {
  await takeAway()
  expect(await sendIt()).toEqual({ type: 'unsent', code: 'folder/gone' })
  expect(await isThere()).toBe(false)
  const left = await readdir(folder).catch(() => 'nothing')
  expect(left === 'nothing' || !left.includes('ut')).toBe(true)
  await rm(`${folder}-borte`, { recursive: true, force: true })
})

test('the probe is answered by a folder that can be written to, and leaves nothing that is seen', async () => {
  expect(await isThere()).toBe(true)
  expect(await lying()).toEqual([])
  await rm(join(folder, 'inn'), { recursive: true })
  expect(await isThere()).toBe(false)
})

test.skipIf(noMount)('a disk that is full is told as full, and what it holds is not lost', async () => {
  await onSmallDisk(async () => {
    await writeFile(join(folder, 'ut', 'fyll'), Buffer.alloc(1024 * 1024)).catch(() => undefined)
    expect(await sendIt(Buffer.alloc(50_000, 97))).toEqual({ type: 'unsent', code: 'folder/full' })
    expect(await isThere()).toBe(false)
    await rm(join(folder, 'ut', 'fyll'))
    expect(await isThere()).toBe(true)
    expect(await sendIt(Buffer.alloc(50_000, 97))).toMatchObject({ type: 'delivered' })
    expect(await lying()).toEqual([`${msgId}.xml`])
  })
})

test.skipIf(noMount)('a disk that can only be read is told as that', async () => {
  await onSmallDisk(async () => {
    execFileSync('/bin/mount', ['-o', 'remount,ro', folder])
    expect(await sendIt()).toEqual({ type: 'unsent', code: 'folder/read-only' })
    expect(await isThere()).toBe(false)
  })
})

test.each([
  ['.hidden', '%2Ehidden.xml'],
  ['a:b', 'a%3Ab.xml'],
])('the MsgId %s lies as %s', (id, name) => {
  expect(fileNameOf(id)).toBe(name)
})

test('an id that is no MsgId does not choose where it is written', () => {
  expect(fileNameOf('../../etc/passwd')).toMatch(/^[\da-f]{64}\.xml$/)
})
