import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/service-process.ts'

const main = join(import.meta.dirname, '../../dist/cli/main.js')

test('with --serve the page stays up with what the demonstration sent, until it is stopped', async () => {
  const demo = spawn(process.execPath, [main, 'demo', '--serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(demo, 'exit')
  try {
    const url = await addressIn(demo)
    const page = async (path: string) => (await fetch(new URL(path, url))).text()
    expect(await page('/')).toContain('Ikke godtatt – må følges opp')
    expect(await page('/sok?q=mottatt')).toContain('Mottatt i fagsystemet')
    demo.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  } finally {
    if (demo.exitCode === null) demo.kill('SIGKILL')
  }
})

test('a relative data folder is one in the folder where the command is given', async () => {
  await using folder = await temporaryFolder()
  const demo = spawn(process.execPath, [main, 'demo', '--data', 'mine'], {
    cwd: folder.path,
    stdio: 'ignore',
  })
  expect(await once(demo, 'exit')).toEqual([0, null])
  expect(existsSync(join(folder.path, 'mine', 'last-status.json'))).toBe(true)
})

async function addressIn({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('no standard output')
  for await (const line of createInterface({ input: stdout })) {
    const address = /står oppe på (http:\S+?)\.? /.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error('the demonstration ended without staying')
}
