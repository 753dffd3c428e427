import { once } from 'node:events'
import { setPriority } from 'node:os'
import type { FolderErrand } from './errand.ts'
import { writeDowntimeFolder } from './write.ts'

/** Behind whatever delivers and answers. */
const PRIORITY = 10

// Whoever asked for it is gone: what is there is whole, and the next service writes it anew.
process.on('disconnect', () => process.exit(1))
try {
  setPriority(PRIORITY)
} catch {
  // Where the system does not let us, it is written all the same.
}
const [errand] = await once(process, 'message')
await writeDowntimeFolder(errand as FolderErrand, new Date())
process.exit(0)
