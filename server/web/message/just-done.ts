import type { Request, Response } from 'express'
import { isMessageId } from '../../../plo/message/message-id.ts'
import { clearCookie, cookieOf, setCookie } from '../cookies.ts'
import { messageHref } from './timeline-html.ts'

/** What has just become of a message: it was taken in, maybe in place of another. */
export type JustDone = { readonly insteadOf?: string }

/** As long as a browser may need to follow to the page. */
const keptMs = 60_000

/**
 * Leads to the page of a message that was taken in, which says so once. An address could say it of any message, whoever
 * has typed it; this goes to that one page, and only from the form that was answered.
 */
export function toAccepted(res: Response, msgId: string, { insteadOf = '' }: JustDone = {}): void {
  const page = messageHref(msgId)
  setCookie(res, 'justDone', `accepted/${insteadOf}`, keptMs, page)
  res.redirect(303, page)
}

/** What was just done to the message of a page; asked a second time, nothing was. */
export function takeJustDone(req: Request, res: Response, msgId: string): JustDone | undefined {
  const [, insteadOf] = /^accepted\/(.*)$/.exec(cookieOf(req, 'justDone') ?? '') ?? []
  if (insteadOf === undefined) return undefined
  clearCookie(res, 'justDone', messageHref(msgId))
  return isMessageId(insteadOf) ? { insteadOf } : {}
}
