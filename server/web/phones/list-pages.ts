import { type Response, Router } from 'express'
import { exportTable } from '../../../plo/directory/export-table.ts'
import { phoneListCsv } from '../../../plo/fallback/phone-list-csv.ts'
import type { AppDeps } from '../../app-deps.ts'
import { writeXlsx } from '../../directory/write-xlsx.ts'
import { phoneListHtml } from '../../pages/phone-list-html.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { askedList } from './asked-list.ts'
import { listMain } from './list-page.ts'
import { type SendPdf, sendDownload, sendReport } from './send-paper.ts'

/** `/telefon`, and the same list as paper and as files. */
export function listPages({ numbers }: Pick<AppDeps, 'numbers'>, sendPdf: SendPdf): Router {
  const router = Router()
  router.get('/telefon', async (req, res) => {
    const visit = visitOf(res)
    const knowledge = await numbers()
    const found = askedList(req.query, knowledge, visit, visit.t.domain.reach)
    sendPage(res, {
      ...{ title: visit.t.phones.title, nav: 'phones', styles: ['phones'], live: true },
      status: found.problems.length > 0 ? 400 : 200,
      main: listMain(visit, found, knowledge.directory),
    })
  })

  const listFor = async (query: Readonly<Record<string, unknown>>, res: Response) => {
    const found = askedList(query, await numbers(), visitOf(res))
    if (found.problems.length === 0) return found.list
    // Nothing is printed that is not what was asked for.
    res.redirect(
      303,
      `/telefon?${new URLSearchParams(Object.entries(query).map(([k, v]) => [k, String(v)]))}`,
    )
    return undefined
  }
  router.get('/telefon/liste/utskrift', async (req, res) => {
    const list = await listFor(req.query, res)
    if (list !== undefined) sendReport(res, phoneListHtml(list))
  })
  router.get('/telefon/liste/telefonliste.pdf', async (req, res) => {
    const list = await listFor(req.query, res)
    if (list !== undefined) await sendPdf(res, 'telefonliste.pdf', { kind: 'phone-list', list })
  })
  router.get('/telefon/liste/telefonliste.csv', async (req, res) => {
    const list = await listFor(req.query, res)
    // Excel takes a file without the mark for one of the old encodings.
    if (list !== undefined)
      sendDownload(res, 'telefonliste.csv', 'text/csv; charset=utf-8', `\ufeff${phoneListCsv(list)}`)
  })
  router.get('/telefon/liste/numre.xlsx', async (_req, res) => {
    const { directory } = await numbers()
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    sendDownload(res, 'numre.xlsx', type, await writeXlsx(exportTable(directory)))
  })
  return router
}
