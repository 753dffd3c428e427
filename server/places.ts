import { readFile } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { Directory } from '../plo/addressing/directory.ts'
import { norwegian } from '../plo/compose/norwegian.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { Ledger } from '../store/store.ts'
import type { PartiesFile } from './settings.ts'

/** Where a party is that is not simulated: a folder that its journal system reads and writes, or an address. */
export type Place =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'url'; readonly url: string }

/** By the party's id. Who is not in it is simulated. */
export type Places = ReadonlyMap<string, Place>

export type PlacesError = {
  readonly code: 'parties/invalid'
  readonly file: string
  /** The party that it is about, or empty. */
  readonly problems: readonly { readonly field: string; readonly text: string }[]
}

type Problem = PlacesError['problems'][number]

const folder = z.strictObject({
  folder: z.string().refine((path) => isAbsolute(path), 'må være en full sti, f.eks. /srv/plo/namsos'),
})
const url = z.strictObject({
  url: z.string().refine(isPlainHttp, 'må være http(s)://vert[:port][/sti], uten brukernavn og spørring'),
})

/**
 * Reads where the parties are that are not simulated, or says everything that is wrong with it. Whether a folder is
 * there is not asked: a share that is not mounted now is a lane that is down, and no reason not to start.
 *
 * @returns `undefined` where there is no such file: then it says nothing, and not that all are simulated
 */
export async function readPlaces(
  file: PartiesFile,
  directory: Directory,
): Promise<Result<Places | undefined, PlacesError>> {
  const json = await readPlacesFile(file)
  if (!json.ok) return json
  if (json.value === undefined) return ok(undefined)
  const read = placesIn(json.value, directory)
  return read.ok ? read : err({ code: 'parties/invalid', file: file.path, problems: read.error })
}

/** The file as it stands, not yet checked; `undefined` where there is none, unless it must be there. */
export async function readPlacesFile({
  path: file,
  required,
}: PartiesFile): Promise<Result<unknown, PlacesError>> {
  const wrong = (text: string) =>
    err({ code: 'parties/invalid', file, problems: [{ field: '', text }] } as const)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'ukjent feil'
    return code === 'ENOENT' && !required ? ok(undefined) : wrong(`kan ikke leses (${code})`)
  }
  try {
    return ok(JSON.parse(text))
  } catch {
    return wrong('er ikke gyldig JSON')
  }
}

/**
 * Where the parties are, as the services of one ledger have it: what a file says, or what the last one said. So a
 * service that has no such file beside another that has, or from which it was taken away, hands nothing that is meant
 * for a real party to the simulator.
 *
 * @param isResident who only visits says nothing to the others
 */
export async function agreedPlaces(
  said: Places | undefined,
  directory: Directory,
  ledger: Pick<Ledger, 'agreed' | 'agreeOn'>,
  isResident: boolean,
): Promise<Places> {
  if (said === undefined) {
    const known = placesIn(JSON.parse((await ledger.agreed('places')) ?? '{}'), directory)
    return known.ok ? known.value : new Map()
  }
  if (!isResident) return said
  const file = JSON.stringify(
    Object.fromEntries([...said].map(([id, place]) => [id, { [place.kind]: whereIs(place) }])),
  )
  await ledger.agreeOn(
    'places',
    async () => file,
    async (known) => known === file,
  )
  return said
}

function whereIs(place: Place): string {
  return place.kind === 'folder' ? place.folder : place.url
}

/** The places that a value of JSON says, or everything that is wrong with them. */
export function placesIn(json: unknown, directory: Directory): Result<Places, readonly Problem[]> {
  const record = z.record(z.string(), z.unknown()).safeParse(json, { error: norwegian })
  if (!record.success)
    return err([{ field: '', text: 'skal være et objekt: {"5007": {"folder": "/srv/plo/namsos"}}' }])

  const places = new Map<string, Place>()
  const problems: Problem[] = []
  for (const [id, value] of Object.entries(record.data)) {
    if (!directory.parties.some((party) => party.id === id))
      problems.push({
        field: id,
        text: 'ingen part har denne id-en (kommunenummer eller organisasjonsnummer)',
      })
    const place = placeIn(id, value)
    if (place.ok) places.set(id, place.value)
    else problems.push(...place.error)
  }
  problems.push(...sharedFolders(places))
  return problems.length > 0 ? err(problems) : ok(places)
}

function placeIn(id: string, value: unknown): Result<Place, readonly Problem[]> {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  if (keys.includes('folder') === keys.includes('url'))
    return err([{ field: id, text: 'skal ha enten «folder» eller «url»' }])

  const read = (keys.includes('folder') ? folder : url).safeParse(value, { error: norwegian })
  if (!read.success)
    return err(
      read.error.issues.map(({ path, message }) => ({ field: [id, ...path].join('.'), text: message })),
    )
  return ok(
    'folder' in read.data
      ? { kind: 'folder', folder: resolve(read.data.folder) }
      : { kind: 'url', url: read.data.url.replace(/\/+$/, '') },
  )
}

/** A file that lies in the folder of two could be for either of them. */
function sharedFolders(places: Places): readonly Problem[] {
  const folders = [...places].flatMap(([id, place]) =>
    place.kind === 'folder' ? [{ id, path: place.folder }] : [],
  )
  return folders.flatMap(({ id, path }, index) =>
    folders
      // Of two that are the same, one is told.
      .filter((other, nth) => (path === other.path ? nth < index : isWithin(path, other.path)))
      .map((other) => ({
        field: `${id}.folder`,
        text: `er den samme som, eller ligger i, mappen til ${other.id}`,
      })),
  )
}

function isWithin(path: string, other: string): boolean {
  const way = relative(other, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

function isPlainHttp(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  const isHttp = protocol === 'http:' || protocol === 'https:'
  return isHttp && [username, password, search, hash].every((part) => part === '')
}

/** The address that a lane has for a place. */
export function addressOf(place: Place): string {
  return place.kind === 'folder' ? pathToFileURL(place.folder).href : place.url
}
