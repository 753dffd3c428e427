import type { Command } from 'commander'

/**
 * Adds a command to the program.
 *
 * @param words what was typed after it: a command with commands of its own need load only the one that is meant
 */
export type AddCommand = (program: Command, words: readonly string[]) => void | Promise<void>

/** By name, in the order of the help. */
export type CommandTable = ReadonlyMap<string, LoadCommand>

export type LoadCommand = () => Promise<AddCommand>

/**
 * Adds the command that `words` begin with; all of them where that is none, so that help and errors know them all.
 *
 * A module costs time to load, some of them half a second: whoever needs a phone number at night waits for one alone.
 */
export async function addCommands(
  program: Command,
  table: CommandTable,
  words: readonly string[],
): Promise<void> {
  const [name = '', ...rest] = words
  const one = table.get(name)
  if (one !== undefined) return (await one())(program, rest)
  const all = await Promise.all([...table.values()].map((load) => load()))
  for (const add of all) await add(program, words)
}

/** The words of a command line: without the options before the command, which are `--data` and its value, and `--json`. */
export function commandWords(argv: readonly string[]): readonly string[] {
  const [first, ...rest] = argv
  if (first === '--data') return commandWords(rest.slice(1))
  return first === '--json' || first?.startsWith('--data=') ? commandWords(rest) : argv
}
