import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { versionText } from '../../plo/directory/directory-version.ts'
import {
  contactsIn,
  contactsOfVersion,
  directoryVersion,
  listVersions,
  saveVersion,
} from '../../server/directory/versions.ts'
import { temporaryFolder } from '../support/service-process.ts'

const at = new Date('2026-11-22T08:30:00Z')
const counts = { added: 1, changed: 0, gone: 0 }
const facts = { at, origin: 'import', from: 'liste.xlsx', counts } as const

test('numbers that nobody has imported have no version', async () => {
  await using folder = await temporaryFolder()
  expect(await directoryVersion(folder.path)).toEqual({ status: 'shipped' })
  await writeFile(join(folder.path, 'contacts.csv'), 'by hand')
  expect(await directoryVersion(folder.path)).toEqual({ status: 'unnumbered' })
})

test('each import is a version, which says which one is to be thrown away', async () => {
  await using folder = await temporaryFolder()
  await save(folder.path, 'one', facts)
  const first = await directoryVersion(folder.path)
  expect(versionText(first)).toBe('Versjon 1 fra 22.11.2026 kl. 09:30.')
  await save(folder.path, 'two', facts)
  const second = await directoryVersion(folder.path)
  expect(versionText(second)).toBe('Versjon 2 fra 22.11.2026 kl. 09:30. Erstatter versjon 1 – kast den.')
  expect(await readFile(join(folder.path, 'contacts.csv'), 'utf8')).toBe('two')
  const [one] = await listVersions(folder.path)
  expect(one && (await contactsOfVersion(folder.path, one))).toBe('one')
})

test('a list that was put there by hand is kept as a version before it is replaced', async () => {
  await using folder = await temporaryFolder()
  await writeFile(join(folder.path, 'contacts.csv'), 'by hand')
  await save(folder.path, 'imported', facts)
  const versions = await listVersions(folder.path)
  expect(versions.map(({ number, origin }) => [number, origin])).toEqual([
    [1, 'found'],
    [2, 'import'],
  ])
})

test('a version that was changed by hand since is said to be', async () => {
  await using folder = await temporaryFolder()
  await save(folder.path, 'one', facts)
  await writeFile(join(folder.path, 'contacts.csv'), 'one and more')
  expect(versionText(await directoryVersion(folder.path))).toContain('Versjon 1 fra')
  expect(versionText(await directoryVersion(folder.path))).toContain('endret for hånd etterpå')
})

test('whoever was cut off before the contacts were replaced has changed nothing', async () => {
  await using folder = await temporaryFolder()
  await save(folder.path, 'one', facts)
  await save(folder.path, 'two', facts)
  await writeFile(join(folder.path, 'contacts.csv'), 'one')
  expect(await directoryVersion(folder.path)).toMatchObject({ number: 1, changedSince: false })
})

test('of several who import at once, no two have one number, and the list is one of theirs, whole', async () => {
  await using folder = await temporaryFolder()
  const texts = Array.from({ length: 8 }, (_, index) => `text ${index}`)
  const saved = await Promise.all(
    texts.map((text) => saveVersion(folder.path, { before: undefined, text }, facts)),
  )
  const made = saved.flatMap((one) => (one.ok ? [one.value] : []))
  expect(new Set(made.map(({ number }) => number)).size).toBe(made.length)
  const kept = await Promise.all(made.map((version) => contactsOfVersion(folder.path, version)))
  expect(kept).toContain(await contactsIn(folder.path))
})

test('a list that has changed since it was read is not replaced', async () => {
  await using folder = await temporaryFolder()
  await save(folder.path, 'one', facts)
  const late = await saveVersion(folder.path, { before: undefined, text: 'two' }, facts)
  expect(late).toEqual({ ok: false, error: { code: 'version/changed-meanwhile' } })
  expect(await contactsIn(folder.path)).toBe('one')
})

test('a damaged version is passed over, and its number not given again', async () => {
  await using folder = await temporaryFolder()
  await save(folder.path, 'one', facts)
  await mkdir(join(folder.path, 'versions'), { recursive: true })
  await writeFile(join(folder.path, 'versions', '2.json'), '{"number":2,')
  const saved = await save(folder.path, 'three', facts)
  expect(saved).toMatchObject({ ok: true, value: { number: 3 } })
  await rm(join(folder.path, 'versions'), { recursive: true })
  expect(await directoryVersion(folder.path)).toEqual({ status: 'unnumbered' })
})

async function save(folder: string, text: string, told: typeof facts) {
  return saveVersion(folder, { before: await contactsIn(folder), text }, told)
}
