import { osloTime } from '../fallback/oslo-time.ts'

/** Which edition of the numbers a list was made of, so that paper can be told from newer paper. */
export type DirectoryVersion =
  /** What came with the program: nobody here has imported anything. */
  | { readonly status: 'shipped' }
  /** One's own file, put there by hand. */
  | { readonly status: 'unnumbered' }
  | NumberedVersion

export interface NumberedVersion {
  readonly status: 'numbered'
  readonly number: number
  readonly at: Date
  /** The one before, which is to be thrown away. */
  readonly replaces?: number
  /** Somebody has changed the file by hand since. */
  readonly changedSince: boolean
}

/** «Versjon 4 fra 22.11.2026 kl. 09:30. Erstatter versjon 3 – kast den.» */
export function versionText(version: DirectoryVersion): string {
  switch (version.status) {
    case 'shipped':
      return 'Numrene som følger med programmet, uten versjon.'
    case 'unnumbered':
      return 'Egne numre uten versjon.'
    case 'numbered': {
      const { number, at, replaces, changedSince } = version
      const by = changedSince ? ', endret for hånd etterpå' : ''
      const old = replaces === undefined ? '' : ` Erstatter versjon ${replaces} – kast den.`
      return `Versjon ${number} fra ${osloTime(at)}${by}.${old}`
    }
  }
}
