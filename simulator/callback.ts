/** Where AppRecs and avviksmeldinger go. */
export type Callback = {
  readonly url: string
  /** The ledger that they are for: another service that has come to that address can tell that they are not. */
  readonly ledger?: string
}
