import { Router } from 'express'
import type { AppDeps } from '../app-deps.ts'
import { html } from '../pages/html.ts'
import { sessionFor, sessionMs } from '../reach.ts'
import { clearCookie, setCookie } from './cookies.ts'
import { csrfField } from './csrf-field.ts'
import { form, formOf } from './forms.ts'
import { localPath } from './local-path.ts'
import { sendPage } from './page.ts'
import { isSame } from './secret.ts'
import { type Visit, visitOf } from './visit.ts'

/** Whoever knows the token of the service gets a session; where there is no token, there is nothing to log in to. */
export function loginPages({ token, now }: Pick<AppDeps, 'token' | 'now'>): Router {
  const router = Router()
  router.get('/logg-inn', (req, res) => {
    if (token === undefined) res.redirect(303, localPath(req.query.til))
    else sendPage(res, loginPage(visitOf(res), localPath(req.query.til)))
  })
  router.post('/logg-inn', form(), (_req, res) => {
    const visit = visitOf(res)
    const asked = formOf(res)
    const to = localPath(asked.text('til'))
    if (token === undefined) return res.redirect(303, to)
    if (!isSame(asked.text('nokkel'), token.trim())) {
      sendPage(res, { ...loginPage(visit, to, visit.t.login.wrong), status: 401 })
      return
    }
    setCookie(res, 'session', sessionFor(token, now()), sessionMs)
    clearCookie(res, 'wardLink')
    res.redirect(303, to)
  })
  router.post('/logg-ut', form(), (_req, res) => {
    clearCookie(res, 'session')
    res.redirect(303, '/')
  })
  return router
}

function loginPage(visit: Visit, to: string, problem?: string) {
  const { t } = visit
  const main = html`<h1 class="ds-heading" data-size="lg">${t.login.title}</h1>
<form class="plo-form" method="post" action="/logg-inn">
${csrfField(visit)}<input type="hidden" name="til" value="${to}">
<div class="ds-field">
<label class="ds-label" for="nokkel">${t.login.token}</label>
<p class="plo-help" id="nokkel-hjelp">${t.login.tokenHelp}</p>
<input class="ds-input" id="nokkel" name="nokkel" type="password" autocomplete="current-password" required aria-describedby="nokkel-hjelp${problem === undefined ? '' : ' nokkel-feil'}"${problem === undefined ? [] : html` aria-invalid="true"`}>
${problem === undefined ? [] : html`<p class="ds-validation-message" id="nokkel-feil" role="alert">${problem}</p>`}
</div>
<button class="ds-button" type="submit">${t.login.button}</button>
</form>`
  return { title: t.login.title, main }
}
