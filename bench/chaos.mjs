#!/usr/bin/env node
// @ts-check
/**
 * Real chaos: the real service in every shape, with its processes, Redis and PostgreSQL killed, frozen, wiped and
 * restarted under load, then mended and counted by the books of senders and recipients (tests/chaos/run.ts). It needs
 * dist/: `npm run build` first.
 */
import { register } from 'node:module'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'

register('./typescript.mjs', import.meta.url)
const { runChaos, isFine } = await import('../tests/chaos/run.ts')
const { shapes } = await import('../tests/support/shapes.ts')

const usage = `node bench/chaos.mjs [--shape NAME] [--seed N] [--seconds N] [--messages N] [--json] [--quiet]

  --shape     one of: ${shapes.map(({ name }) => `«${name}»`).join(', ')}; all of them without it
  --seed      decides what is broken, how, when and for how long (1)
  --seconds   how long things are broken; mending and counting come after it (60)
  --messages  handed over in that time (900)

Exit code 1 when anything is lost, duplicated, unexpected, owed or out of order; 2 for wrong usage.`

const { values } = parseOrExit()
const seed = wholeNumber('seed', values.seed)
const seconds = wholeNumber('seconds', values.seconds)
const messages = wholeNumber('messages', values.messages)
const wanted = shapes.filter(({ name }) => values.shape === undefined || name === values.shape)
if (wanted.length === 0) fail(`unknown shape «${values.shape}»`)

/** @type {import('../tests/chaos/run.ts').ChaosReport[]} */
const reports = []
for (const shape of wanted) {
  if (shape.missing !== undefined) {
    console.error(`${shape.name}: ${shape.missing}`)
    continue
  }
  if (!values.quiet) console.error(`\n${shape.name}, seed ${seed}, ${seconds} s, ${messages} messages`)
  const tell = (/** @type {string} */ text) => (values.quiet ? undefined : console.error(`  ${text}`))
  reports.push(await runChaos(shape, { seed, seconds, messages, tell }))
}
if (!values.json) {
  const [{ model = '' } = {}] = cpus()
  console.log(`${cpus().length} × ${model.trim()}, Node ${process.version}`)
  console.log(`seed ${seed}, ${seconds} s of chaos, ${messages} messages`)
  console.table(table())
  for (const report of reports) {
    const broken = Object.entries(report.breakdowns).map(([name, times]) => `${name} ${times}`)
    console.log(`${report.shape}: ${broken.join(', ')}`)
    for (const text of report.wrong) console.log(`  WRONG: ${text}`)
  }
}
console.log(JSON.stringify(reports))
if (reports.length === 0 || !reports.every(isFine)) process.exitCode = 1

/** One column for each shape. */
function table() {
  const names = /** @type {const} */ ([
    ...[
      'accepted',
      'presented',
      'told',
      'withdrawn',
      'owed',
      'lost',
      'duplicated',
      'unexpected',
      'recovered',
    ],
    ...['disordered', 'unknown', 'neverAccepted', 'confirmed', 'resent', 'healedAfterMs'],
  ])
  const columns = (/** @type {(report: typeof reports[number]) => unknown} */ of) =>
    Object.fromEntries(reports.map((report) => [report.shape, of(report)]))
  const broken = (/** @type {typeof reports[number]} */ { breakdowns }) =>
    Object.values(breakdowns).reduce((sum, times) => sum + times, 0)
  return {
    breakdowns: columns(broken),
    ...Object.fromEntries(names.map((name) => [name, columns((report) => Reflect.get(report, name))])),
  }
}

function parseOrExit() {
  try {
    const parsed = parseArgs({
      options: {
        shape: { type: 'string' },
        seed: { type: 'string', default: '1' },
        seconds: { type: 'string', default: '60' },
        messages: { type: 'string', default: '900' },
        json: { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (!parsed.values.help) return parsed
    console.log(usage)
    process.exit(0)
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

/** @param {string} name @param {string} text */
function wholeNumber(name, text) {
  return /^\d{1,9}$/.test(text) ? Number(text) : fail(`--${name} must be a whole number, not «${text}»`)
}

/** @param {string} text @returns {never} */
function fail(text) {
  console.error(`${text}\n\n${usage}`)
  process.exit(2)
}
