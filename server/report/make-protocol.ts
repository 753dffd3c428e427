import { findBetween } from '../../plo/report/named-parties.ts'
import { readPeriod, startOfDay } from '../../plo/report/period.ts'
import { type Protocol, protocol } from '../../plo/report/protocol.ts'
import { err, ok, type Result } from '../../plo/result.ts'
import type { AppDeps } from '../app-deps.ts'
import type { RequestFinding } from '../request-findings.ts'
import { readExchange } from './read-exchange.ts'

/** A protocol as it is asked for: names or numbers, and times as people write them. */
export type AskedProtocol = {
  readonly between: readonly string[]
  readonly since?: string | undefined
  readonly until?: string | undefined
}

/** The protocol of what two parties exchanged, or everything that is wrong with how it is asked for. */
export async function makeProtocol(
  asked: AskedProtocol,
  deps: Pick<AppDeps, 'ledger' | 'knowledge' | 'now'>,
): Promise<Result<Protocol, readonly RequestFinding[]>> {
  const now = deps.now()
  const { found, period } = readAsked(asked, deps, now)
  if (!found.ok || !period.ok) return err(wrongIn({ found, period }))

  const exchange = await readExchange(deps, found.value, period.value, now)
  return exchange.ok
    ? ok(protocol(exchange.value))
    : err([{ field: 'since', text: 'for mange meldinger i tidsrommet: velg et kortere' }])
}

/** What is wrong with how it is asked for; nothing is read. */
export function askedFindings(
  asked: AskedProtocol,
  deps: Pick<AppDeps, 'knowledge' | 'now'>,
): readonly RequestFinding[] {
  return wrongIn(readAsked(asked, deps, deps.now()))
}

function readAsked(asked: AskedProtocol, { knowledge }: Pick<AppDeps, 'knowledge'>, now: Date) {
  return {
    found: findBetween(knowledge.directory, asked.between),
    period: readPeriod(asked, startOfDay(now), now),
  }
}

function wrongIn({ found, period }: ReturnType<typeof readAsked>): readonly RequestFinding[] {
  return [...(found.ok ? [] : found.error), ...(period.ok ? [] : period.error)]
}
