import { workerData } from 'node:worker_threads'
import type { FolderErrand } from './errand.ts'
import { writeDowntimeFolder } from './write.ts'

await writeDowntimeFolder(workerData as FolderErrand, new Date())
