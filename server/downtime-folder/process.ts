import { takeErrand } from '../take-errand.ts'
import type { FolderErrand } from './errand.ts'
import { writeDowntimeFolder } from './write.ts'

// Where it is cut off, what is there is whole, and the next service writes it anew.
const errand = await takeErrand()
await writeDowntimeFolder(errand as FolderErrand, new Date())
process.exit(0)
