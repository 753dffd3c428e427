import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plo, temporaryFolder } from '../support/service-process.ts'

/** The commands of a section, as a newcomer pastes them. */
const block = async (heading: string) => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const section = readme.slice(readme.indexOf(`## ${heading}`))
  return (/```\n([\s\S]*?)```/.exec(section)?.[1] ?? '').trim().split('\n')
}

test('what the README says of messages works as it stands there', async () => {
  await using folder = await temporaryFolder()
  const here = (name: string) => (/^rapport\./.test(name) ? join(folder.path, name) : name)
  const lines = await block('Messages, without any service')
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

test('what the README says of phoning works as it stands there, with no service and nothing sent', async () => {
  await using folder = await temporaryFolder()
  const here = (word: string) => (word === '.' || word.endsWith('.pdf') ? join(folder.path, word) : word)
  const lines = await block('When everything else is down')
  expect(lines.length).toBeGreaterThan(4)
  for (const line of lines) {
    expect(line).toMatch(/^npm run plo -- /)
    const args = line.replace('npm run plo -- ', '').split(' ').map(here)
    const { code, out } = await plo([...args, '--data', join(folder.path, 'data')])
    // Numbers are missing in what is shipped, and that is said.
    expect([line, code]).toEqual([line, args[1] === 'check' ? 1 : 0])
    expect(out).not.toBe('')
  }
  const files = await readdir(join(folder.path, 'nedetidsperm'))
  expect(files).toContain('index.html')
})
