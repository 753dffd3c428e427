import type { Response } from 'express'
import type { AppDeps } from '../../app-deps.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { unknownHtml } from './unknown-html.ts'

/** As many ids as one looks through. */
const maxAlike = 10

/** Of an id that no message has: what it should look like, and which begin so. */
export async function showUnknown(
  res: Response,
  id: string,
  { ledger }: Pick<AppDeps, 'ledger'>,
): Promise<void> {
  const visit = visitOf(res)
  const alike = id.length < 2 ? [] : await ledger.idsBeginning(id, maxAlike)
  sendPage(res, {
    title: visit.t.message.unknown,
    status: 404,
    styles: ['message'],
    main: unknownHtml(visit, id, alike),
  })
}
