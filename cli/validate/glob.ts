import { join, sep } from 'node:path'
import { type Found, walk } from './walk.ts'
import { pathFits } from './wildcard.ts'

export function isPattern(text: string): boolean {
  return /[*?]/.test(text)
}

/**
 * The files that a pattern means: `*` and `?` within a name, `**` for any number of folders. As in a shell, a name that
 * begins with a dot must be asked for with a dot.
 */
export async function* glob(pattern: string): AsyncGenerator<Found> {
  const parts = slashed(pattern).split('/')
  const first = parts.findIndex(isPattern)
  const base = parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.')
  const rest = parts.slice(first)
  const maxDepth = rest.includes('**') ? Number.POSITIVE_INFINITY : rest.length - 1
  const asksForDots = rest.some((part) => part.startsWith('.'))
  for await (const found of walk(base, {
    maxDepth,
    enters: (name) => asksForDots || !name.startsWith('.'),
  })) {
    // A folder that may not be read is said, wherever it lies: nobody knows what is in it.
    if (found.unreadable !== undefined) {
      if (found.unreadable !== 'ENOENT') yield found
    } else if (pathFits(relativeTo(base, found.path).split('/'), rest)) yield found
  }
}

function relativeTo(base: string, path: string): string {
  const start = join(base, sep)
  return slashed(path.startsWith(start) ? path.slice(start.length) : path)
}

/** A backslash is a letter of a name elsewhere than on Windows. */
function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}
