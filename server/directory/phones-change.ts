import { isChange, type OwnerChange } from '../../plo/directory/change-contacts.ts'
import { contactsText } from '../../plo/directory/contacts-text.ts'
import { err, type Result } from '../../plo/result.ts'
import type { OwnContacts, OwnFolder } from './own-contacts.ts'
import type { Version } from './version-file.ts'
import { saveVersion, type VersionFacts } from './versions.ts'

/** What would become of the contacts: it is shown first, and then this is saved and nothing else. */
export type PhonesChange = OwnFolder & {
  /** Only those of whom something changes. */
  readonly changes: readonly OwnerChange[]
  /** The contacts afterwards. */
  readonly text: string
  readonly facts: Omit<VersionFacts, 'at'>
  /** How many numbers there are afterwards, where those of today cannot be read and nothing can be compared. */
  readonly unseen?: number
}

export type SaveError = {
  readonly code: 'version/changed-meanwhile' | 'directory/not-writable'
  readonly text: string
}

export function phonesChange(
  own: OwnContacts,
  changes: readonly OwnerChange[],
  facts: Pick<VersionFacts, 'origin' | 'from'>,
): PhonesChange {
  const { directory, ...folder } = own
  const real = changes.filter(isChange)
  return {
    ...folder,
    changes: real,
    text: contactsText(directory, changes),
    facts: { ...facts, counts: countsOf(real) },
  }
}

/** Whether there is anything to save. */
export function changesAnything({ changes, unseen }: PhonesChange): boolean {
  return changes.length > 0 || unseen !== undefined
}

/** Keeps the contacts as they were as a version, and puts the changed ones in their place. */
export async function saveChange(
  { folder, before, text, facts }: PhonesChange,
  at: Date,
): Promise<Result<Version, SaveError>> {
  try {
    const saved = await saveVersion(folder, { before, text }, { at, ...facts })
    if (saved.ok) return saved
    const said = 'Numrene er endret av noen andre imens. Ingenting er lagret; prøv igjen.'
    return err({ code: saved.error.code, text: said })
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'ukjent feil'
    return err({ code: 'directory/not-writable', text: `Kan ikke skrive i ${folder}: ${reason}.` })
  }
}

function countsOf(changes: readonly OwnerChange[]): VersionFacts['counts'] {
  const sum = (of: (change: OwnerChange) => number) =>
    changes.reduce((total, change) => total + of(change), 0)
  return {
    added: sum(({ added }) => added.length),
    changed: sum(({ changed }) => changed.length),
    gone: sum(({ gone }) => gone.length),
  }
}

/** «2 nye, 1 endret, 0 borte.» */
export function countsText({ added, changed, gone }: VersionFacts['counts']): string {
  return `${added} ${added === 1 ? 'ny' : 'nye'}, ${changed} ${changed === 1 ? 'endret' : 'endrede'}, ${gone} borte.`
}
