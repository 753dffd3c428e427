// @ts-check
/**
 * Whether everybody who watches ends with what is true: 200 live viewers of ten boards on one process while an outage of
 * everything ends and new messages come, some of which are not accepted; and whether the memory stays flat meanwhile. A
 * viewer does what `server/assets/live.js` does: it listens, and fetches its page again when something has changed.
 *
 *     node bench/viewers.mjs            # 50,000 status changes, a quarter of an hour on a small machine
 *     node bench/viewers.mjs 5000 50    # fewer of them, and fewer viewers
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { figure } from './measure.mjs'
import { admission, startService } from './service.mjs'

const wanted = Number(process.argv[2] ?? 50_000)
const viewerCount = Number(process.argv[3] ?? 200)
/** Accepted, queued, an attempt, its receipt and the answer. */
const changesOfOne = 5
const wards = Array.from({ length: 10 }, (_, nth) => `Post ${nth + 1}`)
const service = await startService()
// Streams stay open: each viewer has a connection of its own for that, and one to fetch by.
const agent = new Agent({ connections: 2 * viewerCount + 10, bodyTimeout: 0, headersTimeout: 0 })

/** What of a board is its state: how many there are of each status, and every card with its steps. @param {string} html */
function stateOf(html) {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  const chips = [...main.matchAll(/class="ward-n">(\d+)/g)].map(([, count]) => count)
  const cards = [...main.matchAll(/<li class="ward-card ([^"]*)" id="([^"]*)"/g)].map(
    ([, style, id]) => `${id} ${style}`,
  )
  return `${chips.join(' ')}\n${cards.join('\n')}`
}

let fetches = 0
/** @param {string} ward */
async function fetchBoard(ward) {
  fetches += 1
  const { body } = await request(`${service.url}/sengepost/${encodeURIComponent(ward)}`, {
    dispatcher: agent,
    headers: { accept: 'text/html', 'accept-encoding': 'gzip, br' },
  })
  return Buffer.from(await body.arrayBuffer())
}

/** @param {string} ward */
function viewer(ward) {
  /** What it saw last, as it came. @type {Buffer} */
  let seen = Buffer.alloc(0)
  let fetching = false
  let again = false
  let waiting = false
  const refresh = async () => {
    if (fetching) {
      again = true
      return
    }
    fetching = true
    seen = await fetchBoard(ward).catch(() => seen)
    fetching = false
    if (again) {
      again = false
      await pause(500)
      void refresh()
    }
  }
  const listen = async () => {
    const { body } = await request(`${service.url}/hendelser`, { dispatcher: agent })
    let text = ''
    try {
      for await (const chunk of body) {
        text += String(chunk)
        const events = text.split('\n\n')
        text = events.pop() ?? ''
        for (const event of events) {
          const within = /^event: changed\ndata: (\d+)/m.exec(event)?.[1]
          if (within === undefined || waiting) continue
          waiting = true
          setTimeout(() => {
            waiting = false
            void refresh()
          }, Number(within))
        }
      }
    } catch {
      // The service has stopped: this is over.
    }
  }
  return {
    ward,
    start: async () => [await refresh(), void listen()],
    seen: () => seen,
    isIdle: () => !fetching && !waiting && !again,
  }
}

try {
  const viewers = Array.from({ length: viewerCount }, (_, nth) => viewer(wards[nth % wards.length] ?? ''))
  await Promise.all(viewers.map(({ start }) => start()))
  const { lanes } = await service.api('GET', '/lanes')
  const municipalities = lanes
    .map((/** @type {any} */ { id }) => id)
    .filter((/** @type {string} */ id) => /^\d{4}$/.test(id))
  await service.api('POST', '/faults', { party: municipalities[0], kind: 'reject', error: 'E10' })
  const count = Math.ceil(wanted / changesOfOne)
  const outage = await service.api('POST', '/outages', { scope: { all: true }, hold: true })
  let sent = 0
  /** @param {number} until */
  const send = async (until) => {
    while (sent < until) {
      const nth = sent++
      await service.api(
        'POST',
        '/messages',
        admission(nth, wards[nth % wards.length] ?? '', municipalities[(nth >> 3) % municipalities.length]),
      )
    }
  }
  // A tenth of it waits until the outage ends; the rest comes while that is sent.
  await Promise.all(Array.from({ length: 8 }, () => send(count / 10)))
  await service.api('POST', `/outages/${outage.id}/end`)
  /** @type {number[]} */
  const resident = []
  const sample = setInterval(() => resident.push(service.resident()), 1000)
  const start = Date.now()
  await Promise.all(Array.from({ length: 8 }, () => send(count)))
  for (;;) {
    const open = await Promise.all(
      ['accepted', 'queued', 'sending', 'ambiguous'].map((transport) =>
        service.api('GET', `/messages?transport=${transport}&limit=1`),
      ),
    )
    const unanswered = await service.api('GET', '/messages?transport=delivered&application=none&limit=1')
    if ([...open, unanswered].every(({ messages }) => messages.length === 0)) break
    await pause(1000)
  }
  const seconds = (Date.now() - start) / 1000
  clearInterval(sample)
  // The last change has been told, and what was told has been fetched.
  await pause(10_000)
  while (!viewers.every(({ isIdle }) => isIdle())) await pause(200)

  const truth = new Map()
  for (const ward of wards) truth.set(ward, stateOf(await textOf(ward)))
  const right = []
  for (const { ward, seen } of viewers) right.push(stateOf(await decoded(seen())) === truth.get(ward))
  const { messages } = await service.api(
    'GET',
    `/messages?ward=${encodeURIComponent(wards[0] ?? '')}&limit=1`,
  )
  const events = (await service.api('GET', `/messages/${messages[0]?.id}/events`)).events.length
  console.log(
    `${count} messages with ${events} events each in ${seconds.toFixed(0)} s, ${fetches} pages fetched by ${viewerCount} viewers`,
  )
  const [early, late] = [
    resident.slice(0, Math.ceil(resident.length / 3)),
    resident.slice(-Math.ceil(resident.length / 3)),
  ].map((part) => Math.max(...part))
  console.log(
    `resident at most ${early?.toFixed(0)} MB in the first third, ${late?.toFixed(0)} MB in the last`,
  )
  const ratio = (late ?? 0) / (early ?? 1)
  figure(
    'viewers that show what is true',
    right.filter((one) => one).length,
    ` of ${viewerCount}`,
    right.every((one) => one),
    'all of them',
  )
  figure('memory in the last third against the first', ratio, ' times', ratio <= 1.25, 'at most 1.25')
  figure('status changes', count * events, '', count * events >= wanted, `at least ${wanted}`)
} finally {
  await service.stop()
  await agent.close().catch(() => undefined)
  process.exit()
}

/** @param {string} ward */
async function textOf(ward) {
  return decoded(await fetchBoard(ward))
}

/** @param {Buffer} bytes */
async function decoded(bytes) {
  const { brotliDecompressSync, gunzipSync } = await import('node:zlib')
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : brotliDecompressSync(bytes)).toString()
}
