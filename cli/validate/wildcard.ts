/**
 * Whether a path, in its parts, fits a pattern of parts: `*` and `?` within a name, `**` for any number of folders. A
 * name that begins with a dot fits only what begins with a dot.
 */
export function pathFits(path: readonly string[], pattern: readonly string[]): boolean {
  // At the end it means every file below, whatever it is called.
  const parts = pattern.at(-1) === '**' ? [...pattern, '*'] : pattern
  return inOrder(
    path,
    parts.map((part) => (part === '**' ? any : part)),
    (name, part) => isDotted(name) === isDotted(part) && nameFits([...name], [...part]),
    (name) => !isDotted(name),
  )
}

function nameFits(name: readonly string[], pattern: readonly string[]): boolean {
  return inOrder(
    name,
    pattern.map((character) => (character === '*' ? any : character)),
    (character, part) => part === '?' || character === part,
    () => true,
  )
}

const any = Symbol('any number of them')

/**
 * Whether the items are those that the parts ask for, in their order, where `any` is any number of items that it may
 * stand for.
 *
 * What does not fit is tried again one item further on from the last `any`, and never from one before it: what came
 * first was found as early as it can be, and leaves the most to what follows. So it takes no more than items times parts
 * steps. With dots that holds as well: a row of parts with a dotted one among them fits in one place only, because no
 * `any` may pass a dotted name.
 */
function inOrder(
  items: readonly string[],
  parts: readonly (string | typeof any)[],
  fits: (item: string, part: string) => boolean,
  mayPass: (item: string) => boolean,
): boolean {
  let at = 0
  let next = 0
  let last: { readonly next: number; at: number } | undefined
  while (at < items.length) {
    const item = items[at] ?? ''
    const part = parts[next]
    if (part === any) {
      next += 1
      last = { next, at }
    } else if (part !== undefined && fits(item, part)) {
      at += 1
      next += 1
    } else if (last !== undefined && mayPass(items[last.at] ?? '')) {
      last.at += 1
      at = last.at
      next = last.next
    } else return false
  }
  return parts.slice(next).every((part) => part === any)
}

function isDotted(name: string): boolean {
  return name.startsWith('.')
}
