import { type Response, Router } from 'express'
import type { Contact } from '../../../plo/addressing/party.ts'
import { contactsOfOwner } from '../../../plo/directory/change-contacts.ts'
import { contactText } from '../../../plo/directory/contact-text.ts'
import { type Owner, ownerNamed, ownersOf } from '../../../plo/directory/owner-named.ts'
import { wallClock } from '../../../plo/fallback/oslo-clock.ts'
import { verificationText } from '../../../plo/fallback/phone-row.ts'
import type { AppDeps } from '../../app-deps.ts'
import type { OwnContacts } from '../../directory/own-contacts.ts'
import { changesAnything, saveChange } from '../../directory/phones-change.ts'
import { type VerifyAsked, verifyChange } from '../../directory/verify-change.ts'
import { type Html, html } from '../../pages/html.ts'
import { csrfField } from '../csrf-field.ts'
import { describedBy } from '../field-errors.ts'
import { type Form, form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { inBokmal, type Visit, visitOf } from '../visit.ts'
import { ownNumbers } from './own-numbers.ts'
import { type FieldProblem, phonesMenu, problemSummary, problemsOf, selectField, textField } from './parts.ts'

type Verifying = {
  readonly own: OwnContacts
  readonly owner: Owner | undefined
  readonly typed: { readonly which: readonly string[]; readonly role: string; readonly day: string }
  readonly problems: readonly FieldProblem[]
  /** How many were marked just now. */
  readonly marked?: number
}

/** Somebody has rung numbers and reached whom they say: they are marked with the day and the role of who rang. */
export function verifyPages({ numbersFolder, now }: Pick<AppDeps, 'numbersFolder' | 'now'>): Router {
  const router = Router()
  const today = () => wallClock(now()).day
  router.get('/telefon/bekreft', async (req, res) => {
    const own = await ownNumbers(numbersFolder, res)
    if (own === undefined) return
    const asked = typeof req.query.eier === 'string' ? req.query.eier.slice(0, 100) : ''
    const marked = Number(req.query.merket)
    send(res, 200, {
      ...{ own, owner: ownerOf(own, asked), problems: [] },
      typed: { which: [], role: '', day: today() },
      ...(Number.isInteger(marked) && marked > 0 && { marked }),
    })
  })
  router.post('/telefon/bekreft', form(), async (_req, res) => {
    const { t } = visitOf(res)
    const own = await ownNumbers(numbersFolder, res)
    if (own === undefined) return
    const filled = formOf(res)
    const typed = { which: filled.texts('nummer'), role: filled.text('rolle'), day: filled.text('dag') }
    const owner = ownerOf(own, filled.text('eier'))
    if (owner === undefined) return send(res, 404, { own, owner, typed, problems: [] })
    const asked = askedOf(filled)
    const planned = verifyChange(own, owner, asked, now())
    if (!planned.ok) {
      const problems = planned.error.map(({ code, text }) => ({
        id: code === 'verify/role' ? 'rolle' : code === 'verify/date' ? 'dag' : 'numre',
        text: code === 'verify/nothing' && asked.which.length === 0 ? t.phones.verifyPick : text,
      }))
      return send(res, 422, { own, owner, typed, problems })
    }
    const { change } = planned.value
    const saved = changesAnything(change) ? await saveChange(change, now()) : undefined
    if (saved?.ok === false) {
      return send(res, 409, { own, owner, typed, problems: [{ id: 'numre', text: saved.error.text }] })
    }
    res.redirect(303, `/telefon/bekreft?eier=${encodeURIComponent(owner.id)}&merket=${asked.which.length}`)
  })
  return router
}

function ownerOf({ directory }: OwnContacts, typed: string): Owner | undefined {
  if (typed === '') return undefined
  const named = ownerNamed(directory, typed)
  return named.ok ? named.value.owner : undefined
}

/** A number is named by its place and by itself: a list that has changed since it was shown marks no other. */
function askedOf(filled: Form): VerifyAsked {
  const which = filled.texts('nummer').map((text) => {
    const [place = '', phone = ''] = text.split('|')
    return { place: Number(place), phone }
  })
  return { which, role: filled.text('rolle'), ...(filled.text('dag') !== '' && { date: filled.text('dag') }) }
}

function send(res: Response, status: number, verifying: Verifying): void {
  const visit = visitOf(res)
  const { t } = visit
  const { own, owner, typed, problems, marked } = verifying
  const owners = ownersOf(own.directory).toSorted((one, other) => one.name.localeCompare(other.name, 'nb'))
  sendPage(res, {
    ...{ title: t.phones.verify, nav: 'phones', styles: ['phones'], status },
    main: html`<h1 class="ds-heading" data-size="lg">${owner === undefined ? t.phones.verify : t.phones.verifyTitle(owner.name)}</h1>
${phonesMenu(visit, 'list')}
${problemSummary(visit, problems)}
${marked === undefined ? [] : html`<p class="ds-alert" data-color="success" role="status">${t.phones.verifySaved(marked)}</p>`}
<form class="phones-chooser plo-noprint" method="get" action="/telefon/bekreft">
${selectField(visit, {
  ...{ id: 'eier', label: t.phones.whose, problems, value: owner?.id ?? '' },
  choices: [
    { value: '', text: t.phones.choose },
    ...owners.map(({ id, name }) => ({ value: id, text: name })),
  ],
})}
<button class="ds-button" data-variant="secondary" type="submit">${t.common.show}</button>
</form>
${owner === undefined ? [] : numbersForm(visit, owner, contactsOfOwner(own.directory, owner), typed, problems)}`,
  })
}

function numbersForm(
  visit: Visit,
  owner: Owner,
  contacts: readonly Contact[],
  typed: Verifying['typed'],
  problems: readonly FieldProblem[],
): Html {
  const { t } = visit
  const known = contacts.flatMap((contact, place) => {
    const phone = numberOf(contact)
    return phone === undefined ? [] : [{ contact, value: `${place}|${phone}` }]
  })
  if (known.length === 0) return html`<p class="ds-paragraph">${t.phones.verifyNone}</p>`
  return html`<p class="ds-paragraph">${t.phones.verifyIntro}</p>
<form class="plo-form" method="post" action="/telefon/bekreft">
${csrfField(visit)}<input type="hidden" name="eier" value="${owner.id}">
<fieldset class="ds-fieldset" id="numre" tabindex="-1"${describedBy('numre', { help: false, isWrong: problems.some(({ id }) => id === 'numre') })}>
<legend class="ds-label">${t.phones.verifyWhich}</legend>
${known.map((one) => numberBox(visit, one, typed.which))}
${problemsOf(visit, 'numre', problems)}
</fieldset>
${textField(visit, { id: 'rolle', label: t.phones.verifyRole, help: t.phones.verifyRoleHelp, problems, value: typed.role, max: 60, isRequired: true })}
${textField(visit, { id: 'dag', label: t.phones.verifyDay, problems, value: typed.day, type: 'date' })}
<button class="ds-button" type="submit">${t.phones.verifySave}</button>
</form>`
}

function numberBox(
  visit: Visit,
  { contact, value }: { readonly contact: Contact; readonly value: string },
  chosen: readonly string[],
): Html {
  const id = `nummer-${value.split('|')[0]}`
  return html`<div class="ds-field"><input class="ds-input" type="checkbox" id="${id}" name="nummer" value="${value}"${chosen.includes(value) ? html` checked` : []} aria-describedby="${id}-hva"><label class="ds-label" data-weight="regular" for="${id}">${inBokmal(visit, contactText(contact))}</label>
<p class="plo-help" id="${id}-hva">${verificationText(contact, visit.t.domain.reach)}</p></div>`
}

function numberOf({ phone, phoneOutside }: Contact): string | undefined {
  return phone ?? phoneOutside
}
