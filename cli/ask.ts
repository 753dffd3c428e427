import { createInterface } from 'node:readline/promises'

/** Asks a person for a yes. Where nobody sits there, nobody has said it. */
export async function saysYes(question: string): Promise<boolean> {
  if (!canAsk()) return false
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^\s*j(a)?\s*$/i.test(await terminal.question(`${question} [j/N] `))
  } finally {
    terminal.close()
  }
}

export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true
}
