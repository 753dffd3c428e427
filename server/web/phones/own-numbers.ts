import type { Response } from 'express'
import { type OwnContacts, openContacts } from '../../directory/own-contacts.ts'
import { sendErrorPage } from '../error-page.ts'
import { visitOf } from '../visit.ts'

/** One's own numbers, to change them; where they cannot be changed here, the page that says so has been sent. */
export async function ownNumbers(folder: string, res: Response): Promise<OwnContacts | undefined> {
  const opened = await openContacts(folder)
  if (opened.ok) return opened.value
  const { t } = visitOf(res)
  const { error } = opened
  const places =
    error.code === 'directory/shipped' ? [] : error.problems.map(({ path, line }) => `${path}:${line}`)
  const help =
    error.code === 'directory/shipped'
      ? error.text
      : `${t.phones.brokenNumbers}: ${[...new Set(places), error.reason ?? '']
          .slice(0, 5)
          .filter((text) => text !== '')
          .join(', ')}`
  sendErrorPage(res, 409, { title: t.phones.cannotChange, help })
  return undefined
}
