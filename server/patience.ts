/** It took longer than anybody waits; whether it is still done is not known. */
export class OutOfPatience extends Error {
  override readonly name = 'OutOfPatience'
}

/**
 * Waits for something, and no longer than this.
 *
 * @throws OutOfPatience when the time is up
 */
export async function withinPatience<Value>(waiting: Promise<Value>, patienceMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new OutOfPatience(`not done in ${patienceMs} ms`)), patienceMs)
  })
  try {
    return await Promise.race([waiting, patience])
  } finally {
    clearTimeout(timer)
  }
}
