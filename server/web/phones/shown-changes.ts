import type { Result } from '../../../plo/result.ts'
import type { AppDeps } from '../../app-deps.ts'
import { type PhonesChange, type SaveError, saveChange } from '../../directory/phones-change.ts'
import type { Version } from '../../directory/version-file.ts'

/** A change of the numbers that somebody looks at, before it is saved: just what was shown, and nothing else. */
export type ShownChange = {
  readonly change: PhonesChange
  /** «numre.xlsx: 12 rader om 3 kommuner og enheter.» */
  readonly about: readonly string[]
}

export type ShownChanges = {
  /** @returns the id under which it is shown and saved */
  keep(shown: ShownChange): string
  find(id: string): ShownChange | undefined
  /** Saves it once, however often it is asked for; `undefined` where it is not kept any more. */
  save(id: string): Promise<Result<Version, SaveError>> | undefined
}

const keptMs = 3_600_000

/** Each holds a whole list of numbers. */
const mostKept = 50

/** In memory: whoever comes back to one after a restart looks at it once more. */
export function shownChanges({ now, newId }: Pick<AppDeps, 'now' | 'newId'>): ShownChanges {
  type Kept = ShownChange & { readonly at: number; saving?: Promise<Result<Version, SaveError>> }
  const kept = new Map<string, Kept>()
  const find = (id: string) => {
    const one = kept.get(id)
    return one !== undefined && now().getTime() - one.at < keptMs ? one : undefined
  }
  return {
    find,
    keep(shown) {
      const id = newId()
      const [oldest] = kept.keys()
      if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest)
      kept.set(id, { ...shown, at: now().getTime() })
      return id
    },
    save(id) {
      const one = find(id)
      if (one === undefined) return undefined
      one.saving ??= saveChange(one.change, now())
      return one.saving
    },
  }
}
