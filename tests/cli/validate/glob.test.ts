import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { glob } from '../../../cli/validate/glob.ts'
import { walk } from '../../../cli/validate/walk.ts'
import { temporaryFolder } from '../../support/service-process.ts'

const files = [
  'a.xml',
  'b.json',
  'c+(1).xml',
  '.hidden.xml',
  '.git/x.xml',
  'jan/a.xml',
  'jan/b.xml',
  'jan/uke1/a.xml',
  'feb/a.xml',
]
let folder: Awaited<ReturnType<typeof temporaryFolder>>

beforeAll(async () => {
  folder = await temporaryFolder()
  for (const file of files) {
    await mkdir(dirname(join(folder.path, file)), { recursive: true })
    await writeFile(join(folder.path, file), '<a/>')
  }
})

afterAll(() => folder[Symbol.asyncDispose]())

test.each([
  ['*.xml', ['a.xml', 'c+(1).xml']],
  ['?.xml', ['a.xml']],
  ['c+(*.xml', ['c+(1).xml']],
  ['*/a.xml', ['feb/a.xml', 'jan/a.xml']],
  ['j*/*.xml', ['jan/a.xml', 'jan/b.xml']],
  ['**/a.xml', ['a.xml', 'feb/a.xml', 'jan/a.xml', 'jan/uke1/a.xml']],
  ['jan/**', ['jan/a.xml', 'jan/b.xml', 'jan/uke1/a.xml']],
  ['jan/**/*.xml', ['jan/a.xml', 'jan/b.xml', 'jan/uke1/a.xml']],
  ['**/uke?/*', ['jan/uke1/a.xml']],
  ['.*.xml', ['.hidden.xml']],
  ['*.XML', []],
  ['**', ['a.xml', 'b.json', 'c+(1).xml', 'feb/a.xml', 'jan/a.xml', 'jan/b.xml', 'jan/uke1/a.xml']],
  ['**/**/uke1/**/*.x*l', ['jan/uke1/a.xml']],
  ['.git/**', ['.git/x.xml']],
  ['**/.*/*', ['.git/x.xml']],
  ['*a*.*m*', ['a.xml']],
  ['none/*.xml', []],
])('the pattern %s means %j', async (pattern, expected) => {
  expect(await below(glob(join(folder.path, pattern)))).toEqual(expected)
})

test('a pattern with many stars takes no longer than one with few', async () => {
  await using many = await temporaryFolder()
  await writeFile(join(many.path, 'a'.repeat(200)), '')
  const deep = join(many.path, ...Array.from({ length: 30 }, () => 'a'))
  await mkdir(deep, { recursive: true })
  await writeFile(join(deep, 'a'), '')
  // One that tried every way to share out the letters would not end while anybody waits.
  for (const pattern of ['*a*a*a*a*a*a*a*b', `${'**/a/'.repeat(12)}b`]) {
    for await (const found of glob(join(many.path, pattern))) expect(found).toBeUndefined()
  }
})

test('a folder is walked in the order of names, down to its last file', async () => {
  expect(await below(walk(folder.path))).toEqual([
    '.git/x.xml',
    '.hidden.xml',
    'a.xml',
    'b.json',
    'c+(1).xml',
    'feb/a.xml',
    'jan/a.xml',
    'jan/b.xml',
    'jan/uke1/a.xml',
  ])
})

test('a link that leads back into its own folder is no way round in circles', async () => {
  await using circle = await temporaryFolder()
  await writeFile(join(circle.path, 'a.xml'), '<a/>')
  await symlink(circle.path, join(circle.path, 'again'))
  await symlink(join(circle.path, 'a.xml'), join(circle.path, 'b.xml'))
  const found: string[] = []
  for await (const { path } of walk(circle.path)) found.push(path)
  expect(found).toEqual([join(circle.path, 'a.xml'), join(circle.path, 'b.xml')])
})

async function below(paths: AsyncGenerator<{ readonly path: string }>): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { path } of paths) found.push(path.slice(folder.path.length + 1))
  return found
}
