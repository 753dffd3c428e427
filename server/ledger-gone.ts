/** A connection that is gone, a server that shuts down, a disk that is full: class 08, 53, 57P and the system's own. */
export function isLedgerGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^(08|53|57P)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'ENOSPC', '25006'].includes(code) ||
    /connection terminated|timeout exceeded when trying to connect|PGlite is closed/i.test(error.message)
  )
}

/** No room is left where the ledger lies. What was being written then is not there, all of it or nothing. */
export function isLedgerFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['53100', 'ENOSPC'].includes(String(error.code))
}
