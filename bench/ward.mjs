// @ts-check
/**
 * What the board of a ward with 500 open messages costs whoever opens it: until its first byte beside an empty route of
 * the same service in the same run, as it stands and just after a change; and how much goes over the wire.
 */
import { request } from 'undici'
import { figure, median } from './measure.mjs'
import { admission, startService } from './service.mjs'

const open = Number(process.argv[2] ?? 500)
const rounds = Number(process.argv[3] ?? 200)
const service = await startService()
try {
  await service.api('POST', '/outages', { scope: { all: true }, hold: true })
  const parties = (await service.api('GET', '/lanes')).lanes.map((/** @type {any} */ { id }) => id)
  const municipalities = parties.filter((/** @type {string} */ id) => /^\d{4}$/.test(id))
  for (let nth = 0; nth < open; nth += 1)
    await service.api(
      'POST',
      '/messages',
      admission(nth, 'Medisin 2', municipalities[nth % municipalities.length]),
    )

  const board = '/sengepost/Medisin%202'
  const whole = await page(board)
  console.log(
    `${open} open messages: ${(whole.raw / 1024).toFixed(0)} KB raw, ${(whole.wire / 1024).toFixed(0)} KB on the wire`,
  )
  const assets = await Promise.all(
    [...whole.text.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js|svg))"/g)].map(([, path = '']) =>
      page(path),
    ),
  )
  const rest = assets.reduce((sum, { wire }) => sum + wire, 0)
  console.log(`its styles and scripts: ${(rest / 1024).toFixed(0)} KB on the wire, kept by the browser`)

  /** @type {Record<'empty' | 'board' | 'changed', number[]>} */
  const all = { empty: [], board: [], changed: [] }
  for (let round = -20; round < rounds; round += 1) {
    const empty = await firstByte('/api/v1/health/live')
    const asItStands = await firstByte(board)
    if (round < 0) continue
    all.empty.push(empty)
    all.board.push(asItStands)
  }
  for (let round = 0; round < 20; round += 1) {
    await service.api('POST', '/messages', admission(open + round, 'En annen post', municipalities[0]))
    all.changed.push(await firstByte(board))
  }
  const empty = median(all.empty)
  console.log(
    `until the first byte: an empty route ${empty.toFixed(2)} ms, the board ${median(all.board).toFixed(2)} ms, just after a change ${median(all.changed).toFixed(2)} ms`,
  )
  figure(
    'the board against an empty route',
    median(all.board) / empty,
    ' times',
    median(all.board) / empty <= 4,
    'at most 4',
  )
  figure(
    'the board with its styles and scripts on the wire',
    (whole.wire + rest) / 1024,
    ' KB',
    whole.wire + rest < 200 * 1024,
    'under 200, without the font',
  )
} finally {
  await service.stop()
}

/** @param {string} path @returns {Promise<number>} milliseconds until the first byte of what a browser would get */
async function firstByte(path) {
  const start = process.hrtime.bigint()
  const { body } = await request(`${service.url}${path}`, { headers: { 'accept-encoding': 'gzip, br' } })
  for await (const _ of body) {
    const ms = Number(process.hrtime.bigint() - start) / 1e6
    for await (const _rest of body);
    return ms
  }
  throw new Error(`nothing came from ${path}`)
}

/** @param {string} path */
async function page(path) {
  const compressed = await request(`${service.url}${path}`, { headers: { 'accept-encoding': 'gzip, br' } })
  const wire = (await compressed.body.arrayBuffer()).byteLength
  const text = await (await request(`${service.url}${path}`)).body.text()
  return { wire, raw: Buffer.byteLength(text), text }
}
