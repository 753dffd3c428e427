import { Router } from 'express'
import { actionCard } from '../../../plo/fallback/action-card.ts'
import { issuerOf } from '../../../plo/fallback/issuer.ts'
import type { AppDeps } from '../../app-deps.ts'
import { actionCardHtml } from '../../pages/action-card-html.ts'
import { html } from '../../pages/html.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { phonesMenu } from './parts.ts'
import { type SendPdf, sendReport } from './send-paper.ts'

/** What is to lie on paper before anything goes down. */
export function paperPages(
  { numbers, downtimeFolder }: Pick<AppDeps, 'numbers' | 'downtimeFolder'>,
  sendPdf: SendPdf,
): Router {
  const router = Router()
  router.get('/telefon/perm', (_req, res) => {
    const visit = visitOf(res)
    const { t } = visit
    const both = (title: string, printed: string, pdf: string) =>
      html`<li><strong>${title}</strong>: <a class="ds-link" href="${printed}" aria-label="${title}, ${t.phones.printOut}">${t.phones.printOut}</a>, <a class="ds-link" href="${pdf}" aria-label="${title}, ${t.phones.pdf}">${t.phones.pdf}</a></li>`
    sendPage(res, {
      ...{ title: t.phones.papers, nav: 'phones', styles: ['phones'] },
      main: html`<h1 class="ds-heading" data-size="lg">${t.phones.papers}</h1>
${phonesMenu(visit, 'papers')}
<p class="ds-paragraph">${t.phones.papersIntro}</p>
<ul class="ds-list">
${both(t.phones.card, '/telefon/tiltakskort/utskrift', '/telefon/tiltakskort/tiltakskort.pdf')}
${both(t.phones.list, '/telefon/liste/utskrift', '/telefon/liste/telefonliste.pdf')}
<li><a class="ds-link" href="/telefon/ringeliste">${t.phones.callSheet}</a></li>
</ul>
<p class="ds-paragraph">${downtimeFolder === undefined ? t.phones.papersNone : html`${t.phones.papersFolder} <code>${downtimeFolder}</code>`}</p>`,
    })
  })
  router.get('/telefon/tiltakskort/utskrift', (_req, res) =>
    sendReport(res, actionCardHtml(actionCard(), visitOf(res).now)),
  )
  router.get('/telefon/tiltakskort/tiltakskort.pdf', async (_req, res) => {
    const issuer = issuerOf((await numbers()).directory)
    await sendPdf(res, 'tiltakskort.pdf', { kind: 'action-card', issuer, printedAt: visitOf(res).now })
  })
  return router
}
