import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { link, lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plo, temporaryFolder } from '../support/service-process.ts'

const valid = 'fixtures/messages/innlagt-pasient/minimal.xml'
const commands = [
  ['validate', [valid, '--json']],
  ['show', [valid, '--format', 'json']],
] as const

const makePipe = (path: string) => once(spawn('sh', ['-c', 'mkfifo "$0"', path]), 'close')

/** A named pipe, whose reader waits for the first writer. */
async function pipe(path: string) {
  await makePipe(path)
  const reader = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  reader.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  return {
    read: async () => {
      if (reader.exitCode === null) await once(reader, 'close')
      return text
    },
    close: () => reader.kill(),
  }
}

describe.each(commands)('what plo message %s writes to a file', (name, args) => {
  const write = (...more: readonly string[]) => plo(['message', name, ...args, ...more])

  test('goes straight to what is no regular file, which stays what it was', async () => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, 'pipe')
    const reader = await pipe(path)
    try {
      expect((await write('-o', path)).code).toBe(0)
      expect((await lstat(path)).isFIFO()).toBe(true)
      expect(JSON.parse(await reader.read())).toBeTypeOf('object')
      expect(await readdir(folder.path)).toEqual(['pipe'])
    } finally {
      reader.close()
    }
  }, 20_000)

  test('follows a link, also one to a file that is not there yet', async () => {
    await using folder = await temporaryFolder()
    await mkdir(join(folder.path, 'real'))
    await symlink('real/report.json', join(folder.path, 'link.json'))
    for (const _ of [1, 2]) {
      expect((await write('-o', join(folder.path, 'link.json'))).code).toBe(0)
      expect((await lstat(join(folder.path, 'link.json'))).isSymbolicLink()).toBe(true)
      expect(JSON.parse(await readFile(join(folder.path, 'real/report.json'), 'utf8'))).toBeTypeOf('object')
      expect(await readdir(join(folder.path, 'real'))).toEqual(['report.json'])
    }
  })

  test('is never put in place of a folder', async () => {
    await using folder = await temporaryFolder()
    const { code, err } = await write('-o', folder.path)
    expect({ code, err: err.replace(/\s+/g, ' ') }).toMatchObject({
      code: 2,
      err: expect.stringMatching(/er en mappe/),
    })
    expect(err).not.toContain('Noe gikk galt')
  })

  test('is never put in place of the message that is read', async () => {
    await using folder = await temporaryFolder()
    const self = join(folder.path, 'self.xml')
    const content = await readFile(valid, 'utf8')
    await writeFile(self, content)
    await symlink('self.xml', join(folder.path, 'soft.xml'))
    await link(self, join(folder.path, 'hard.xml'))
    for (const output of [
      'self.xml',
      'soft.xml',
      'hard.xml',
      '../'.concat(folder.path.split('/').at(-1) ?? '', '/self.xml'),
    ]) {
      const { code, err } = await plo([
        'message',
        name,
        self,
        ...args.slice(1),
        '-o',
        join(folder.path, output),
      ])
      expect([output, code]).toEqual([output, 2])
      expect(err.replace(/\s+/g, ' ')).toContain('er meldingen som leses')
      expect(await readFile(self, 'utf8')).toBe(content)
    }
    expect((await lstat(join(folder.path, 'soft.xml'))).isSymbolicLink()).toBe(true)
  })
})

// By a link of our own: as root, a program that does this wrongly would put a file in place of /dev/stdout.
test('a report that goes to the standard output by name stands there before the numbers', async () => {
  await using folder = await temporaryFolder()
  const output = join(folder.path, 'stdout')
  await symlink('/proc/self/fd/1', output)
  const { code, out } = await plo(['message', 'validate', valid, '--format', 'junit', '-o', output])
  expect(code).toBe(0)
  expect(out).toMatch(/^<\?xml.*<\/testsuites>\n.*Kontrollert 1 fil/s)
  expect((await lstat(output)).isSymbolicLink()).toBe(true)
})

test('a reader who goes away in the middle is told of in words', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'pipe')
  await makePipe(path)
  const reader = spawn('head', ['-c', '1', path], { stdio: 'ignore' })
  const { code, err } = await plo(['message', 'validate', 'fixtures/messages', '--json', '-o', path])
  reader.kill()
  expect({ code, err: err.replace(/\s+/g, ' ') }).toMatchObject({
    code: 2,
    err: expect.stringContaining('Kan ikke skrive til'),
  })
}, 60_000)
