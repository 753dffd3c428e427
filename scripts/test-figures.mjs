// @ts-check
/**
 * Prints what the tests came to, from the report that vitest wrote itself, as one last line: `12 passed, 0 failed`.
 *
 * Usage: node scripts/test-figures.mjs REPORT.json
 * Exit code 1 when a test failed, when none passed, or when there is no report.
 */
import { readFileSync } from 'node:fs'

/**
 * @typedef {object} Report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} [numTodoTests]
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults
 */

const report = readReport(process.argv[2])
if (report) {
  // A file that could not even be loaded holds no test that failed, but it has failed all the same.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  ).length
  const passed = report.numPassedTests
  const failed = report.numFailedTests + broken
  const skipped = report.numPendingTests + (report.numTodoTests ?? 0)

  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
} else {
  process.exitCode = 1
}

/**
 * @param {string | undefined} path
 * @returns {Report | undefined}
 */
function readReport(path) {
  if (!path) {
    console.error('Usage: node scripts/test-figures.mjs REPORT.json')
    return undefined
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    console.error(`There is no test report in ${path}: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}
