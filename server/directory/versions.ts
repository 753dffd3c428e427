import { createHash, randomUUID } from 'node:crypto'
import { link, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DirectoryVersion } from '../../plo/directory/directory-version.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import { makeFolder, readJsonFile, writeWhole } from '../files.ts'
import { readVersion, type Version } from './version-file.ts'

/** Somebody else has changed the contacts meanwhile. */
export type VersionError = { readonly code: 'version/changed-meanwhile' }

export type VersionFacts = Pick<Version, 'at' | 'origin' | 'from' | 'counts'>

/** What the phone list prints of the edition that it was made of; never a reason not to print it. */
export async function directoryVersion(folder: string): Promise<DirectoryVersion> {
  const text = await contactsIn(folder)
  if (text === undefined) return { status: 'shipped' }
  const versions = await listVersions(folder)
  const hash = hashOf(text)
  // Whoever was cut off between the two has left a version that is not in use.
  const current = versions.findLast(({ sha256 }) => sha256 === hash) ?? versions.at(-1)
  if (current === undefined) return { status: 'unnumbered' }
  const { number, at } = current
  const before = versions.findLast((one) => one.number < number)?.number
  const changedSince = current.sha256 !== hash
  return { status: 'numbered', number, at, ...(before !== undefined && { replaces: before }), changedSince }
}

/** In the order in which they were made; one whose file is damaged is left out. */
export async function listVersions(folder: string): Promise<readonly Version[]> {
  const numbers = await numbersIn(folder)
  const read = await Promise.all(
    numbers.map(async (number) => readVersion(await readJsonFile(pathOf(folder, `${number}.json`)))),
  )
  return read.flatMap((version) => version ?? []).sort((one, other) => one.number - other.number)
}

/** The contacts of that version; `undefined` where they are gone or not what they were. */
export async function contactsOfVersion(folder: string, version: Version): Promise<string | undefined> {
  const text = await textOf(pathOf(folder, version.file))
  return text !== undefined && hashOf(text) === version.sha256 ? text : undefined
}

/**
 * Makes `text` the contacts of that folder, as a version of its own; what lay there is kept as one too.
 *
 * The version is whole on disk before the contacts are replaced, and they are replaced in one step: whenever this ends,
 * there is the old list or the new one. Contacts that somebody else has changed meanwhile are not replaced.
 *
 * @param before the contacts that `text` was made of; `undefined` where there were none
 */
export async function saveVersion(
  folder: string,
  { before, text }: { readonly before: string | undefined; readonly text: string },
  facts: VersionFacts,
): Promise<Result<Version, VersionError>> {
  await makeFolder(join(folder, VERSIONS))
  if ((await contactsIn(folder)) !== before) return err({ code: 'version/changed-meanwhile' })
  const versions = await listVersions(folder)
  if (before !== undefined && !versions.some(({ sha256 }) => sha256 === hashOf(before))) {
    const counts = { added: 0, changed: 0, gone: 0 }
    const found = await keep(folder, before, { at: facts.at, origin: 'found', counts })
    if (!found.ok) return found
  }
  const made = await keep(folder, text, facts)
  if (made.ok) await writeWhole(join(folder, CONTACTS), text)
  return made
}

const CONTACTS = 'contacts.csv'
const VERSIONS = 'versions'

async function keep(
  folder: string,
  text: string,
  facts: VersionFacts,
): Promise<Result<Version, VersionError>> {
  const number = Math.max(0, ...(await numbersIn(folder))) + 1
  const sha256 = hashOf(text)
  const version = { number, ...facts, file: `${number}-${sha256.slice(0, 8)}.csv`, sha256 }
  const draft = pathOf(folder, `.${randomUUID()}`)
  await writeWhole(pathOf(folder, version.file), text)
  await writeWhole(draft, `${JSON.stringify(version, null, 2)}\n`)
  try {
    // Whoever makes this name has the number; it is there whole or not at all.
    await link(draft, pathOf(folder, `${number}.json`))
    return ok(version)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return err({ code: 'version/changed-meanwhile' })
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function numbersIn(folder: string): Promise<readonly number[]> {
  const names = await readdir(join(folder, VERSIONS)).catch(() => [])
  return names.flatMap((name) => /^([1-9]\d{0,8})\.json$/.exec(name)?.[1] ?? []).map(Number)
}

function pathOf(folder: string, name: string): string {
  return join(folder, VERSIONS, name)
}

/** One's own contacts; `undefined` where there are none. */
export async function contactsIn(folder: string): Promise<string | undefined> {
  return textOf(join(folder, CONTACTS))
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
