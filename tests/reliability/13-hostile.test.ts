import { readFileSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemOf } from '../../cli/api.ts'
import { maxMessageBytes } from '../../plo/xml/parse.ts'
import type { FolderFinding } from '../../server/folder-inbox.ts'
import type { MessageView } from '../../server/message-view.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { noMessages } from '../support/no-messages.ts'
import { plo, type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

/*
 * What nobody should send, at every door of a real service: its API, its inbox, and the folder of a party. That each is
 * judged rightly is proved in `tests/validate/hostile.test.ts`; here that a service meets it, and lives on.
 */

const namsos = '5007'
const levanger = '5037'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let service: ServiceProcess
let party: string

beforeAll(async () => {
  folder = await temporaryFolder()
  party = join(folder.path, 'namsos')
  await mkdir(party)
  const data = join(folder.path, 'data')
  const set = await plo(['parties', 'set', namsos, '--folder', party, '--data', data])
  expect([set.code, set.err]).toEqual([0, ''])
  service = await serve(data)
})

afterAll(async () => {
  await service?.stop()
  await folder?.[Symbol.asyncDispose]()
})

const given = noMessages.map(([what, content, code]) => [what, bytesOf(content), code] as const)

test.each(given)(
  '#13 %s is refused at the API and in the inbox, with a finding',
  async (_what, xml, code) => {
    for (const path of ['/messages', '/messages/validate', '/inbox']) {
      const answer = await service.api.call('POST', path, { xml })
      if (xml.length > maxMessageBytes) {
        expect([path, answer.status]).toEqual([path, 413])
      } else if (path === '/messages/validate') {
        expect([path, answer.status]).toEqual([path, 200])
        expect(answer.json()).toMatchObject({ valid: false })
      } else {
        expect([path, answer.status]).toEqual([path, 422])
        const codes = (problemOf(answer).findings ?? []).map((one) => ('code' in one ? one.code : ''))
        expect(codes.length).toBeGreaterThan(0)
        if (code !== undefined) expect(codes).toContain(code)
      }
    }
    await expectNothingTaken()
  },
)

test('#13 in the folder of a party all of it is left or moved aside with a finding, and none of it is received', async () => {
  const names = new Map<string, string>()
  for (const [index, [what, xml]] of given.entries()) {
    const name = `fil-${String(index).padStart(2, '0')}.xml`
    names.set(name, what)
    await writeFile(join(party, 'inn', name), xml)
  }
  // What breaks off may only be half-written, and is told of when it has not changed for a while.
  await until('each has its finding, or is waited for', async () => {
    const told = new Set((await findings()).map(({ file }) => file))
    const aside = await readdir(join(party, 'inn', 'avvist')).catch(() => [])
    return [...names.keys()].every(
      (name) =>
        told.has(name) ||
        aside.some((one) => one.startsWith(name.slice(0, 6)) && one.endsWith('.funn.json')) ||
        isHalfWritten(names.get(name) ?? ''),
    )
  })
  expect(await readdir(join(party, 'inn', 'behandlet')).catch(() => [])).toEqual([])
  await expectNothingTaken()
})

test('#13 after all of it again and again the service has not grown, and takes what is right', async () => {
  const small = given.filter(([, xml]) => xml.length < maxMessageBytes)
  const rounds = async (times: number) => {
    for (let round = 0; round < times; round++)
      for (const [, xml] of small) {
        await service.api.call('POST', '/messages', { xml })
        await service.api.call('POST', '/inbox', { xml })
      }
    return residentMegabytes(service.pid)
  }
  const warm = await rounds(5)
  const after = await rounds(15)
  // Five hundred and more hostile documents later: what each of them left behind would show.
  expect(after - warm).toBeLessThan(64)

  const json = form({ recipient: levanger, patient: syntheticPerson(1) })
  const { id } = await service.api.ask<{ id: string }>('POST', '/messages', { json })
  await until('it is confirmed', async () => {
    const { application } = await service.api.ask<MessageView>('GET', `/messages/${id}`)
    return application === 'confirmed'
  })
  expect(service.isRunning()).toBe(true)
  expect(service.errors()).not.toMatch(/Testpasient|Oppdiktet|root:/)
})

async function expectNothingTaken() {
  const { messages } = await service.api.ask<{ messages: readonly MessageView[] }>('GET', '/messages')
  const { received } = await service.api.ask<{ received: readonly unknown[] }>('GET', '/inbox')
  expect({ messages, received }).toEqual({ messages: [], received: [] })
}

async function findings(): Promise<readonly FolderFinding[]> {
  const { parties } = await service.api.ask<{
    parties: readonly { readonly id: string; readonly findings?: readonly FolderFinding[] }[]
  }>('GET', '/parties')
  return parties.find(({ id }) => id === namsos)?.findings ?? []
}

/** What does not end as a message does may still be on its way into the folder. */
function isHalfWritten(what: string): boolean {
  const [, , code] = given.find(([name]) => name === what) ?? []
  return code === 'xml/not-well-formed' || code === 'xml/empty' || code === undefined
}

function residentMegabytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}
