import { type Logger, pino } from 'pino'

/**
 * The log of a process, on standard error.
 *
 * An error is logged by its kind, its code and where in the code it came up, never by its message or its other
 * properties: those of a database hold the statement's values, which are messages about patients.
 */
export function createLog(level: string): Logger {
  return pino({ level, serializers: { err: safeError } }, pino.destination(2))
}

/** What of an error may be written down. */
export function safeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code.slice(0, 60) }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
  }
}
