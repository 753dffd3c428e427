import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/test-figures.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'plo-figures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (...results: string[]) => ({
  status: results.includes('failed') ? 'failed' : 'passed',
  assertionResults: results.map((status) => ({ status })),
})
const unloadable = { status: 'failed', assertionResults: [] }

test.each([
  ['everything passed', [2, 0, 0], [file('passed', 'passed')], '2 passed, 0 failed', 0],
  ['some were skipped', [1, 0, 1], [file('passed', 'pending')], '1 passed, 0 failed, 1 skipped', 0],
  ['one failed', [1, 1, 0], [file('passed', 'failed')], '1 passed, 1 failed', 1],
  ['a file could not be loaded', [1, 0, 0], [file('passed'), unloadable], '1 passed, 1 failed', 1],
  ['nothing passed', [0, 0, 2], [file('pending', 'pending')], '0 passed, 0 failed, 2 skipped', 1],
] as const)('the last line says what the tests came to when %s', (_, counts, testResults, line, status) => {
  const [numPassedTests, numFailedTests, numPendingTests] = counts
  const report = join(folder, 'report.json')
  writeFileSync(report, JSON.stringify({ numPassedTests, numFailedTests, numPendingTests, testResults }))

  const figures = spawnSync(process.execPath, [script, report], { encoding: 'utf8' })

  expect(figures.stdout.trimEnd().split('\n').at(-1)).toBe(line)
  expect(figures.status).toBe(status)
})

test('without a report there are no figures, and that is a failure', () => {
  const figures = spawnSync(process.execPath, [script, join(folder, 'none.json')], { encoding: 'utf8' })
  expect(figures).toMatchObject({ status: 1, stdout: '' })
})
