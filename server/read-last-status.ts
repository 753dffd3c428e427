import { z } from 'zod'
import { readJsonFile } from './files.ts'
import type { LastStatus } from './last-status.ts'
import type { MessageView } from './message-view.ts'
import type { DetectedView, OutageView } from './outage-view.ts'

/** What the service wrote last, or nothing where there is none that can be read. */
export async function readLastStatus(file: string): Promise<Omit<LastStatus, 'note'> | undefined> {
  const read = lastStatus.safeParse(await readJsonFile(file))
  return read.success ? read.data : undefined
}

/** Our own file: it is asked whether it is one, not whether each message in it is. */
const lastStatus = z.object({
  writtenAt: z.iso.datetime({ offset: true }),
  messages: z.array(z.custom<MessageView>()),
  // Not in one that an older version wrote.
  outages: z.array(z.custom<OutageView>()).default([]),
  detected: z.array(z.custom<DetectedView>()).default([]),
})
