import { CommandError, exitCodes } from '../exit-codes.ts'

/** Waits for something to be so. @throws CommandError when it has not come about in good time: then something is wrong */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | undefined>,
  patienceMs = 60_000,
): Promise<Value> {
  const start = Date.now()
  for (;;) {
    const value = await look()
    if (value !== undefined) return value
    if (Date.now() - start > patienceMs) {
      throw new CommandError('demo/stuck', `Ventet for lenge på at ${what}.`, exitCodes.findings)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
