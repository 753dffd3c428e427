import type { Response } from 'express'
import { toIso } from '../../plo/message/time.ts'
import { type Html, html } from '../pages/html.ts'
import { csrfField } from './csrf-field.ts'
import { languages, textsIn } from './language.ts'
import type { Texts } from './texts/nb.ts'
import { hourWords, timeWithSeconds } from './times.ts'
import { type Visit, visitOf } from './visit.ts'

export type Page = {
  /** Nothing about a patient: it stands in the history of the browser. */
  readonly title: string
  readonly main: Html
  /** Where in the menu it is. */
  readonly nav?: keyof typeof places
  /** It follows what happens by itself. */
  readonly live?: boolean
  /** Somebody may be typing into it: without script it is not fetched again by itself, which would lose what they type. */
  readonly isFilledIn?: boolean
  /** For a screen on a wall: without menu and search. */
  readonly wall?: boolean
  readonly status?: number
  /** Of what time what it shows is, where that is not now. */
  readonly madeAt?: Date
  /** Its own files under `/assets`, without ending. */
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
}

/** The pages of the menu, with their address. */
const places = {
  front: '/',
  phones: '/telefon',
  recipients: '/mottakere',
  compose: '/ny',
  check: '/kontroller',
  testday: '/testdag',
  faults: '/feilproving',
  queues: '/queues',
} as const

/** Without script, a page that follows what happens is fetched again so often. */
const refreshSeconds = 30

/**
 * Sends a page with what every page has around it. What it shows is nobody's to keep: a page that is old must not be
 * taken for one of now. Its head goes out before the rest, so that the browser begins at once.
 */
export function sendPage(res: Response, page: Page): void {
  const visit = visitOf(res)
  res
    .status(page.status ?? 200)
    .setHeader('Cache-Control', 'no-store')
    .type('html')
  const body = bodyOf(visit, page).html
  res.write(headOf(visit, page).html)
  // Through the compression too; without it there is nothing to do.
  res.flush?.()
  // Not before the head is on its way: to make bytes of a long body takes a while, and keeps all else waiting.
  setTimeout(() => res.end(body), 1)
}

function headOf({ lang, t }: Visit, { title, live, isFilledIn, styles = [], scripts = [] }: Page): Html {
  return html`<!doctype html>
<html lang="${lang}" data-color-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${t.common.product}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/lib/designsystemet.css">
<link rel="stylesheet" href="/assets/lib/theme.css">
<link rel="stylesheet" href="/assets/lib/inter/index.css">
${['plo', ...styles].map((name) => html`<link rel="stylesheet" href="/assets/${name}.css">`)}
${live && !isFilledIn ? html`<noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>` : []}
${[...(live ? ['live'] : []), ...scripts].map((name) => html`<script type="module" src="/assets/${name}.js"></script>`)}
</head>
`
}

function bodyOf(visit: Visit, page: Page): Html {
  const { t, faultsActive, reach } = visit
  const { live, wall = false, main } = page
  const isBare = wall || reach.kind !== 'all'
  return html`<body class="${wall ? 'plo-wall' : 'plo-page'}">
<a class="ds-skip-link" href="#innhold">${t.common.skip}</a>
<header>
<p class="plo-banner">${t.common.testSystem}</p>
<div id="plo-faults">${faultsActive === 0 ? [] : faultMark(t, faultsActive, isBare)}</div>
<div class="plo-header">
${isBare ? [] : menu(t, page.nav)}
${wall ? [] : html`<div class="plo-tools">${isBare ? [] : searchBox(visit)}${languageChoice(visit)}${session(visit)}</div>`}
${age(visit, page)}
</div>
${live ? html`<p id="plo-lost" class="plo-lost" role="alert" hidden data-text="${t.common.lost('{since}', '{seen}')}" data-summer="${hourWords(t).summer}" data-winter="${hourWords(t).winter}"></p>` : []}
</header>
<main id="innhold" class="plo-main" tabindex="-1"${live ? html` data-live data-new-one="${t.common.newOrder(1)}" data-new-many="${t.common.newOrder(2).replace('2', '{count}')}"` : []}>
${main}
</main>
</body>
</html>
`
}

function faultMark(t: Texts, count: number, isBare: boolean): Html {
  return html`<p class="plo-fault"><strong>${t.common.faultsActive(count)}</strong>${isBare ? [] : html` <a href="/feilproving">${t.common.seeFaults}</a>`}</p>`
}

function menu(t: Texts, current: Page['nav']): Html {
  const link = (place: keyof typeof places) =>
    html`<li><a href="${places[place]}"${current === place ? html` aria-current="page"` : []}>${t.nav[place]}</a></li>`
  const forEveryone = ['front', 'phones', 'recipients'] as const
  const forIt = ['compose', 'check', 'testday', 'faults', 'queues'] as const
  return html`<nav class="plo-nav" aria-label="${t.nav.label}"><a class="plo-name" href="/">${t.common.product}</a>
<ul>${[...forEveryone, ...forIt].map(link)}</ul></nav>`
}

/** Sent as a form, as a person is never part of an address: what can be shared is led to an address of its own. */
function searchBox(visit: Visit): Html {
  const { t } = visit
  return html`<form class="plo-search" role="search" aria-label="${t.search.label}" method="post" action="/sok">${csrfField(visit)}
<label class="ds-sr-only" for="plo-q">${t.search.label}</label>
<input class="ds-input" id="plo-q" name="q" type="search" maxlength="200" autocomplete="off" placeholder="${t.search.label}">
<button class="ds-button" data-variant="secondary" type="submit">${t.search.button}</button>
</form>`
}

function languageChoice({ t, lang, path }: Visit): Html {
  const choices = languages.map((one) => {
    const name = textsIn[one].common.language
    return one === lang
      ? html`<li><span lang="${one}" aria-current="true">${name}</span></li>`
      : html`<li><a href="/sprak/${one}?til=${encodeURIComponent(path)}" lang="${one}" hreflang="${one}">${name}</a></li>`
  })
  return html`<nav class="plo-languages" aria-label="${t.common.languages}"><ul>${choices}</ul></nav>`
}

/** The way out, for who has logged in or come by a link. */
function session(visit: Visit): Html | readonly Html[] {
  const { t, reach, hasSession } = visit
  if (reach.kind === 'ward')
    return html`<form method="post" action="/lenke/slutt">${csrfField(visit)}<button class="ds-button" data-variant="tertiary">${t.errors.leaveWardLink}</button></form>`
  if (!hasSession) return []
  return html`<form method="post" action="/logg-ut">${csrfField(visit)}<button class="ds-button" data-variant="tertiary">${t.login.out}</button></form>`
}

function age(visit: Visit, { live, isFilledIn, madeAt = visit.now }: Page): Html {
  const { t } = visit
  const time = html`<time datetime="${toIso(madeAt)}">${t.common.updated(timeWithSeconds(visit, madeAt))}</time>`
  return live
    ? html`<p id="plo-age" class="plo-age">${time} ${follows(t, isFilledIn)}</p>`
    : html`<p id="plo-age" class="plo-age">${time}</p>`
}

/** Without script nothing follows by itself; who only reads is given the page again in a while. */
function follows({ common }: Texts, isFilledIn = false): Html {
  return html`<span class="plo-script">${common.live}</span>${isFilledIn ? [] : html`<noscript> ${common.noScript}</noscript>`}`
}
