import { type Request, type Response, Router } from 'express'
import type { OwnerChange } from '../../../plo/directory/change-contacts.ts'
import { changeLines } from '../../../plo/directory/contact-text.ts'
import { changesAnything } from '../../directory/phones-change.ts'
import { type Html, html } from '../../pages/html.ts'
import { csrfField } from '../csrf-field.ts'
import { sendErrorPage } from '../error-page.ts'
import { form } from '../forms.ts'
import { sendPage } from '../page.ts'
import { inBokmal, type Visit, visitOf } from '../visit.ts'
import { phonesMenu } from './parts.ts'
import type { ShownChange, ShownChanges } from './shown-changes.ts'

/** What would become of the numbers, shown before it is saved. */
export function changePages(shown: ShownChanges): Router {
  const router = Router()
  router.get('/telefon/endring/:id', (req: Request<{ id: string }>, res) => {
    const found = shown.find(req.params.id)
    if (found === undefined) return changeGone(res)
    const visit = visitOf(res)
    sendPage(res, {
      ...{ title: visit.t.phones.changeTitle, nav: 'phones', styles: ['phones'] },
      main: changeMain(visit, req.params.id, found),
    })
  })
  router.post('/telefon/endring/:id', form(), async (req: Request<{ id: string }>, res) => {
    const saved = await shown.save(req.params.id)
    if (saved === undefined) return changeGone(res)
    if (saved.ok) return res.redirect(303, `/telefon/utgaver?lagret=${saved.value.number}`)
    const { t } = visitOf(res)
    const isMeanwhile = saved.error.code === 'version/changed-meanwhile'
    sendErrorPage(res, isMeanwhile ? 409 : 503, {
      title: t.phones.cannotChange,
      help: isMeanwhile ? t.phones.changedMeanwhile : saved.error.text,
    })
  })
  return router
}

function changeGone(res: Response): void {
  const { t } = visitOf(res)
  sendErrorPage(res, 404, { title: t.phones.changeGone, help: t.phones.changeGoneHelp })
}

function changeMain(visit: Visit, id: string, { change, about }: ShownChange): Html {
  const { t } = visit
  const { added, changed, gone } = change.facts.counts
  const isAnything = changesAnything(change)
  return html`<h1 class="ds-heading" data-size="lg">${t.phones.changeTitle}</h1>
${phonesMenu(visit, 'import')}
${about.map((text) => html`<p class="ds-paragraph">${inBokmal(visit, text)}</p>`)}
${isAnything ? html`<p class="ds-alert" data-color="info">${t.phones.changeIntro}</p>` : html`<p class="ds-alert" data-color="success">${t.phones.nothingChanges}</p>`}
${change.unseen === undefined ? [] : html`<p class="ds-alert" data-color="warning">${t.phones.unseen(change.unseen)}</p>`}
${change.changes.map((one) => ownerChange(visit, one))}
${
  isAnything
    ? html`${change.unseen === undefined ? html`<p class="ds-paragraph"><strong>${t.phones.countsText(added, changed, gone)}.</strong> ${t.phones.untouched}</p>` : []}
<form class="plo-actions plo-noprint" method="post" action="/telefon/endring/${id}">${csrfField(visit)}<button class="ds-button" type="submit">${t.phones.saveChange}</button>
<a class="ds-link" href="/telefon/import">${t.common.cancel}</a></form>`
    : html`<p class="ds-paragraph"><a class="ds-link" href="/telefon">${t.common.back}</a></p>`
}`
}

/** In the words of the domain: + new, ~ changed, − gone; read out as well as seen. */
function ownerChange(visit: Visit, change: OwnerChange): Html {
  const { t } = visit
  const [heading = '', ...lines] = changeLines(change)
  return html`<section class="phones-change">
<h2 class="ds-heading" data-size="xs">${heading}</h2>
<ul>${lines.map((line) => changeLine(visit, line, t.phones))}</ul>
</section>`
}

function changeLine(visit: Visit, line: string, words: Visit['t']['phones']): Html {
  const [, sign = '', text = ''] = /^ {2}([+~−]) (.*)$/s.exec(line) ?? []
  switch (sign) {
    case '+':
      return html`<li class="phones-added"><strong>+ ${words.added}:</strong> ${inBokmal(visit, text)}</li>`
    case '~':
      return html`<li class="phones-changed"><strong>~ ${words.changed}:</strong> ${inBokmal(visit, text)}</li>`
    case '−':
      return html`<li class="phones-gone"><strong>− ${words.gone}:</strong> ${inBokmal(visit, text)}</li>`
    default:
      return html`<li class="phones-detail">${inBokmal(visit, line.trim())}</li>`
  }
}
