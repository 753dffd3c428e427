import { type Request, type Response, Router } from 'express'
import { editDistance } from '../../../plo/addressing/edit-distance.ts'
import type { FollowUpRefusal } from '../../../store/follow-ups.ts'
import type { AppDeps } from '../../app-deps.ts'
import { type Html, html } from '../../pages/html.ts'
import { sendErrorPage } from '../error-page.ts'
import { type Form, form, formOf } from '../forms.ts'
import { sendPage } from '../page.ts'
import { timeToday } from '../times.ts'
import { type Visit, visitOf } from '../visit.ts'
import { filterQuery, readFilter, textIn } from './board-filter.ts'
import type { BoardLook } from './board-html.ts'
import type { FollowUpAttempt } from './follow-up-html.ts'
import { type Front, frontHtml, troubleFirst } from './front-html.ts'
import { goingOn } from './going-on.ts'
import { patientInitials } from './patient-initials.ts'
import { shared } from './shared.ts'
import { sharedHtml } from './shared-html.ts'
import { wardAddress, wardNamed } from './ward-address.ts'
import { wardBoard } from './ward-board.ts'

/** The front page, where a ward is chosen, and the board of each ward. */
export function wardPages(deps: AppDeps): Router {
  const { ledger, changes, now } = deps
  const version = () => changes.version()
  // A key is a ward as it is asked for: which of them are the same, the ledger knows. '' for the messages of none.
  const boards = shared((ward) => wardBoard(ward === '' ? undefined : ward, deps), version)
  const front = shared(() => makeFront(deps), version)
  const initialsOf = patientInitials(ledger)
  const htmlOf = sharedHtml(initialsOf)
  const router = Router()

  router.get('/', async (req, res) => {
    const asked = textIn(req.query, 'sengepost')
    if (asked !== '') {
      res.redirect(302, wardAddress(asked))
      return
    }
    const visit = visitOf(res)
    const main = frontHtml(visit, await front(''))
    sendPage(res, { title: visit.t.ward.front, main, nav: 'front', live: true, styles: ['ward'] })
  })

  const show = async (
    req: Request,
    res: Response,
    { acting, status = 200, filter }: Pick<BoardLook, 'acting' | 'filter'> & { readonly status?: number },
  ) => {
    const visit = visitOf(res)
    const ward = wardNamed(String(req.params.id))
    const board = await boards(ward ?? '')
    const wall = req.method === 'GET' && 'vegg' in req.query
    const canAct = visit.reach.kind === 'all'
    const title = board.ward ?? visit.t.ward.noWard
    const isKnown = board.cards.length > 0
    const main = isKnown
      ? await htmlOf(visit, board, {
          ...{ address: wardAddress(ward), filter, wall, canAct },
          ...(canAct && !wall && acting && { acting }),
        })
      : unknownWard(visit, ward, canAct ? (await front('')).wards.flatMap((one) => one.ward ?? []) : [])
    const scripts = wall || !isKnown ? [] : ['ward']
    sendPage(res, {
      ...{ title, main, status, wall, scripts, styles: ['ward'], madeAt: board.madeAt },
      // What answers a form is nothing to fetch again.
      live: req.method === 'GET',
      isFilledIn: acting !== undefined,
      ...(canAct && { nav: 'front' as const }),
    })
  }

  router.get('/sengepost/:id', async (req, res) => {
    const key = textIn(req.query, 'folg')
    await show(req, res, { filter: readFilter(req.query), ...(key !== '' && { acting: { key } }) })
  })

  // Whoever loads the answer to a form again gets to the board.
  router.get('/sengepost/:id/oppfolging', (req, res) => {
    res.redirect(303, wardAddress(wardNamed(req.params.id)))
  })

  router.post('/sengepost/:id/oppfolging', form(), async (req, res) => {
    const visit = visitOf(res)
    if (visit.reach.kind !== 'all') {
      sendErrorPage(res, 403, { title: visit.t.errors.wardLinkOnlyHelp })
      return
    }
    const filled = formOf(res)
    const filter = readFilter(Object.fromEntries(new URLSearchParams(filled.text('tilbake'))))
    const key = filled.text('kort')
    const problem = await followUp(visit, filled, deps, now())
    if (problem !== undefined) {
      const attempt: FollowUpAttempt = { initials: filled.text('initialer'), problem }
      await show(req, res, { filter, acting: { key, attempt }, status: 409 })
      return
    }
    deps.changed()
    const ward = wardNamed(String(req.params.id))
    res.redirect(303, `${wardAddress(ward)}${filterQuery(filter)}#k-${encodeURIComponent(key)}`)
  })
  return router
}

async function makeFront({ ledger, numbers, now }: AppDeps): Promise<Front> {
  const { directory } = await numbers()
  const [wards, outages] = await Promise.all([ledger.wardCounts(), goingOn(ledger, directory, now())])
  return { wards: wards.toSorted(troubleFirst), outages }
}

/** Nobody is told that all is well because of a slip in an address. */
function unknownWard({ t }: Visit, ward: string | undefined, known: readonly string[]): Html {
  const typed = ward?.toLowerCase() ?? ''
  const similar = known.filter((one) => {
    const name = one.toLowerCase()
    return (
      typed.length > 1 && (name.includes(typed) || typed.includes(name) || editDistance(name, typed) <= 2)
    )
  })
  return html`<h1 class="ds-heading" data-size="lg">${ward ?? t.ward.headingNoWard}</h1>
<p class="ds-paragraph">${ward === undefined ? t.ward.noneOpen : t.ward.unknown(ward)}</p>
${
  similar.length === 0
    ? []
    : html`<p class="ds-paragraph">${t.ward.similar}</p><ul>${similar.map((one) => html`<li><a class="ds-link" href="${wardAddress(one)}">${one}</a></li>`)}</ul>`
}
<p class="ds-paragraph"><a class="ds-link" href="/">${t.ward.allWards}</a></p>`
}

/** Does what somebody has asked for in the form of a card. @returns why it was not done */
async function followUp(
  visit: Visit,
  filled: Form,
  { ledger }: Pick<AppDeps, 'ledger'>,
  at: Date,
): Promise<string | undefined> {
  const { ward } = visit.t
  const by = filled.text('initialer').toLocaleUpperCase('nb')
  const doing = filled.text('gjor')
  const isTaking = doing === 'ta'
  const msgIds = filled.texts(isTaking ? 'ledig' : 'melding').slice(0, mostMessages)
  if (!/^\p{L}{2,4}$/u.test(by)) return ward.initialsWrong
  if (msgIds.length === 0) return ward.nothingOpen
  const from = filled.text('fra')
  const done =
    doing === 'gi'
      ? await ledger.leaveFollowUps({ msgIds, by, at })
      : await ledger.takeFollowUps({ msgIds, by, at, ...(doing === 'overta' && { from }) })
  return done.ok ? undefined : problemText(visit, done.error, doing === 'gi')
}

/** A stay has some ten messages. */
const mostMessages = 100

function problemText(visit: Visit, refusal: FollowUpRefusal, isLeaving: boolean): string {
  const { ward } = visit.t
  if (refusal.code === 'follow-up/unknown-messages') return ward.nothingOpen
  const [held] = refusal.held
  if (held === undefined) return ward.nothingOpen
  const time = timeToday(visit, held.since)
  return isLeaving ? ward.notYours(held.by, time) : ward.takenBy(held.by, time)
}
