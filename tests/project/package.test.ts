import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'))
const lock = read('package-lock.json')
const packages: Record<string, { hasInstallScript?: boolean; optional?: boolean; resolved?: string }> =
  JSON.parse(lock).packages

test('npm runs no script that nobody asked for', () => {
  expect(
    Object.keys(scripts).filter((name) => /^(pre|post|prepare|install$|publish$|dependencies$)/.test(name)),
  ).toEqual([])
  expect(read('.npmrc').split('\n')).toEqual(
    expect.arrayContaining(['ignore-scripts=true', 'engine-strict=true']),
  )
})

test('a package whose install script is not run is one that can be done without', () => {
  const withScript = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript)

  expect(withScript.filter(([, { optional }]) => !optional).map(([path]) => path)).toEqual([])
  // msgpackr reads and writes without it, in plain JavaScript. A new name here wants the same look.
  expect(withScript.map(([path]) => path)).toEqual(['node_modules/msgpackr-extract'])
})

test('the lock names no host, so that it holds with any registry', () => {
  expect(Object.keys(packages).filter((path) => packages[path]?.resolved)).toEqual([])
  expect(lock).not.toContain('http:')
  expect(lock).not.toContain('https:')
  expect(lock).not.toContain('://')
})

test('the one check is all the single checks, and then the tests', () => {
  expect(scripts['check:static']).toBe('npm run types && npm run lint && npm run arrows && npm run unused')
  expect(scripts.check).toBe('npm run check:static && npm test')
})
