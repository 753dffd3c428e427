/** The operating system's code for what went wrong. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) return 'ukjent feil'
  return error.code === 'EPERM' ? 'EACCES' : String(error.code)
}
