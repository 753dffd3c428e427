import { previewKeptMs } from '../plo/delivery/resend.ts'
import { err, ok, type Result } from '../plo/result.ts'
import type { Resend, ResendFilter, ResendNotPossible, ResendPreview } from '../store/resends.ts'
import type { AppDeps } from './app-deps.ts'
import type { Problem } from './problem.ts'
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
    case 'resend/expired': {
      const detail = 'Forhåndsvisningen er for gammel. Lag en ny, og se over den.'
      return err({ status: 409, code, title: 'Ingenting er sendt på nytt', detail })
    }
    case 'resend/cancelled':
      return err({ status: 409, code, title: 'Den er avbrutt, og kan ikke settes i gang' })
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
  if (code === 'resend/unknown') return err(unknownResend)
  const title = 'Det er for sent å avbryte: alt er sendt, eller den er avbrutt før'
  return err({ status: 409, code, title })
}

export const unknownResend: Problem = {
  status: 404,
  code: 'resend/unknown',
  title: 'Ingen gjensending har denne id-en',
  detail: 'En forhåndsvisning som ikke blir bekreftet, glemmes etter en time.',
}

function notPossible({ code, messages }: ResendNotPossible): Problem {
  return {
    status: 422,
    code,
    title: 'Ingenting er sendt på nytt',
    detail: 'Alle meldinger som er nevnt, må kunne sendes på nytt.',
    findings: messages.map((one) => ({ field: one.msgId, code: one.code, text: resendText(one.code) })),
  }
}
