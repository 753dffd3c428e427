import { Router } from 'express'
import type { AppDeps } from '../app-deps.ts'
import { newPrinter } from '../print/printer.ts'
import { callPages } from './phones/call-pages.ts'
import { callSheetPages } from './phones/call-sheet-pages.ts'
import { changePages } from './phones/change-pages.ts'
import { importPages } from './phones/import-pages.ts'
import { listPages } from './phones/list-pages.ts'
import { paperPages } from './phones/paper-pages.ts'
import { reconcilePages } from './phones/reconcile-pages.ts'
import { sendPdfFrom } from './phones/send-paper.ts'
import { shownChanges } from './phones/shown-changes.ts'
import { verifyPages } from './phones/verify-pages.ts'
import { versionPages } from './phones/version-pages.ts'

/** Everything about ringing: who answers, whom to ring about what, what was said, and the numbers themselves. */
export function phonePages(deps: AppDeps): Router {
  const router = Router()
  const sendPdf = sendPdfFrom(newPrinter())
  const shown = shownChanges(deps)
  router.use(listPages(deps, sendPdf))
  router.use(callSheetPages(deps, sendPdf))
  router.use(callPages(deps))
  router.use(reconcilePages(deps))
  router.use(importPages(deps, shown))
  router.use(versionPages(deps, shown))
  router.use(changePages(shown))
  router.use(verifyPages(deps))
  router.use(paperPages(deps, sendPdf))
  return router
}
