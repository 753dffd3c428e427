import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { countOf, safeguards } from '../../scripts/safeguards.mjs'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test.each(safeguards.map((one) => [one.line, one.broken, one.changes] as const))(
  '#%i %s: what is broken stands where it did, once',
  (_line, _broken, changes) => {
    for (const { file, from, to } of changes) {
      expect({ file, from, times: countOf(from, read(file)) }).toEqual({ file, from, times: 1 })
      expect(to).not.toBe(from)
    }
  },
)

test('every line of RELIABILITY that is built has a safeguard that was broken, but for this one (15)', () => {
  const lines = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17]
  expect([...new Set(safeguards.map(({ line }) => line))].toSorted((a, b) => a - b)).toEqual(lines)
})

test('docs/mutations.md tells of just these; «node scripts/mutations.mjs» writes it anew', () => {
  const page = read('docs/mutations.md')
  const rows = page.split('\n').filter((line) => /^\| \d/.test(line))
  expect(rows).toHaveLength(safeguards.length)
  for (const [index, { line, broken }] of safeguards.entries()) {
    expect(rows[index]).toContain(`| ${line} | `)
    expect(rows[index]).toContain(`| ${broken} (`)
  }
})
