import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { glob, isPattern } from './glob.ts'
import { type Found, walk } from './walk.ts'

/** One thing to check: a file, standard input where it has no path, or a folder that could not be read. */
export type Input = { readonly name: string; readonly path?: string; readonly unreadable?: string }

export type Inputs = {
  /** One file was named, or standard input: its result is told by itself. */
  readonly single: boolean
  readonly each: () => AsyncGenerator<Input>
  /** How many files in the folders were no XML files, so far. */
  readonly passedOver: () => number
}

/**
 * What the arguments of `plo message validate` mean, one by one as they are asked for.
 *
 * A folder means every `.xml` file in and below it: forms and reports may lie there too. A pattern means every file that
 * fits it.
 *
 * @param without a file that is not looked at, by its absolute names: the report that is being written
 * @throws CommandError where a folder or a pattern holds nothing to check: that is a slip, and no message was checked
 */
export async function inputsOf(names: readonly string[], without: readonly string[] = []): Promise<Inputs> {
  const counts = { passedOver: 0 }
  const sources = await Promise.all(names.map(sourceOf))
  if (sources.filter(({ kind }) => kind === 'stdin').length > 1) {
    throw new CommandError('file/none', 'Standard inn («-») kan bare oppgis én gang.', exitCodes.usage)
  }
  for (const source of sources) await mustHold(source, without)
  return {
    single: sources.length === 1 && (sources[0]?.kind === 'file' || sources[0]?.kind === 'stdin'),
    async *each() {
      for (const source of sources) yield* inputsIn(source, without, counts)
    },
    passedOver: () => counts.passedOver,
  }
}

type Source = { readonly kind: 'stdin' | 'file' | 'folder' | 'pattern'; readonly name: string }

async function sourceOf(name: string): Promise<Source> {
  if (name === '-') return { kind: 'stdin', name }
  try {
    return { kind: (await stat(name)).isDirectory() ? 'folder' : 'file', name }
  } catch {
    // What is not there is a file that cannot be read; a name with a star in it can still be a pattern.
    return { kind: isPattern(name) ? 'pattern' : 'file', name }
  }
}

async function* inputsIn(
  { kind, name }: Source,
  left: readonly string[],
  counts: { passedOver: number },
): AsyncGenerator<Input> {
  if (kind === 'stdin') yield { name }
  if (kind === 'file') yield { name, path: name }
  if (kind === 'folder' || kind === 'pattern') {
    const found: AsyncGenerator<Found> = kind === 'folder' ? walk(name) : glob(name)
    for await (const { path, unreadable } of found) {
      if (left.includes(resolve(path))) continue
      if (unreadable !== undefined) yield { name: path, path, unreadable }
      else if (kind === 'pattern' || /\.xml$/i.test(path)) yield { name: path, path }
      else counts.passedOver += 1
    }
  }
}

async function mustHold(source: Source, left: readonly string[]): Promise<void> {
  const counts = { passedOver: 0 }
  for await (const _ of inputsIn(source, left, counts)) return
  const { kind, name } = source
  const others = counts.passedOver === 0 ? '' : ` Der er ${counts.passedOver} andre filer.`
  throw new CommandError(
    'file/none',
    kind === 'pattern'
      ? `Ingen fil passer med «${name}». * og ? står for tegn i et navn, ** for mapper.`
      : `Det er ingen XML-filer (*.xml) i mappen ${name}.${others} Andre filer kan oppgis ved navn eller mønster.`,
    exitCodes.usage,
  )
}
