import type { Response } from 'express'
import type { AppDeps } from '../../app-deps.ts'
import { html } from '../../pages/html.ts'
import type { Problem } from '../../problem.ts'
import { problemSaid } from '../problem-said.ts'
import { type Visit, visitOf } from '../visit.ts'
import type { Said } from './sent-html.ts'
import { showSent } from './show-sent.ts'
import { showUnknown } from './show-unknown.ts'

/** The message as it stands, and why what was asked for was not done. */
export async function showRefused(
  res: Response,
  id: string,
  { title, problem }: { readonly title: string; readonly problem: Problem | undefined },
  deps: AppDeps,
): Promise<void> {
  const visit = visitOf(res)
  if (problem?.code === 'message/unknown') {
    await showUnknown(res, id, deps)
    return
  }
  const content = html`<h2 class="ds-heading" data-size="xs">${title}</h2>${problem === undefined ? [] : refusedSaid(visit, problem).content}`
  const said: Said = { color: 'danger', content }
  if (!(await showSent(res, id, deps, { said, status: problem?.status ?? 409 })))
    await showUnknown(res, id, deps)
}

export function refusedSaid(visit: Visit, problem: Problem): Said {
  return {
    color: 'danger',
    content: html`${problemSaid(visit, problem).map((line) => html`<p>${line}</p>`)}`,
  }
}
