import { err, ok, type Result } from '../result.ts'
import type { Cell, Grid } from './cell.ts'

/**
 * Reads a list of contacts, `[{"kommune": …}]` or `{"contacts": […]}`, as a table whose headings are the names used.
 *
 * @returns an error with what was found, where it is something else
 */
export function jsonGrid(text: string): Result<Grid, string> {
  const parsed = parsedJson(text)
  if (!parsed.ok) return parsed
  const value = parsed.value
  const list = isRecord(value) && 'contacts' in value ? value.contacts : value
  if (!Array.isArray(list)) return err('ingen liste')
  const entries: Readonly<Record<string, unknown>>[] = []
  for (const [index, entry] of list.entries()) {
    if (!isRecord(entry)) return err(`oppføring ${index + 1} er ikke et objekt`)
    entries.push(entry)
  }
  const names = [...new Set(entries.flatMap((entry) => Object.keys(entry)))]
  const rows: Cell[][] = [names]
  for (const [index, entry] of entries.entries()) {
    const row = names.map((name) => cellOf(entry[name]))
    const nested = row.indexOf(undefined)
    if (nested !== -1) return err(`«${names[nested]}» i oppføring ${index + 1} er sammensatt`)
    rows.push(row.map((cell) => cell ?? null))
  }
  return ok({ kind: 'json', name: '', rows })
}

function parsedJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    return err('ikke gyldig JSON')
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `undefined` for what is no single value. */
function cellOf(value: unknown): Cell | undefined {
  if (value === undefined || value === null) return null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined
}
