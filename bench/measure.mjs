// @ts-check
/** What the programs here share: figures as ratios within one run, since the machine may be shared and noisy. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** @param {string} path @returns {Promise<any>} what `npm run build` made */
export const built = (path) => import(new URL(`../dist/${path}`, import.meta.url).href)

/**
 * Times several things turn about, so that what disturbs one disturbs all.
 *
 * @param {Readonly<Record<string, () => unknown>>} things
 * @param {{ readonly rounds?: number, readonly times?: number }} [how]
 * @returns {Record<string, number>} microseconds of each: the median of the rounds
 */
export function turnAbout(things, { rounds = 30, times = 50 } = {}) {
  const names = Object.keys(things)
  /** @type {Record<string, number[]>} */
  const all = Object.fromEntries(names.map((name) => [name, []]))
  for (let warmUp = 0; warmUp < 60 * times; warmUp += 1) for (const name of names) things[name]?.()
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const start = process.hrtime.bigint()
      for (let time = 0; time < times; time += 1) things[name]?.()
      all[name]?.push(Number(process.hrtime.bigint() - start) / 1000 / times)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(all[name] ?? [])]))
}

/** @param {readonly number[]} values */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** The valid message of `fixtures/messages` whose size is nearest. @param {number} bytes */
export function fixtureNear(bytes) {
  const folder = join(root, 'fixtures/messages')
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.xml') && !/^(invalid|encodings|apprec)/.test(path))
    .sort()
    .map((path) => ({ path, content: readFileSync(join(folder, path)) }))
  const [nearest] = files.toSorted(
    (a, b) => Math.abs(a.content.length - bytes) - Math.abs(b.content.length - bytes),
  )
  if (nearest === undefined) throw new Error('no fixtures')
  return nearest
}

/**
 * Prints a figure beside what it should be.
 *
 * @param {string} what @param {number} value @param {string} unit @param {boolean} kept @param {string} promise
 */
export function figure(what, value, unit, kept, promise) {
  console.log(`${kept ? 'ok  ' : 'MISS'}  ${what}: ${value.toFixed(2)}${unit} (${promise})`)
  if (!kept) process.exitCode = 1
}
