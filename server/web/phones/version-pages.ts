import { type Request, Router } from 'express'
import { versionText } from '../../../plo/directory/directory-version.ts'
import type { AppDeps } from '../../app-deps.ts'
import { openFolder } from '../../directory/own-contacts.ts'
import { restoreChange } from '../../directory/restore-change.ts'
import type { Version } from '../../directory/version-file.ts'
import { directoryVersion, listVersions } from '../../directory/versions.ts'
import { type Html, html } from '../../pages/html.ts'
import { csrfField } from '../csrf-field.ts'
import { sendErrorPage } from '../error-page.ts'
import { form } from '../forms.ts'
import { sendPage } from '../page.ts'
import { dayAndTime } from '../times.ts'
import { inBokmal, type Visit, visitOf } from '../visit.ts'
import { phonesMenu } from './parts.ts'
import type { ShownChanges } from './shown-changes.ts'

/** The editions of the numbers, and the way back to one of them: the difference is shown first. */
export function versionPages({ numbersFolder }: Pick<AppDeps, 'numbersFolder'>, shown: ShownChanges): Router {
  const router = Router()
  router.get('/telefon/utgaver', async (req, res) => {
    const visit = visitOf(res)
    const { t } = visit
    const [current, versions] = await Promise.all([
      directoryVersion(numbersFolder),
      listVersions(numbersFolder),
    ])
    const saved = versions.find(({ number }) => String(number) === req.query.lagret)
    sendPage(res, {
      ...{ title: t.phones.versions, nav: 'phones', styles: ['phones'] },
      main: html`<h1 class="ds-heading" data-size="lg">${t.phones.versions}</h1>
${phonesMenu(visit, 'versions')}
${saved === undefined ? [] : html`<p class="ds-alert" data-color="success" role="status">${t.phones.saved(saved.number)}</p>`}
<p class="ds-paragraph">${t.phones.versionsIntro}</p>
<p class="ds-paragraph">${t.phones.inUse}: <strong>${inBokmal(visit, versionText(current))}</strong></p>
${versions.length === 0 ? html`<p class="ds-paragraph">${t.phones.noVersions}</p>` : table(visit, versions)}`,
    })
  })
  router.post('/telefon/utgaver/:number', form(), async (req: Request<{ number: string }>, res) => {
    const { t } = visitOf(res)
    const opened = await openFolder(numbersFolder)
    if (!opened.ok) {
      sendErrorPage(res, 409, { title: t.phones.cannotChange, help: opened.error.text })
      return
    }
    const planned = await restoreChange(opened.value, req.params.number)
    if (!planned.ok) {
      const status = planned.error.code === 'version/unknown' ? 404 : 422
      sendErrorPage(res, status, { title: t.phones.cannotChange, help: planned.error.text })
      return
    }
    const about = [`${t.phones.origins.restore} ${t.phones.version.toLowerCase()} ${req.params.number}.`]
    res.redirect(303, `/telefon/endring/${shown.keep({ change: planned.value, about })}`)
  })
  return router
}

function table(visit: Visit, versions: readonly Version[]): Html {
  const { t } = visit
  return html`<div class="plo-wide" tabindex="0" role="region" aria-label="${t.phones.versions}"><table class="ds-table">
<thead><tr><th scope="col">${t.phones.version}</th><th scope="col">${t.phones.savedAt}</th><th scope="col">${t.phones.how}</th><th scope="col">${t.phones.counts}</th><td></td></tr></thead>
<tbody>${versions.toReversed().map((version) => row(visit, version))}</tbody>
</table></div>`
}

function row(visit: Visit, { number, at, origin, from = '', counts }: Version): Html {
  const { t } = visit
  const { added, changed, gone } = counts
  return html`<tr>
<th scope="row">${number}</th>
<td>${dayAndTime(visit, at)}</td>
<td>${t.phones.origins[origin]} ${from}</td>
<td>${origin === 'found' ? '' : t.phones.countsText(added, changed, gone)}</td>
<td><form method="post" action="/telefon/utgaver/${number}">${csrfField(visit)}<button class="ds-button" data-variant="tertiary" data-size="sm" type="submit" aria-label="${t.phones.goBackTo(number)}">${t.phones.goBack}</button></form></td>
</tr>`
}
