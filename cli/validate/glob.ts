import { join, sep } from 'node:path'
import { type Found, walk } from './walk.ts'

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
  const matches = new RegExp(`^${regExpOf(rest)}$`, 'u')
  const maxDepth = rest.includes('**') ? Number.POSITIVE_INFINITY : rest.length - 1
  const asksForDots = rest.some((part) => part.startsWith('.'))
  for await (const found of walk(base, {
    maxDepth,
    enters: (name) => asksForDots || !name.startsWith('.'),
  })) {
    // A folder that may not be read is said, wherever it lies: nobody knows what is in it.
    if (found.unreadable !== undefined) {
      if (found.unreadable !== 'ENOENT') yield found
    } else if (matches.test(relativeTo(base, found.path))) yield found
  }
}

function regExpOf(parts: readonly string[]): string {
  return parts
    .map((part, index) => {
      const isLast = index === parts.length - 1
      if (part === '**')
        return isLast ? String.raw`(?:(?!\.)[^/]*/)*(?!\.)[^/]+` : String.raw`(?:(?!\.)[^/]*/)*`
      const name = part
        .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
        .replaceAll('*', '[^/]*')
        .replaceAll('?', '[^/]')
      const dots = /^[*?]/.test(part) ? String.raw`(?!\.)` : ''
      return `${dots}${name}${isLast ? '' : '/'}`
    })
    .join('')
}

function relativeTo(base: string, path: string): string {
  const start = join(base, sep)
  return slashed(path.startsWith(start) ? path.slice(start.length) : path)
}

/** A backslash is a letter of a name elsewhere than on Windows. */
function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}
