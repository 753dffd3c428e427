/** What a command's exit code means, for scripts. */
export const exitCodes = {
  fine: 0,
  /** Findings, or expectations that failed. */
  findings: 1,
  usage: 2,
  /** The service, the ledger or a file could not be reached. */
  unavailable: 3,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Ends a command with a message for its user; `main.ts` is the one place that catches it. */
export class CommandError extends Error {
  readonly exitCode: ExitCode
  /** What went wrong, line by line, for `--json`. */
  readonly code: string

  constructor(code: string, message: string, exitCode: ExitCode = exitCodes.unavailable) {
    super(message)
    this.code = code
    this.exitCode = exitCode
  }
}
