import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { issuerOf } from '../../plo/fallback/issuer.ts'
import { directoryVersion } from '../directory/versions.ts'
import { readDirectoryFolder } from '../directory-folder.ts'
import { makeFolder, writeWhole } from '../files.ts'
import { packageRoot } from '../package-root.ts'
import { readLastStatus } from '../read-last-status.ts'
import {
  actionCardDocument,
  callSheetDocument,
  type Made,
  phoneListDocument,
  reconciliationDocument,
} from './documents.ts'
import type { FolderErrand } from './errand.ts'
import { indexPage } from './index-page.ts'
import { statusPages } from './status-pages.ts'

export type WrittenFolder = { readonly files: readonly string[]; readonly remarks: readonly string[] }

/**
 * Writes the downtime folder: phone list, call sheet, action card and last known status, as files that open from a disk.
 *
 * Each file is whole or not there, and says itself how old it is; the front page comes last. What this tool wrote there
 * before and does not write now is deleted; other files are left alone. Where one part cannot be made, the others are,
 * and the front page says what is missing.
 */
export async function writeDowntimeFolder(errand: FolderErrand, now: Date): Promise<WrittenFolder> {
  const { to, dataDir } = errand
  await makeFolder(to)
  const style = await readFile(join(packageRoot(), 'server/assets/status-file.css'), 'utf8')
  const status = await readLastStatus(join(dataDir, 'last-status.json'))
  const statuses = status === undefined ? [] : statusPages(status, style)

  const read = await readDirectoryFolder(errand.directoryDir)
  const directory = read.ok ? read.value : undefined
  const issuer = directory === undefined ? '' : issuerOf(directory)

  const made: readonly Made[] = [
    await callSheetDocument(errand, issuer, now),
    ...(await reconciliationDocument(errand)),
    await phoneListDocument(directory, await directoryVersion(errand.directoryDir.path), errand, now),
    await actionCardDocument(issuer, now),
  ]
  const written: string[] = []
  const put = async (file: string, content: string | Uint8Array) => {
    await writeWhole(join(to, file), content)
    written.push(file)
  }
  for (const { contents } of made) for (const [file, content] of contents) await put(file, content)
  for (const { file, html } of statuses) await put(file, html)

  const kept = made.flatMap(({ keep }) => keep)
  const remarks = made.flatMap(({ remark }) => (remark === undefined ? [] : [remark]))
  const there = new Set([...written, ...kept, 'index.html'])
  await forget(to, there, now)
  const documents = made.map(({ title, about, contents, keep }) => ({
    ...{ title, about },
    files: [...[...contents.keys()], ...keep].filter((file) => !file.endsWith('.json')),
  }))
  // As old as what it tells of: the folder may be written anew from what a ledger that is gone said last.
  const writtenAt = status === undefined ? now : new Date(status.writtenAt)
  await put('index.html', indexPage({ documents, statuses, remarks, writtenAt }, style))
  return { files: written, remarks }
}

/**
 * Old pages of wards, call sheets that are too old: what has our names and is not written any more. Drafts too, of one
 * that was killed while it wrote; not those of one that may be at it now.
 */
async function forget(folder: string, there: ReadonlySet<string>, now: Date): Promise<void> {
  for (const file of await readdir(folder)) {
    const path = join(folder, file)
    const isLeft = DRAFT.test(file) && (await changedAt(path)) < now.getTime() - LONG_AGO_MS
    if (isLeft || (OURS.test(file) && !there.has(file))) await rm(path, { force: true })
  }
}

async function changedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  )
}

const LONG_AGO_MS = 3_600_000
const DRAFT = /^[a-z0-9-]+\.(html|txt|pdf|json)\.\d+\.tmp$/

const OURS =
  /^(index|status(-[a-z0-9-]+)?|telefonliste|ringeliste|tiltakskort|avstemming)\.(html|txt|pdf|json)$/
