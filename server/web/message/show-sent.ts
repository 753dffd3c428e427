import type { Response } from 'express'
import type { AppDeps } from '../../app-deps.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { conversationHtml } from './conversation-html.ts'
import { readSent } from './read-sent.ts'
import { type Said, sentHtml } from './sent-html.ts'

/** What the page says besides, of what its visitor has just done or could not do. */
export type Besides = {
  readonly said?: Said
  /** Why it is withdrawn, as it was typed. */
  readonly reason?: string
  readonly status?: number
}

/** The page of a message that was sent from here. @returns whether there is such a message */
export async function showSent(
  res: Response,
  id: string,
  deps: AppDeps,
  besides: Besides = {},
): Promise<boolean> {
  const visit = visitOf(res)
  const sent = await readSent(id, deps)
  if (sent === undefined) return false
  const { knowledge, policy, parties } = deps
  const { directory } = knowledge
  const { status = 200 } = besides
  sendPage(res, {
    title: `${sent.view.typeName} – ${sent.view.recipient.name}`,
    // What answers a form is not fetched again by itself: that would be another answer.
    live: status === 200,
    isFilledIn: true,
    status,
    styles: ['message'],
    main: sentHtml(visit, sent, conversationHtml(visit, sent, id, { directory, policy, parties }), besides),
  })
  return true
}
