import type { Dirent, Stats } from 'node:fs'
import { lstat, mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { readApprec } from '../plo/message/apprec.ts'
import { toIso } from '../plo/message/time.ts'
import { maxMessageBytes, parseXml } from '../plo/xml/parse.ts'
import { flush, handOver, writeDown, writtenBefore } from '../queue/put-in-folder.ts'
import { type AcceptDeps, sha256 } from './accept.ts'
import { writeWhole } from './files.ts'
import { judge, type LeftAlone, leftAloneText, readFolderFile } from './folder-file.ts'
import { isLedgerGone } from './ledger-gone.ts'
import { type NotReceived, receiveFromOutside } from './receive.ts'

/** Something about the folder that somebody should look at. */
export type FolderFinding = {
  readonly code: LeftAlone | FolderTrouble
  /** Its name in `inn/`; not there where it is about the folder itself. */
  readonly file?: string
  readonly text: string
  readonly since: string
}

/** `gone`: it is not there, or cannot be read. `stuck`: what is in it cannot be read or moved. */
type FolderTrouble = 'folder/gone' | 'folder/stuck'

const troubleText: Readonly<Record<FolderTrouble, string>> = {
  'folder/gone': 'inn/ finnes ikke eller kan ikke leses; er mappen koblet til?',
  'folder/stuck': 'filer i inn/ kan ikke leses eller flyttes; det prøves igjen',
}

export type FolderInboxDeps = AcceptDeps & {
  readonly party: string
  readonly folder: string
  /** A file that is not whole is told of when it has not changed for so long. */
  readonly patienceMs: number
  readonly log: (event: string, facts: Facts) => void
  /** For what somebody should look at: told once, not at every look. */
  readonly warn: (event: string, facts: Facts) => void
  /** Called when something of a message may have changed. */
  readonly changed: () => void
}

type Facts = Readonly<Record<string, string | number>>

/** Where what has been taken in goes, and what was refused, within `inn/`. */
const takenName = 'behandlet'
const refusedName = 'avvist'

/**
 * Takes what a party puts into the `inn/` of its folder, each time that it is told to look.
 *
 * A file is read when it is the same at two looks in a row, and taken when it is whole: XML that ends as it should. It
 * is received by the ledger, and only then moved: to `behandlet/`, or to `avvist/` with what is wrong beside it. After
 * a crash in between it is received once more, which changes nothing; of several services one moves it. Everything
 * else is left where it lies, and told of once.
 */
export function folderInbox(deps: FolderInboxDeps): {
  look(): Promise<void>
  findings(): readonly FolderFinding[]
} {
  const inbox = join(deps.folder, 'inn')
  const files = new Map<string, Seen>()
  const troubles = new Map<FolderTrouble, FolderFinding>()

  const trouble = (code: FolderTrouble, isSo: boolean) => {
    if (!isSo) troubles.delete(code)
    else if (!troubles.has(code)) {
      troubles.set(code, { code, text: troubleText[code], since: toIso(deps.now()) })
      deps.warn('folder-trouble', { party: deps.party, code })
    }
  }
  const look = async () => {
    const entries = await list(inbox)
    trouble('folder/gone', entries === undefined)
    if (entries === undefined) return
    const there = new Set(entries.map(({ name }) => name))
    for (const name of files.keys()) if (!there.has(name)) files.delete(name)

    let isStuck = false
    for (const seen of await settled(deps, inbox, entries, files)) {
      try {
        if ((await take(deps, inbox, seen)) === 'later') return
      } catch {
        isStuck = true
      }
    }
    trouble('folder/stuck', isStuck)
  }
  return {
    async look() {
      await look()
      // One line for all of a kind: somebody may have put a thousand there.
      const fresh = [...files.values()].filter(({ finding, isTold }) => finding !== undefined && !isTold)
      for (const seen of fresh) seen.isTold = true
      for (const code of new Set(fresh.map(({ finding }) => finding?.code ?? ''))) {
        const count = fresh.filter(({ finding }) => finding?.code === code).length
        deps.warn('folder-finding', { party: deps.party, code, files: count })
      }
    },
    findings: () => [
      ...troubles.values(),
      ...[...files.values()].flatMap(({ finding }) => (finding === undefined ? [] : [finding])),
    ],
  }
}

/** A file as it was at the last look, and what we know of it. */
type Seen = {
  readonly name: string
  readonly signature: string
  readonly modified: number
  /** Since when it has been like this, by our own clock: that of a file server may go otherwise. */
  readonly since: Date
  finding?: FolderFinding
  isTold?: true
  isNotWhole?: true
  /** What the ledger has said of it: it has only to be moved. */
  received?: { readonly target: string; readonly refused?: NotReceived }
}

async function list(inbox: string): Promise<readonly Dirent[] | undefined> {
  try {
    const entries = await readdir(inbox, { withFileTypes: true })
    return entries.filter(({ name }) => name !== takenName && name !== refusedName)
  } catch {
    return undefined
  }
}

/** The files that were just the same at the last look, the oldest first; what is no file to take is told of. */
async function settled(
  deps: FolderInboxDeps,
  inbox: string,
  entries: readonly Dirent[],
  files: Map<string, Seen>,
): Promise<readonly Seen[]> {
  const same: Seen[] = []
  for (const { name } of entries) {
    const stats = await lstat(join(inbox, name)).catch(() => undefined)
    // A name that cannot be read as UTF-8 leads to nothing; any other file that is not there has just been taken.
    const signature = stats === undefined ? 'unknown' : signatureOf(stats)
    const before = files.get(name)
    if (before?.signature !== signature) {
      const modified = stats?.mtimeMs ?? 0
      files.set(name, { name, signature, modified, since: deps.now() })
    } else if (before.finding === undefined) {
      const alone = stats === undefined ? nameProblem(name) : kindProblem(name, stats)
      if (alone !== undefined) leave(deps, before, alone)
      else if (stats !== undefined) same.push(before)
    }
  }
  return same.sort((a, b) => a.modified - b.modified || (a.name < b.name ? -1 : 1))
}

function signatureOf({ ino, size, mtimeMs }: Stats): string {
  return `${ino} ${size} ${mtimeMs}`
}

function nameProblem(name: string): LeftAlone | undefined {
  return name.includes('\uFFFD') ? 'folder/name' : undefined
}

function kindProblem(name: string, stats: Stats): LeftAlone | undefined {
  if (stats.isSymbolicLink()) return 'folder/symlink'
  if (stats.isDirectory()) return 'folder/subfolder'
  if (!stats.isFile()) return 'folder/not-a-file'
  if (!/\.xml$/i.test(name)) return 'folder/not-xml'
  return stats.size > maxMessageBytes ? 'folder/too-large' : undefined
}

/** @returns 'later' where the ledger is gone for now */
async function take(deps: FolderInboxDeps, inbox: string, seen: Seen): Promise<'later' | undefined> {
  const { party, knowledge, log } = deps
  if (seen.isNotWhole) return leaveIfOld(deps, seen)
  if (seen.received === undefined) {
    const bytes = await readFolderFile(join(inbox, seen.name)).catch(ifGone)
    if (bytes === undefined) return undefined
    const judged = judge(bytes, party, knowledge.directory)
    if (judged === 'not-whole') {
      seen.isNotWhole = true
      return leaveIfOld(deps, seen)
    }
    if (judged !== 'ours') return leave(deps, seen, judged)

    const received = await receiveFromOutside(bytes, deps).catch(ifLedgerGone)
    if (received === undefined) return 'later'
    const facts = received.ok ? { result: received.value.result } : { code: received.error.code }
    log(received.ok ? 'folder-received' : 'folder-refused', { party, ...facts })
    const refused = received.ok ? {} : { refused: received.error }
    seen.received = { target: nameAside(seen.name, bytes), ...refused }
    deps.changed()
  }
  const { target, refused } = seen.received
  if (refused === undefined) await moveAside(inbox, seen, join(inbox, takenName), target)
  else await refuse(deps, inbox, seen, refused, target)
  return undefined
}

function leaveIfOld(deps: FolderInboxDeps, seen: Seen): undefined {
  const ageMs = deps.now().getTime() - seen.since.getTime()
  if (ageMs >= deps.patienceMs) leave(deps, seen, 'folder/half-written')
}

/** The name goes to who asks for it, and into no log: a journal system may name its files after patients. */
function leave({ now }: FolderInboxDeps, seen: Seen, code: LeftAlone): undefined {
  seen.finding = { code, file: seen.name, text: leftAloneText[code], since: toIso(now()) }
}

/** Once and the same content under one name, however often it comes, and never two under one. */
function nameAside(name: string, bytes: Uint8Array): string {
  const stem = name.replace(/\.xml$/i, '')
  // A name may have 255 bytes on most file systems.
  const short = Buffer.byteLength(stem) > 200 ? stem.slice(0, 50) : stem
  return `${short}.${sha256(bytes).slice(0, 12)}.xml`
}

/**
 * The sender gets its receipt in `ut/`, where one can be given, and finds what is wrong beside the file. Each of these
 * steps can be done again.
 */
async function refuse(
  { folder, now }: FolderInboxDeps,
  inbox: string,
  seen: Seen,
  refused: NotReceived,
  target: string,
): Promise<void> {
  const aside = join(inbox, refusedName)
  const answer = refused.code === 'message/invalid' ? refused.apprec : undefined
  const answered = answer === undefined ? undefined : await answerInto(folder, answer)
  await makeAside(aside)
  const told = {
    file: seen.name,
    refusedAt: toIso(now()),
    ...refused,
    ...(answered !== undefined && { apprec: answered }),
  }
  await writeWhole(join(aside, `${target}.funn.json`), `${JSON.stringify(told, null, 2)}\n`)
  await moveAside(inbox, seen, aside, target)
}

/** @returns where the receipt lies */
async function answerInto(folder: string, apprec: string): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(apprec)
  const parsed = parseXml(bytes)
  const id = parsed.ok ? readApprec(parsed.value)?.id : undefined
  if (id === undefined) return undefined
  // The receipt on these bytes has this id each time, and the time at which it was made the first time.
  const written = (await writtenBefore(folder, id)) ?? (await writeDown(folder, id, bytes))
  await handOver(written)
  return `ut/${written.name}`
}

/** Of the file that was read, and of no other that has come under its name meanwhile: that one is put back. */
async function moveAside(inbox: string, seen: Seen, aside: string, target: string): Promise<void> {
  const from = join(inbox, seen.name)
  const to = join(aside, target)
  await makeAside(aside)
  // Gone: another service has moved it.
  const moved = await rename(from, to).then(() => lstat(to), ifGone)
  if (moved !== undefined && signatureOf(moved) !== seen.signature) await rename(to, join(inbox, target))
  await flush(aside)
  await flush(inbox)
}

async function makeAside(aside: string): Promise<void> {
  await mkdir(aside).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })
}

function ifLedgerGone(error: unknown): undefined {
  if (!isLedgerGone(error)) throw error
}

function ifGone(error: unknown): undefined {
  if (hasCode(error, 'ENOENT')) return undefined
  throw error
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
