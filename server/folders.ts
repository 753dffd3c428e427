import { type FolderFinding, type FolderInboxDeps, folderInbox } from './folder-inbox.ts'
import type { Places } from './places.ts'

/** The folders of the parties that have one, as this service looks after them. */
export type Folders = {
  /** What somebody should look at in the folder of a party; empty where it has none, or nobody looks here. */
  findings(party: string): readonly FolderFinding[]
  close(): Promise<void>
}

/** Often enough for a person who waits; a network share tells nobody when a file comes. */
const lookEveryMs = 1000

/** How long a file may be written on without getting longer. */
const patienceMs = 60_000

/** Looks into the folders again and again, each one for itself: a share that hangs holds up no other. */
export function watchFolders(
  places: Places,
  deps: Omit<FolderInboxDeps, 'party' | 'folder' | 'patienceMs'>,
): Folders {
  const watched = new Map(
    [...places].flatMap(([party, place]) =>
      place.kind === 'folder'
        ? [
            [
              party,
              watch(folderInbox({ ...deps, party, folder: place.folder, patienceMs }), deps.warn),
            ] as const,
          ]
        : [],
    ),
  )
  return {
    findings: (party) => watched.get(party)?.inbox.findings() ?? [],
    async close() {
      await Promise.all([...watched.values()].map(({ stop }) => stop()))
    },
  }
}

function watch(inbox: ReturnType<typeof folderInbox>, warn: FolderInboxDeps['warn']) {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let looking: Promise<void> = Promise.resolve()
  const next = () => {
    if (stopped) return
    timer = setTimeout(async () => {
      looking = inbox.look().catch(() => warn('folder-look-failed', {}))
      await looking
      next()
    }, lookEveryMs)
  }
  next()
  return {
    inbox,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
    },
  }
}
