import { Router } from 'express'
import type { StoredMessage } from '../../../store/messages.ts'
import type { AppDeps } from '../../app-deps.ts'
import { viewOf } from '../../message-view.ts'
import { form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { visitOf } from '../visit.ts'
import { findPerson } from './find-person.ts'
import { searchMain } from './search-html.ts'
import { type Understood, understand } from './understand.ts'

const pageSize = 50
const longest = 200

/**
 * Search over everything. Words that are known to be about no person (an id, a ward, a party, a type, a status, an error)
 * stand in the address, which can be shared; anything else may be a person, and stands in no address.
 */
export function searchPages(deps: AppDeps): Router {
  const { ledger, knowledge, policy, parties, newId, now } = deps
  const router = Router()
  const understood = async (typed: string): Promise<Understood> => {
    const wards = (await ledger.wardCounts()).flatMap(({ ward }) => ward ?? [])
    return understand(typed, knowledge.directory, wards)
  }
  const views = (messages: readonly StoredMessage[]) =>
    messages.map((one) => viewOf(one, knowledge.directory, policy, now(), parties.placeOf(one.recipient)))

  router.get('/sok', async (req, res) => {
    const visit = visitOf(res)
    const { q, apne, fra } = req.query
    const typed = typeof q === 'string' ? q.trim().slice(0, longest) : ''
    const open = apne === '1'
    const { terms, isImpersonal } = await understood(typed)
    const before = typeof fra === 'string' && /^\d{1,15}$/.test(fra) ? Number(fra) : undefined
    const saved = await ledger.savedSearches()
    if (typed === '' && !open) {
      sendPage(res, { title: visit.t.search.title, main: searchMain(visit, { typed, open, saved }) })
      return
    }
    // Typed into the address by hand: it is there now, but nothing is found by it.
    if (!isImpersonal) {
      const main = searchMain(visit, { typed: '', open, saved, notInAddress: true })
      sendPage(res, { title: visit.t.search.title, status: 400, main })
      return
    }
    const found = await ledger.searchMessages({
      ...{ terms, open, limit: pageSize + 1 },
      ...(before !== undefined && { before }),
    })
    const shown = found.slice(0, pageSize)
    const next = found.length > pageSize ? shown.at(-1)?.seq : undefined
    const result = { messages: views(shown), ...(next !== undefined && { next }), canSave: true }
    sendPage(res, {
      title: visit.t.search.title,
      live: true,
      main: searchMain(visit, { typed, open, saved, result }),
    })
  })

  router.post('/sok', form(), async (_req, res) => {
    const visit = visitOf(res)
    const asked = formOf(res)
    const typed = asked.text('q').slice(0, longest)
    const open = asked.text('apne') === '1'
    const { terms, isImpersonal } = await understood(typed)
    if (isImpersonal) {
      res.redirect(303, `/sok?${new URLSearchParams({ q: typed, ...(open && { apne: '1' }) })}`)
      return
    }
    const [byWords, person] = await Promise.all([
      ledger.searchMessages({ terms, open, limit: pageSize }),
      findPerson(ledger, typed, pageSize),
    ])
    const known = new Set(byWords.map(({ msgId }) => msgId))
    const all = [...byWords, ...person.messages.filter(({ msgId }) => !known.has(msgId))]
    const messages = views(all).filter(({ shown }) => !open || shown.followUp !== undefined)
    const saved = await ledger.savedSearches()
    const { read, more } = person
    const main = searchMain(visit, {
      ...{ typed, open, saved },
      result: { messages, canSave: false, person: { read, more } },
    })
    sendPage(res, { title: visit.t.search.title, main })
  })

  /** Under its own words, which are known to be about no person: a name that somebody makes up could be one. */
  router.post('/sok/lagre', form(), async (_req, res) => {
    const asked = formOf(res)
    const typed = asked.text('q').slice(0, longest)
    const open = asked.text('apne') === '1'
    const question = new URLSearchParams({ q: typed, ...(open && { apne: '1' }) }).toString()
    const { isImpersonal } = await understood(typed)
    if (isImpersonal && typed !== '')
      await ledger.saveSearch({
        id: newId(),
        name: open ? `${typed} – ${visitOf(res).t.search.openOnly.toLowerCase()}` : typed,
        ...{ question, savedAt: now() },
      })
    res.redirect(303, isImpersonal ? `/sok?${question}` : '/sok')
  })

  router.post('/sok/glem', form(), async (_req, res) => {
    await ledger.forgetSearch(formOf(res).text('id'))
    res.redirect(303, '/sok')
  })
  return router
}
