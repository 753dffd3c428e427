import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { problemOf } from '../../cli/api.ts'
import type { Figures } from '../../plo/delivery/figures.ts'
import { postgresMissing, postgresServer } from '../support/databases.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { type SmallDisk, smallDisk, smallDiskMissing } from '../support/small-disk.ts'
import { until } from '../support/until.ts'

const noDisk = smallDiskMissing()
const noServer = noDisk ?? postgresMissing()

test.skipIf(noDisk)(
  `#12 with the disk of the embedded ledger full nothing more is called accepted, and it goes on by itself when there is room${said(noDisk)}`,
  async () => {
    using disk = smallDisk(96)
    const service = await serve(join(disk.path, 'data'))
    try {
      await expectGoesOn(service, disk)
    } finally {
      await service.stop()
    }
  },
)

test.skipIf(noServer)(
  `#12 with the disk of PostgreSQL full nothing more is called accepted, and it goes on by itself when there is room${said(noServer)}`,
  async () => {
    using disk = smallDisk(64)
    await using server = await postgresServer()
    await using folder = await temporaryFolder()
    const service = await serve(folder.path, { DATABASE_URL: await databaseOn(disk, server.url) })
    try {
      await expectGoesOn(service, disk)
    } finally {
      await service.stop()
    }
  },
)

/** Hands over until there is no room, and again when there is; then counts. */
async function expectGoesOn(service: ServiceProcess, disk: SmallDisk) {
  const accepted: string[] = []
  let nth = 0
  const send = async () => {
    const msgId = `full-${++nth}`
    const json = form({ msgId, patient: syntheticPerson(nth) })
    const answer = await service.api.call('POST', '/messages', { json })
    if (answer.status === 202) accepted.push(msgId)
    return answer
  }
  expect((await send()).status).toBe(202)
  disk.fill()
  const refused = await until('there is no room', async () => {
    const answer = await send()
    return answer.status === 202 ? undefined : answer
  })
  expect(refused.status).toBe(503)
  expect(problemOf(refused)).toMatchObject({
    code: 'ledger/full',
    title: expect.stringContaining('fullt'),
    detail: expect.stringContaining(`full-${nth}`),
  })
  // What was accepted before is still there, and can be read.
  expect((await service.api.call('GET', '/messages/full-1')).status).toBe(200)

  disk.free()
  await until('it accepts again', async () => (await send()).status === 202)
  const figures = await until('all that was accepted is confirmed', async () => {
    const now = await service.api.ask<Figures>('GET', '/report/no-loss')
    return now.confirmed === accepted.length ? now : undefined
  })
  // What was refused has left nothing behind.
  expect(figures).toMatchObject({
    ...{ accepted: accepted.length, presented: accepted.length },
    ...{ owed: 0, lost: 0, duplicated: 0, unexpected: 0 },
  })
}

/** A database whose tables lie on the small disk; what PostgreSQL needs to recover lies elsewhere. */
async function databaseOn(disk: SmallDisk, url: string): Promise<string> {
  const location = join(disk.path, 'tables')
  mkdirSync(location)
  execFileSync('chown', ['postgres', location])
  // Its parent was made by root, for root.
  execFileSync('chmod', ['755', join(disk.path, '..')])
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create tablespace small location '${location}'`)
  await client.query('create database small tablespace small')
  await client.end()
  return new URL('/small', url).href
}

function said(missing: string | undefined): string {
  return missing === undefined ? '' : ` (skipped: ${missing})`
}
