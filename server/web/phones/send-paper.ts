import type { Response } from 'express'
import { reportPolicy } from '../../pages/report-page.ts'
import type { PrintErrand, Printer } from '../../print/printer.ts'
import { sendErrorPage } from '../error-page.ts'
import { visitOf } from '../visit.ts'

export type SendPdf = (res: Response, file: string, errand: PrintErrand) => Promise<void>

/** A page that needs nothing beside it and can be printed. */
export function sendReport(res: Response, page: string): void {
  res
    .setHeader('Content-Security-Policy', `${reportPolicy}; frame-ancestors 'none'; base-uri 'none'`)
    .setHeader('Cache-Control', 'no-store')
    .type('html')
    .send(page)
}

export function sendDownload(res: Response, file: string, type: string, content: string | Uint8Array): void {
  res
    .setHeader('Content-Disposition', `attachment; filename="${file}"`)
    .setHeader('Cache-Control', 'no-store')
    .setHeader('Content-Type', type)
    .send(typeof content === 'string' ? content : Buffer.from(content))
}

/** Shown in the browser, which can print it. */
export function sendPdfFrom(printer: Printer): SendPdf {
  return async (res, file, errand) => {
    const made = await printer(errand)
    if (!made.ok) {
      const { t } = visitOf(res)
      res.setHeader('Retry-After', '10')
      sendErrorPage(res, 503, { title: t.phones.printBusy, help: t.phones.printBusyHelp })
      return
    }
    res
      .setHeader('Content-Disposition', `inline; filename="${file}"`)
      .setHeader('Cache-Control', 'no-store')
      .type('pdf')
      .send(Buffer.from(made.value))
  }
}
