import type { Response } from 'express'
import type { AcceptError, acceptMessage } from './accept.ts'
import type { AppDeps } from './app-deps.ts'
import { type Problem, sendProblem } from './problem.ts'

/**
 * Answers whoever handed over a message: it is taken over and its lane woken, or why not.
 *
 * @param title of the problem where it is the message that is wrong
 * @param besides more for the answer
 */
export function answerAccepted(
  res: Response,
  accepted: Awaited<ReturnType<typeof acceptMessage>>,
  { wake, changed }: Pick<AppDeps, 'wake' | 'changed'>,
  title: string,
  besides: object = {},
): void {
  if (!accepted.ok) {
    sendProblem(res, problemOf(accepted.error, title))
    return
  }
  const { message, repeated, findings } = accepted.value
  const { transport, application } = message.delivery
  if (!repeated) {
    wake(message.recipient)
    changed()
  }
  res
    .status(repeated ? 200 : 202)
    .location(`/api/v1/messages/${encodeURIComponent(message.msgId)}`)
    .json({
      id: message.msgId,
      ...besides,
      transport,
      application,
      ...(findings.length > 0 && { findings }),
    })
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
