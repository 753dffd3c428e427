import { once } from 'node:events'
import { setPriority } from 'node:os'

/** Behind whatever delivers and answers. */
const PRIORITY = 10

/**
 * What this process was started for, as whoever has started it says. It gives way to those who deliver and answer, and
 * ends when whoever asked is gone: nobody is left to be told.
 */
export async function takeErrand(): Promise<unknown> {
  process.on('disconnect', () => process.exit(1))
  try {
    setPriority(PRIORITY)
  } catch {
    // Where the system does not let us, it is done all the same.
  }
  const [errand]: readonly unknown[] = await once(process, 'message')
  return errand
}
