/** A row as the driver gives it; each query says what it asked for. */
export type Row = Readonly<Record<string, unknown>>

export type Queries = {
  query<Result extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<readonly Result[]>
}

/**
 * A PostgreSQL, whether it runs in this process (PGlite) or as a server. Both speak the same dialect, so SQL stands
 * in the code as SQL.
 */
export type Database = Queries & {
  /** Commits when `work` resolves, rolls back when it throws. Never touch a queue inside it. */
  transaction<Result>(work: (tx: Queries) => Promise<Result>): Promise<Result>
}

/** A database that has been opened, by whoever closes it. */
export type OpenedDatabase = Database & {
  /** The same one, for work that nobody waits for: it gives way to the rest. */
  readonly background: Database
  close(): Promise<void>
}
