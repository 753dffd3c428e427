import type { Result } from '../plo/result.ts'
import { err, ok } from '../plo/result.ts'
import { type AcceptError, acceptMessage, type Handed } from './accept.ts'
import type { AppDeps } from './app-deps.ts'
import { type Problem, problemOf } from './problem.ts'

export type TakenOver = Extract<Awaited<ReturnType<typeof acceptMessage>>, { readonly ok: true }>['value']

/**
 * Takes over a message for whoever hands it over, and wakes its lane.
 *
 * @param title of the problem where it is the message that is wrong
 */
export async function takeOver(
  handed: Handed,
  deps: AppDeps,
  title: string,
): Promise<Result<TakenOver, Problem>> {
  const accepted = await acceptMessage(handed, deps)
  if (!accepted.ok) return err(refused(accepted.error, title))
  const { message, repeated } = accepted.value
  if (!repeated) {
    deps.wake(message.recipient)
    deps.changed()
  }
  return ok(accepted.value)
}

function refused(error: AcceptError, title: string): Problem {
  const { code } = error
  switch (code) {
    case 'message/invalid': {
      const { findings, detail } = error
      return { status: 422, code, title, findings, ...(detail !== undefined && { detail }) }
    }
    case 'message/other-content':
      return problemOf(409, code, { facts: { msgId: error.msgId } })
    case 'outage/journal-down':
      return problemOf(409, code, { facts: { sender: error.sender } })
    case 'ledger/unreachable':
    case 'ledger/full':
      return problemOf(503, code, { facts: { msgId: error.msgId } })
  }
}
