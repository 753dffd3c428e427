import { type Logger, pino } from 'pino'
import { safeError } from './safe-error.ts'

/**
 * The log of a process, on standard error.
 *
 * An error is logged by its kind, its code and where in the code it came up, never by its message or its other
 * properties: those of a database hold the statement's values, which are messages about patients.
 */
export function createLog(level: string): Logger {
  return pino({ level, serializers: { err: safeError } }, pino.destination(2))
}
