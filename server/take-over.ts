import type { Result } from '../plo/result.ts'
import { err, ok } from '../plo/result.ts'
import { type AcceptError, acceptMessage, type Handed } from './accept.ts'
import type { AppDeps } from './app-deps.ts'
import type { Problem } from './problem.ts'

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
  if (!accepted.ok) return err(problemOf(accepted.error, title))
  const { message, repeated } = accepted.value
  if (!repeated) {
    deps.wake(message.recipient)
    deps.changed()
  }
  return ok(accepted.value)
}

function problemOf(error: AcceptError, title: string): Problem {
  const { code } = error
  switch (code) {
    case 'message/invalid': {
      const { findings, detail } = error
      return { status: 422, code, title, findings, ...(detail !== undefined && { detail }) }
    }
    case 'message/other-content':
      return {
        ...{ status: 409, code, title: 'En annen melding har allerede denne MsgId-en' },
        detail: `Meldingen ${error.msgId} er tatt imot før, med et annet innhold. En ny melding trenger en ny MsgId.`,
      }
    case 'outage/journal-down':
      return {
        ...{ status: 409, code, title: `Journalen er nede hos ${error.sender}: ingenting kan skrives nå` },
        detail: 'Papirrutine: skriv på papir, ring, og før inn meldingen når journalen er oppe igjen.',
      }
    case 'ledger/unreachable':
      return {
        ...{ status: 503, code, title: 'Det er ukjent om meldingen er tatt imot' },
        detail: `Lageret svarer ikke. Ring, og send den igjen med samme MsgId (${error.msgId}): da blir den ikke sendt to ganger.`,
      }
    case 'ledger/full':
      return {
        ...{ status: 503, code, title: 'Meldingen er ikke tatt imot: lageret er fullt' },
        detail: `Det er ikke plass på disken. Ring, si fra til IT, og send den igjen med samme MsgId (${error.msgId}) når det er ryddet.`,
      }
  }
}
