import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plo, temporaryFolder } from '../support/service-process.ts'

/** The commands for messages that need no service, as a newcomer pastes them. */
const block = async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const section = readme.slice(readme.indexOf('## Messages, without any service'))
  return (/```\n([\s\S]*?)```/.exec(section)?.[1] ?? '').trim().split('\n')
}

test('what the README says of messages works as it stands there', async () => {
  await using folder = await temporaryFolder()
  const here = (name: string) => (/^rapport\./.test(name) ? join(folder.path, name) : name)
  const lines = await block()
  expect(lines.length).toBeGreaterThan(4)
  for (const line of lines) {
    // Anything but this would put npm's own words into the file.
    expect(line).toMatch(/^npm run --silent plo -- message /)
    const [command = '', file] = line.replace('npm run --silent plo -- ', '').split(' > ')
    const args = command.split(' ').map(here)
    const { code, out, err } = await plo(args)
    // The last one compares two messages that are not alike.
    expect([line, code, err]).toEqual([line, args[1] === 'diff' ? 1 : 0, ''])
    expect(out).not.toBe('')
    if (file !== undefined) await writeFile(here(file), out)
  }
})
