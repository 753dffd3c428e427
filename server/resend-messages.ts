import { previewKeptMs } from '../plo/delivery/resend.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { Resend, ResendFilter, ResendNotPossible, ResendPreview } from '../store/resends.ts'
import type { AppDeps } from './app-deps.ts'
import { type Problem, problemOf } from './problem.ts'
import { resendText } from './resend-view.ts'

type Deps = Pick<AppDeps, 'ledger' | 'knowledge' | 'now' | 'newId' | 'changed'>

/** Finds what would be sent again, and keeps just that set under an id; nothing is sent. */
export async function previewResend(
  filter: ResendFilter,
  { ledger, knowledge, now, newId }: Deps,
): Promise<Result<ResendPreview, Problem>> {
  const former = knowledge.directory.former.map(({ number }) => number)
  const shown = await ledger.previewResend({ id: newId(), filter, cutOff: now(), former })
  return shown.ok ? shown : err(notPossible(shown.error))
}

/** Lets what was shown be sent. Confirmed twice it is confirmed once. */
export async function confirmResend(
  id: string,
  { ledger, now }: Deps,
): Promise<Result<{ readonly resend: Resend; readonly repeated: boolean }, Problem>> {
  const at = now()
  const confirmed = await ledger.confirmResend(id, at, new Date(at.getTime() - previewKeptMs))
  if (confirmed.ok) return ok(confirmed.value)
  const { code } = confirmed.error
  switch (code) {
    case 'resend/unknown':
      return err(unknownResend)
    case 'resend/expired':
    case 'resend/cancelled':
      return err(problemOf(409, code))
  }
}

/** Stops it: what has not been tried goes back to where it was. */
export async function cancelResend(
  id: string,
  { ledger, now, changed }: Deps,
): Promise<Result<Resend, Problem>> {
  const cancelled = await ledger.cancelResend(id, now())
  if (cancelled.ok) {
    changed()
    return ok(cancelled.value)
  }
  const { code } = cancelled.error
  return err(code === 'resend/unknown' ? unknownResend : problemOf(409, code))
}

export const unknownResend = problemOf(404, 'resend/unknown')

function notPossible({ code, messages }: ResendNotPossible): Problem {
  return {
    ...problemOf(422, code),
    findings: messages.map((one) => ({ field: one.msgId, code: one.code, text: resendText(one.code) })),
  }
}
