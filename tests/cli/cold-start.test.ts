import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plo, temporaryFolder } from '../support/service-process.ts'

const heavy =
  /node_modules\/(bullmq|ioredis|@electric-sql|pg|libxml2-wasm|express|pino|zod|pdfmake|undici|read-excel-file|write-excel-file)\//

test.each([[['phones', 'Namsos']], [['--json', 'phones', '--all']]])(
  'plo %j loads nothing that a phone number does not need',
  async (args) => {
    await using folder = await temporaryFolder()
    const { code } = await plo(args, { env: { NODE_V8_COVERAGE: folder.path } })
    expect(code).toBe(0)
    const loaded = await loadedModules(folder.path)
    expect(loaded.filter((url) => heavy.test(url))).toEqual([])
    expect(loaded.filter((url) => url.includes('/dist/cli/commands/'))).toHaveLength(1)
  },
)

test.each([[['--help']], [['help']], [['--json', '--help']]])('plo %j names every command', async (args) => {
  const { out } = await plo(args)
  for (const name of ['demo', 'serve', 'message', 'outage', 'phones', 'report', 'doctor'])
    expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'))
})

test.each([
  [['help', 'outage'], 'plo outage'],
  [['--data', 'phones', 'outage', '--help'], 'plo outage'],
  [['--data=x', '--json', 'outage', '--help'], 'plo outage'],
  [['outage', 'help', 'start'], 'plo outage start'],
  [['help', 'phones'], 'plo phones'],
])('plo %j explains %s', async (args, usage) => {
  const { code, out } = await plo(args)
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining(`Bruk: ${usage}`) })
})

/** What V8 says it has run, from its own record. */
async function loadedModules(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder)
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return texts.flatMap((text) =>
    (JSON.parse(text) as { result: { url: string }[] }).result.map(({ url }) => url),
  )
}
