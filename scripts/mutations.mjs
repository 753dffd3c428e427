// @ts-check
/**
 * Breaks each safeguard on purpose, in a copy of the tree, and sees that its test fails:
 *
 *     node scripts/mutations.mjs            all of them (half an hour and more)
 *     node scripts/mutations.mjs 4 lease    only those of line 4, and those whose words hold «lease»
 *
 * What was noticed is written into docs/mutations.md as it comes; the rows of the others stay as they were.
 *
 * Ends with 1 where a safeguard has moved, a test fails without being asked to, or one that is broken goes unnoticed.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countOf, safeguards } from './safeguards.mjs'

/** @typedef {import('./safeguards.mjs').Safeguard} Safeguard */
/** @typedef {{ passed: readonly string[], failed: readonly string[] }} Run */

const intro = `# The mutation table

Made by \`node scripts/mutations.mjs\` (RELIABILITY 15): each safeguard was broken on purpose in a copy of the tree, one at
a time, and the test beside it was run; it passes when nothing is broken. \`scripts/safeguards.mjs\` has the exact texts,
and \`tests/project/safeguards.test.ts\` holds that each of them still stands where it did.

| RELIABILITY | the safeguard | how it was broken | the test that failed |
|---|---|---|---|`

const root = fileURLToPath(new URL('..', import.meta.url))

/** A test that hangs because its safeguard is gone has noticed; so long it may take until it is ended. */
const testTimeoutMs = 170_000
const runTimeoutMs = 300_000

const wanted = process.argv.slice(2)
const chosen = safeguards.filter(({ line, safeguard, broken }) =>
  wanted.length === 0
    ? true
    : wanted.some((one) => one === String(line) || `${safeguard} ${broken}`.includes(one)),
)

const copy = mkdtempSync(join(tmpdir(), 'plo-mutations-'))
/** @type {number | undefined} */
let running
process.on('exit', () => {
  endRun()
  rmSync(copy, { recursive: true, force: true })
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => process.exit(130))

const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
for (const path of tracked.split('\n').filter((one) => one !== '' && !one.startsWith('node_modules')))
  cpSync(join(root, path), join(copy, path), { recursive: true })
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
build()

/** @type {Map<string, Run>} What each test does when nothing is broken. */
const whole = new Map()
let isWrong = false

for (const [index, safeguard] of chosen.entries()) {
  const { test, broken, survives } = safeguard
  const key = JSON.stringify(test)
  const before = whole.get(key) ?? (await run(test))
  whole.set(key, before)
  if (before.passed.length === 0 || before.failed.length > 0) {
    complain(safeguard, `«${test.name}» in ${test.file} does not pass before anything is broken`)
    continue
  }
  const moved = safeguard.changes.find(({ file, from }) => countOf(from, read(file)) !== 1)
  if (moved) {
    complain(safeguard, `the safeguard has moved: its text is not exactly once in ${moved.file}`)
    continue
  }
  const originals = safeguard.changes.map(({ file }) => ({ file, text: read(file) }))
  for (const { file, from, to } of safeguard.changes)
    write(
      file,
      read(file).replace(from, () => to),
    )
  if (test.needsBuild) build()
  const { failed } = await run(test)
  for (const { file, text } of originals) write(file, text)
  if (test.needsBuild) build()

  if (failed.length === 0 && survives === undefined) complain(safeguard, 'NOT NOTICED')
  else if (failed.length > 0 && survives !== undefined)
    complain(safeguard, 'is noticed after all: take out «survives»')
  else {
    console.log(`${index + 1}/${chosen.length} ${survives === undefined ? 'noticed' : 'survives'}: ${broken}`)
    writeRow(safeguard, failed[0] === undefined ? `none: ${survives}` : `${failed[0]} (\`${test.file}\`)`)
  }
}
process.exitCode = isWrong ? 1 : 0

/** @param {Safeguard} safeguard @param {string} what */
function complain({ line, broken }, what) {
  isWrong = true
  console.log(`#${line} ${broken}: ${what}`)
}

/** @param {string} file */
function read(file) {
  return readFileSync(join(copy, file), 'utf8')
}

/** @param {string} file @param {string} text */
function write(file, text) {
  writeFileSync(join(copy, file), text)
}

/** What is broken may not have the right types, and is built all the same. */
function build() {
  const tsc = join(copy, 'node_modules/typescript/bin/tsc')
  try {
    execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: copy, stdio: 'pipe' })
  } catch {
    // The types: what runs is judged by the tests.
  }
}

/**
 * @param {Safeguard['test']} test
 * @returns {Promise<Run>}
 */
async function run({ file, name }) {
  const report = join(copy, '.mutation-report.json')
  rmSync(report, { force: true })
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const args = ['run', file, '-t', pattern, '--bail', '1', '--testTimeout', String(testTimeoutMs)]
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs')
  const child = spawn(process.execPath, [vitest, ...args, '--reporter', 'json', '--outputFile', report], {
    cwd: copy,
    stdio: 'ignore',
    detached: true,
  })
  running = child.pid
  const hung = setTimeout(endRun, runTimeoutMs)
  const [code] = await once(child, 'exit')
  clearTimeout(hung)
  running = undefined
  if (!existsSync(report)) return { passed: [], failed: [`${name} (it never ended)`] }
  /** @type {{ testResults: { assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults } = JSON.parse(read('.mutation-report.json'))
  const all = testResults.flatMap(({ assertionResults }) => assertionResults)
  const named = (/** @type {string} */ status) =>
    all.filter((one) => one.status === status).map(({ fullName }) => fullName)
  const [passed, failed] = [named('passed'), named('failed')]
  // An error that nobody has caught fails the run, whatever its tests say.
  return code !== 0 && failed.length === 0 ? { passed, failed: passed } : { passed, failed }
}

/** Ends the run that is under way, with all that it has started. */
function endRun() {
  if (running !== undefined) process.kill(-running, 'SIGKILL')
}

/**
 * Writes the page with one row done anew, in the order of the list; what is not in the list any more goes.
 *
 * @param {Safeguard} done
 * @param {string} noticed
 */
function writeRow(done, noticed) {
  const page = join(root, 'docs/mutations.md')
  const before = existsSync(page) ? readFileSync(page, 'utf8').split('\n') : []
  const rows = safeguards.flatMap((safeguard) => {
    const { line, broken, changes } = safeguard
    const files = [...new Set(changes.map(({ file }) => `\`${file}\``))].join(', ')
    const start = `| ${line} | ${cell(safeguard.safeguard)} | ${cell(broken)} (${files}) | `
    if (safeguard === done) return [`${start}${cell(noticed)} |`]
    return before.filter((row) => row.startsWith(start))
  })
  writeFileSync(page, `${intro}\n${rows.join('\n')}\n`)
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|')
}
