import { z } from 'zod'
import { norwegian } from '../plo/compose/norwegian.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { AppDeps } from './app-deps.ts'
import { dayAndClock } from './local-time.ts'
import { expectedEndAfter, plainText } from './outage-form.ts'
import { outageProblem } from './outage-problem.ts'
import type { Problem } from './problem.ts'
import { requestFindings } from './request-findings.ts'

/** Changes when an outage is expected to be over; what it was, stays as a note. */
export async function extendOutage(
  id: string,
  asked: unknown,
  { ledger, now, changed }: Pick<AppDeps, 'ledger' | 'now' | 'changed'>,
): Promise<Result<undefined, Problem>> {
  const at = now()
  const parsed = extendForm(at).safeParse(asked ?? {}, { error: norwegian })
  const outage = await ledger.findOutage(id)
  if (outage === undefined) return err(outageProblem('outage/unknown'))
  if (!parsed.success) {
    const findings = requestFindings(parsed.error)
    return err({ status: 400, code: 'request/invalid', title: 'Anslaget er ikke endret', findings })
  }
  const { expectedEnd, text } = parsed.data
  const from = outage.expectedEnd === undefined ? 'ikke oppgitt' : dayAndClock(outage.expectedEnd)
  const change = `ventet slutt ${from} → ${dayAndClock(expectedEnd)}`
  const extended = await ledger.extendOutage(id, expectedEnd, {
    at,
    writtenAt: at,
    text: text === undefined ? change : `${change}. ${text}`,
  })
  if (!extended.ok) return err(outageProblem(extended.error.code))
  changed()
  return ok(undefined)
}

const extendForm = (now: Date) =>
  z.strictObject({ expectedEnd: expectedEndAfter(now), text: plainText(500).optional() })
