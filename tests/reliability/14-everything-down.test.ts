import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Api } from '../../cli/api.ts'
import { callSheetForm, idsOn } from '../../plo/fallback/call-sheet-form.ts'
import { readCallSheet } from '../../server/call-sheet.ts'
import {
  freshDatabase,
  postgresMissing,
  postgresServer,
  redisMissing,
  redisServer,
} from '../support/databases.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { plo, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

const missing = postgresMissing() ?? redisMissing()
const main = join(import.meta.dirname, '../../dist/cli/main.js')

test.skipIf(missing)(
  `#14 with service, database, Redis and network down, status, phone list, call sheet and downtime folder are there, and say how old they are${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  async () => {
    await using folder = await temporaryFolder()
    await using stick = await temporaryFolder()
    await using postgres = await postgresServer()
    await using redis = await redisServer()
    const env = { DATABASE_URL: await freshDatabase(postgres), REDIS_URL: redis.url }
    const service = await serve(folder.path, env)
    await service.api.ask('POST', '/outages', { json: { scope: { municipality: '5006' }, hold: true } })
    await send(service.api, '5007', 1)
    const held = await send(service.api, '5006', 2)
    const file = join(folder.path, 'last-status.json')
    await until('the last status knows of both', async () => {
      const text = await readFile(file, 'utf8')
      return text.includes('Mottatt i fagsystemet') && text.includes(held)
    })
    const saved = join(folder.path, 'nedetidsperm', 'ringeliste.json')
    await until('the saved call sheet is just what must be followed up', async () => {
      const sheet = await readCallSheet(saved)
      return sheet !== undefined && idsOn(sheet).join() === held
    })
    await until('the folder is written', () => existsSync(join(folder.path, 'nedetidsperm', 'index.html')))
    await Promise.all([service.kill(), postgres.kill(), redis.kill()])
    await threeHoursOlder(file, 'writtenAt')
    await threeHoursOlder(saved, 'madeAt')

    const status = await withoutNetwork(['status', '--data', folder.path], env)
    const words = status.replace(/\s+/g, ' ')
    expect(words).toContain('Tjenesten svarer ikke. Dette er siste kjente status, 3 timer gammel.')
    expect(words).toContain('er IKKE med')
    expect(words).toContain('Mottatt i fagsystemet')

    const open = await withoutNetwork(['status', '--open', '--json', '--data', folder.path], env)
    expect(JSON.parse(open)).toMatchObject({
      live: false,
      writtenAt: expect.any(String),
      messages: [{ id: held, recipient: { id: '5006' } }],
    })

    const phones = await withoutNetwork(['phones', 'Steinkjer', '--data', folder.path], env)
    expect(phones).toContain('STEINKJER')
    const calls = (await withoutNetwork(['callsheet', '--data', folder.path], env)).replace(/\s+/g, ' ')
    expect(calls).toContain('Tjenesten svarer ikke. Dette er ringelisten slik den var')
    expect(calls).toContain('3 timer gammel')
    expect(calls).toContain(held)
    expect(calls).toContain('Oppdiktet 02 Testpasient')
    expect(calls).toContain('er IKKE med')
    const sheet = await withoutNetwork(['callsheet', '--json', '--no-names', '--data', folder.path], env)
    expect(sheet).not.toContain('Testpasient')
    expect(idsOn(callSheetForm.parse(JSON.parse(sheet)))).toEqual([held])

    await withoutNetwork(['nedetidsperm', 'export', '--to', stick.path, '--data', folder.path], env)
    const files = await readdir(join(stick.path, 'nedetidsperm'))
    expect(files).toEqual(
      expect.arrayContaining([
        'index.html',
        'telefonliste.pdf',
        'ringeliste.pdf',
        'status.html',
        'tiltakskort.pdf',
      ]),
    )
    const taken = await readFile(join(stick.path, 'nedetidsperm', 'ringeliste.txt'), 'utf8')
    expect(taken).toContain(held)
    expect(taken).not.toContain('Testpasient')

    // The service's own folder keeps its names, whatever the way to it is called.
    const link = join(stick.path, 'data')
    await symlink(folder.path, link)
    const refused = await plo(['nedetidsperm', 'export', '--to', link, '--data', folder.path], { env })
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining('Tjenesten skriver selv permen der'),
    ])

    expect(phones.replace(/\s+/g, ' ')).toMatch(/\d\d\.\d\d\.\d{4} kl\. \d\d:\d\d/)
  },
)

async function send(api: Api, recipient: string, person: number): Promise<string> {
  const json = form({ recipient, patient: syntheticPerson(person) })
  return (await api.ask<{ id: string }>('POST', '/messages', { json })).id
}

/** As if it had been down for three hours: nothing but the clock tells the difference. */
async function threeHoursOlder(file: string, key: 'writtenAt' | 'madeAt') {
  const told: Record<string, unknown> = JSON.parse(await readFile(file, 'utf8'))
  const earlier = new Date(Date.parse(String(told[key])) - 3 * 60 * 60_000).toISOString()
  await writeFile(file, JSON.stringify({ ...told, [key]: earlier }))
}

/** Where the system lets us, the command gets a network with nothing in it, not even itself. */
async function withoutNetwork(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const command = [process.execPath, main, ...args]
  const [program = '', ...rest] = canUnshare() ? ['unshare', '--net', ...command] : command
  const { stdout } = await promisify(execFile)(program, rest, {
    env: { ...process.env, NO_COLOR: '1', ...env },
  })
  return stdout
}

function canUnshare(): boolean {
  try {
    execFileSync('unshare', ['--net', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
