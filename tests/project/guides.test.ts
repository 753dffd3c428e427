import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nb } from '../../server/web/texts/nb.ts'

const guide = readFileSync('docs/veileder-sengepost.md', 'utf8')

/** Every text of the pages in bokmål, with what functions make of empty values. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') {
    const made: unknown = value('', '')
    return typeof made === 'string' ? [made] : []
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

test('what the guide for wards quotes stands on the pages in the same words', () => {
  const texts = textsIn(nb)
  const quoted = [...guide.matchAll(/«([^»]+)»/g)].map(([, words = '']) => words)
  expect(quoted.length).toBeGreaterThan(10)
  for (const words of quoted)
    expect(
      texts.some((text) => text.includes(words)),
      words,
    ).toBe(true)
})

test('the five statuses of the guide are those of the pages', () => {
  const named = [...guide.matchAll(/^\| \S+ \*\*([^*]+)\*\*/gm)].map(([, words]) => words)
  const labels = Object.values(nb.status.words).map(({ label }) => label)
  expect(named).toHaveLength(5)
  for (const words of named) expect(labels).toContain(words)
})

test('every picture of the guide is there, and small', () => {
  for (const [, path = ''] of guide.matchAll(/\]\((bilder\/[^)]+)\)/g)) {
    const file = join('docs', path)
    expect(existsSync(file), file).toBe(true)
    expect(readFileSync(file).length, file).toBeLessThan(400_000)
  }
})
