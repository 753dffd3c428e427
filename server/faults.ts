import { err, ok, type Result } from '../plo/result.ts'
import type { FaultInForce } from '../simulator/fault-board.ts'
import type { AppDeps } from './app-deps.ts'
import { type AddressedFault, addressFaults } from './fault-parties.ts'
import { type Problem, problemOf } from './problem.ts'
import type { RequestFinding } from './request-findings.ts'

type Parties = Pick<AppDeps, 'parties'>

/** A fault as the parties tell of it. */
export type FaultView = FaultInForce & {
  /** How many of those that came to a fault that counts them. */
  readonly seen?: number
  /** How often it has struck since the parties were started; absent where it lets nobody in to be counted. */
  readonly struck?: number
  readonly note?: string
}

/** Puts faults in force, all of them or none; each is for one party, several, or all. */
export async function addFaults(
  bodies: readonly unknown[],
  isList: boolean,
  { parties, knowledge, changes }: Pick<AppDeps, 'parties' | 'knowledge' | 'changes'>,
): Promise<Result<readonly FaultView[], Problem>> {
  const faults = addressFaults(bodies, knowledge.directory)
  const wanted = faults.map(({ fault }) => fault)
  const answer = await callParties({ parties }, 'POST', '/faults', wanted)
  if (!answer.ok) {
    const { findings } = answer.error
    return findings === undefined
      ? answer
      : err({ ...answer.error, findings: asAsked(findings as readonly RequestFinding[], faults, isList) })
  }
  changes.changed()
  const added = (Array.isArray(answer.value.body) ? answer.value.body : []) as readonly FaultView[]
  return ok(
    added.map((fault, index) => {
      const note = faults[index]?.note
      return { ...fault, ...(note !== undefined && { note }) }
    }),
  )
}

/** Asks the simulated parties, and turns what they refuse into a problem. */
export async function callParties(
  { parties }: Parties,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Result<{ readonly status: number; readonly body: unknown }, Problem>> {
  const answer = await parties
    .client()
    ?.call(method, path, body)
    .catch(() => undefined)
  if (answer === undefined) return err(noPartiesProblem)
  if (answer.status < 400) return ok(answer)
  const { code = 'fault/refused', detail, findings } = problemIn(answer.body)
  return err({
    status: answer.status,
    code,
    title: 'Feilen er ikke lagt inn',
    ...(detail !== undefined && { detail }),
    ...(findings !== undefined && { findings }),
  })
}

export const noPartiesProblem = problemOf(503, 'parties/unreachable')

/**
 * What the parties find, in the places of what was asked for: one fault may have become one for each of many parties,
 * and all of them have the same mistake.
 */
function asAsked(
  findings: readonly RequestFinding[],
  faults: readonly AddressedFault[],
  isList: boolean,
): readonly RequestFinding[] {
  const placed = findings.map(({ field, text }) => {
    const [, digits = '', name = ''] = /^(\d+)\.?(.*)$/s.exec(field) ?? []
    const fault = faults[Number(digits)]
    if (digits === '' || fault === undefined) return { field, text }
    const place = [...(isList ? [String(fault.from)] : []), ...(name === '' ? [] : [name])].join('.')
    return { field: place, text: name === 'party' ? (fault.unknown ?? text) : text }
  })
  const keys = placed.map((one) => JSON.stringify(one))
  return placed.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

function problemIn(body: unknown): Partial<Pick<Problem, 'code' | 'detail' | 'findings'>> {
  return typeof body === 'object' && body !== null ? body : {}
}
