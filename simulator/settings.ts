import type { Result } from '../plo/result.ts'

export type SimulatedParty = {
  readonly id: string
  readonly name: string
  /** Of the enterprise (virksomhet), the outer of the two levels of an address. */
  readonly herId: string
}

export type FolderLock = { release(): Promise<void> }

export type SimulatorSettings = {
  /** Holds `<partyId>.jsonl` for each party, and `simulator.json`: addresses, callback, faults. */
  readonly dataDir: string
  /** Takes the folder for this simulator alone; refused with the process that has it. */
  readonly lock: (folder: string) => Promise<Result<FolderLock, { readonly pid: number }>>
  readonly parties: readonly SimulatedParty[]
  readonly host: string
  /** 0: any. */
  readonly controlPort: number
  /** Where AppRecs and avviksmeldinger are posted. Without it they wait until somebody gives the control port one. */
  readonly callbackUrl?: string
  /** What the service at the callback lets one in with (`Bearer`). */
  readonly token?: string
  readonly apprecDelayMs: number
  readonly now: () => Date
  readonly newId: () => string
  /** Ids and codes, never content. */
  readonly log: (event: string, facts: Readonly<Record<string, string | number | boolean>>) => void
}
