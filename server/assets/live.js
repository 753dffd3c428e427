// Keeps a page up to date: the service tells that something has changed, and the page fetches itself again. Nothing is
// moved under the eyes of somebody who reads; a page that has lost the service says so.
import { Idiomorph } from '/assets/lib/idiomorph.js'

/** Without a word for so long, the service is lost: it speaks every ten seconds. */
const silentMs = 25_000
/** A connection that breaks is often back at once: only after so long it is told. */
const brokenMs = 3_000
/** So long after the last touch nobody is reading: what has moved may move. */
const restMs = 60_000
/** Also without a word, in case one was lost. */
const refetchMs = 30_000
const hourMs = 3_600_000
/** What has not come by then is asked for again: an answer that never ends would stop everything. */
const patienceMs = 20_000

const main = document.querySelector('main[data-live]')
const lost = document.getElementById('plo-lost')
const isWall = document.body.classList.contains('plo-wall')

let heardAt = Date.now()
let seenAt = Date.now()
let touchedAt = Date.now()
let brokenSince
/** The page itself could not be had, whatever else is heard of the service. */
let failedSince
let source
let fetching = false
let again = false
let waiting

for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focusin']) {
  addEventListener(
    kind,
    () => {
      touchedAt = Date.now()
    },
    { passive: true, capture: true },
  )
}

connect()
setInterval(look, 1_000)
setInterval(() => {
  if (failedSince !== undefined || Date.now() - seenAt > refetchMs) refresh()
}, 5_000)
addEventListener('pageshow', (event) => {
  if (event.persisted) refresh()
})
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) refresh()
})

function connect() {
  source?.close()
  source = new EventSource('/hendelser')
  source.addEventListener('beat', heard)
  source.addEventListener('changed', (event) => {
    heard()
    if (waiting !== undefined) return
    waiting = setTimeout(() => {
      waiting = undefined
      refresh()
    }, Number(event.data) || 0)
  })
  source.addEventListener('open', () => {
    const wasBroken = brokenSince !== undefined
    heard()
    if (wasBroken) refresh()
  })
  source.addEventListener('error', () => {
    brokenSince ??= Date.now()
    // After an answer that is none, the browser gives up for good: we do not.
    if (source.readyState !== EventSource.CLOSED) return
    setTimeout(connect, 2_000)
    // Perhaps nobody may look any more: the page itself says so.
    refresh()
  })
}

function heard() {
  heardAt = Date.now()
  brokenSince = undefined
}

function look() {
  const now = Date.now()
  const since =
    [failedSince, brokenSince].find((one) => one !== undefined && now - one > brokenMs) ??
    (now - heardAt > silentMs ? heardAt : undefined)
  if (since === undefined) {
    lost.hidden = true
    return
  }
  if (!lost.hidden) return
  lost.textContent = lost.dataset.text.replace('{since}', clock(since)).replace('{seen}', clock(seenAt))
  lost.hidden = false
}

/** With its day, as a night may pass meanwhile; and which hour it is of the two that the clock shows alike. */
function clock(time) {
  const shown = (format, at) => new Date(at).toLocaleString('nb-NO', { timeZone: 'Europe/Oslo', ...format })
  const hour = (at) => shown({ hour: '2-digit', minute: '2-digit', second: '2-digit' }, at)
  const text = `${shown({ day: '2-digit', month: '2-digit' }, time)} ${hour(time)}`
  if (hour(time) === hour(time + hourMs)) return `${text} (${lost.dataset.summer})`
  if (hour(time) === hour(time - hourMs)) return `${text} (${lost.dataset.winter})`
  return text
}

async function refresh() {
  if (fetching) {
    again = true
    return
  }
  fetching = true
  const next = await fetchPage()
  const fresh = next?.querySelector('main[data-live]')
  // What is no such page says that the service cannot tell now: what was seen stays, with its age.
  if (fresh) {
    heard()
    failedSince = undefined
    seenAt = Date.now()
    patch(fresh)
    replace('plo-age', next)
    replace('plo-faults', next)
  } else {
    failedSince ??= Date.now()
  }
  fetching = false
  if (again) {
    again = false
    setTimeout(refresh, 500)
  }
}

async function fetchPage() {
  try {
    const answer = await fetch(location.href, {
      headers: { accept: 'text/html' },
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMs),
    })
    // Logged out, a link that was revoked, gone: that is for whoever looks to see. Any other refusal, as of one who asks
    // too often, passes.
    if (answer.redirected || [401, 403, 404, 410].includes(answer.status)) location.reload()
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
  } catch {
    return undefined
  }
}

function replace(id, next) {
  const [here, there] = [document.getElementById(id), next.getElementById(id)]
  if (here && there && here.innerHTML !== there.innerHTML) here.innerHTML = there.innerHTML
}

/**
 * Lists whose parts have keys (`data-list`, `data-key`) keep their order while somebody reads; new ones and those that have
 * moved are offered by a button. What is typed, opened or in focus stays as it is.
 */
function patch(fresh) {
  const reads = !isWall && Date.now() - touchedAt < restMs
  let moved = 0
  if (reads) for (const list of main.querySelectorAll('[data-list]')) moved += keepOrder(list, fresh)
  main.dispatchEvent(new CustomEvent('plo:before-patch'))
  // Its parts, and not the whole: as one element it would be put into the one that it is to stand for.
  Idiomorph.morph(main, [...fresh.childNodes], {
    morphStyle: 'innerHTML',
    ignoreActiveValue: true,
    restoreFocus: true,
    callbacks: {
      beforeNodeMorphed: (here) =>
        !(here instanceof Element && (here.hasAttribute('data-keep') || isTyped(here))),
      beforeNodeRemoved: (here) => !(here instanceof Element && here.hasAttribute('data-keep')),
      // What somebody has opened stays open.
      beforeAttributeUpdated: (name, here) => !(name === 'open' && here instanceof HTMLDetailsElement),
    },
  })
  main.dispatchEvent(new CustomEvent('plo:patched'))
  offerOrder(moved)
}

function isTyped(field) {
  if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type))
    return field.checked !== field.defaultChecked
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
    return field.type !== 'hidden' && field.value !== field.defaultValue
  if (field instanceof HTMLSelectElement)
    return [...field.options].some((one) => one.selected !== one.defaultSelected)
  return false
}

/**
 * Puts the parts of the fresh list in the order that stands here. New ones wait, and those that are gone stay, grey,
 * until somebody asks for the order. @returns how many that are
 */
function keepOrder(list, fresh) {
  const other = list.id === '' ? null : fresh.querySelector(`#${CSS.escape(list.id)}`)
  if (other === null) return 0
  const there = new Map(
    [...other.children].filter((one) => one.dataset.key).map((one) => [one.dataset.key, one]),
  )
  const here = new Map(
    [...list.children].filter((one) => one.dataset.key).map((one) => [one.dataset.key, one]),
  )
  const order = [...there.keys()]
  const added = order.filter((key) => !here.has(key))
  const left = order.filter((key) => here.has(key))
  const stays = [...here.keys()].filter((key) => there.has(key))
  const moved = stays.filter((key, at) => left[at] !== key)
  for (const [key, one] of here) other.append(there.get(key) ?? ghostOf(one))
  for (const key of added) there.get(key).remove()
  return added.length + moved.length + here.size - stays.length
}

/** What is not in the list any more is not clicked any more. */
function ghostOf(one) {
  const ghost = one.cloneNode(true)
  ghost.classList.add('plo-gone')
  ghost.inert = true
  return ghost
}

function offerOrder(count) {
  const known = document.getElementById('plo-order')
  if (count === 0) {
    known?.remove()
    return
  }
  const button = known ?? document.createElement('button')
  button.id = 'plo-order'
  button.type = 'button'
  button.className = 'ds-button plo-order'
  button.textContent = (count === 1 ? main.dataset.newOne : main.dataset.newMany).replace('{count}', count)
  button.onclick = () => {
    touchedAt = 0
    button.remove()
    refresh()
  }
  if (known === null) document.body.append(button)
}
