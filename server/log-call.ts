import { err, ok, type Result } from '../plo/result.ts'
import type { CallRefusal } from '../store/calls.ts'
import type { AppDeps } from './app-deps.ts'
import { readCall } from './call-form.ts'
import { callSentences } from './call-sentences.ts'
import { type CallView, viewCalls } from './call-view.ts'
import type { Problem } from './problem.ts'
import type { RequestFinding } from './request-findings.ts'

type Deps = Pick<AppDeps, 'ledger' | 'knowledge' | 'now' | 'newId' | 'changed'>

export type Logged = {
  readonly call: CallView
  /** It was logged before, under the same id. */
  readonly repeated: boolean
}

/** Writes down a call as it is told, or says everything that keeps it from being written down. */
export async function logCall(input: unknown, deps: Deps): Promise<Result<Logged, Problem>> {
  const { ledger, knowledge, now, newId } = deps
  const { directory } = knowledge
  const read = await readCall(input, { directory, ledger, now: now(), newId })
  if (!read.ok) return err(notLogged(400, 'request/invalid', read.error))
  const logged = await ledger.logCall(read.value)
  if (!logged.ok) {
    const code = logged.error[0]?.code ?? 'call/unknown'
    const isConflict = code === 'call/other-content' || code === 'call/already-corrected'
    return err(notLogged(isConflict ? 409 : 422, code, logged.error.flatMap(findingsOf)))
  }
  const { call, repeated } = logged.value
  if (!repeated) deps.changed()
  const [view] = await viewCalls([call], { ledger, directory, now: now() })
  if (view === undefined) throw new Error('a call that is logged can be shown')
  return ok({ call: view, repeated })
}

function findingsOf(refusal: CallRefusal): readonly RequestFinding[] {
  switch (refusal.code) {
    case 'call/other-content':
      return [{ field: 'id', text: callSentences.otherContent }]
    case 'call/unknown-messages':
      return refusal.ids.map((id) => ({ field: 'messages', text: callSentences.noMessage(id) }))
    case 'call/unknown':
      return [{ field: 'corrects', text: callSentences.unknownCall }]
    case 'call/already-corrected':
      return [{ field: 'corrects', text: callSentences.corrected(refusal.by) }]
  }
}

function notLogged(status: number, code: string, findings: readonly RequestFinding[]): Problem {
  return { status, code, title: 'Anropet er ikke logget', findings }
}
