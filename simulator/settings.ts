export type SimulatedParty = {
  readonly id: string
  readonly name: string
  /** Of the enterprise (virksomhet), the outer of the two levels of an address. */
  readonly herId: string
}

export type SimulatorSettings = {
  /** Holds `<partyId>.jsonl` for each party, and `simulator.json`: addresses, callback, faults. */
  readonly dataDir: string
  readonly parties: readonly SimulatedParty[]
  readonly host: string
  /** 0: any. */
  readonly controlPort: number
  /** Where AppRecs and avviksmeldinger are posted. Without it, the one of last time, or they wait. */
  readonly callbackUrl?: string
  readonly apprecDelayMs: number
  readonly now: () => Date
  readonly newId: () => string
  /** Ids and codes, never content. */
  readonly log: (event: string, facts: Readonly<Record<string, string | number | boolean>>) => void
}
