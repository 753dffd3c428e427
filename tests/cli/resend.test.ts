import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MessageView } from '../../server/message-view.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { plo, type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

let service: ServiceProcess
let folder: Awaited<ReturnType<typeof temporaryFolder>>

beforeAll(async () => {
  folder = await temporaryFolder()
  service = await serve(folder.path)
})

afterAll(async () => {
  await service?.stop()
  await folder?.[Symbol.asyncDispose]()
})

test('it is shown first, and where nobody can be asked it is sent by confirming just that', async () => {
  const id = await confirmed(1)
  const shown = await run('resend', id, '--received')
  expect(shown.code).toBe(0)
  expect(shown.out).toContain('1 melding sendes på nytt, med samme MsgId')
  expect(shown.out).toContain(`${id}  Melding om innlagt pasient`)
  expect(shown.out).toContain('OBS (1): Mottakeren kan ha husket MsgId-ene')
  const [, resend = ''] = /plo resend confirm (\S+)/.exec(shown.out) ?? []
  expect(await eventsOf(id)).not.toContain('resend-asked')

  const sent = await run('resend', 'confirm', resend)
  expect(sent.out).toContain('1 av 1 framme')
  expect(sent.code).toBe(0)
  expect(await eventsOf(id)).toContain('resend-asked')

  const list = await run('resend', 'list')
  expect(list.out).toContain(`${resend}  sendt til køen`)
  const late = await run('resend', 'cancel', resend)
  expect([late.code, late.err]).toEqual([1, expect.stringContaining('for sent å avbryte')])
})

test('with --yes it is sent at once, and --json has one value', async () => {
  const id = await confirmed(2)
  const { code, out } = await run('resend', id, '--received', '--yes', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    state: 'finished',
    total: 1,
    progress: { arrived: 1 },
    warnings: [{ code: 'resend/duplicate-check' }],
  })
})

test('what waits for a recipient that is away is told of, and can be cancelled', async () => {
  const id = await confirmed(3)
  const json = { scope: { municipality: '5007' }, hold: true }
  const { id: outage } = await service.api.ask<{ id: string }>('POST', '/outages', { json })
  const sent = await run('resend', id, '--received', '--yes')
  expect(sent.out).toContain('1 venter til forbindelsen er åpen')
  const [, resend = ''] = /plo resend cancel (\S+)/.exec(sent.out) ?? []
  const cancelled = await run('resend', 'cancel', resend)
  expect([cancelled.code, cancelled.out]).toEqual([0, expect.stringContaining('1 avbrutt')])
  await service.api.ask('POST', `/outages/${outage}/end`)
})

test.each([
  [['resend'], 2, 'si hva som skal sendes'],
  [['resend', '--received', '--ward', 'x'], 2, 'krever én mottaker'],
  [['resend', '--municipality', 'Oslo'], 2, 'ukjent mottaker «Oslo»'],
  [['resend', 'nobody'], 1, 'nobody: ingen melding har denne id-en'],
  [['resend', 'cancel', 'nobody'], 1, 'Ingen gjensending har denne id-en'],
  [['message', 'renew', 'nobody'], 1, 'Ingen melding har denne id-en'],
])('%j ends with %i and says what is wrong', async (args, code, text) => {
  const ended = await run(...args)
  expect(ended.code).toBe(code)
  expect(ended.err).toContain(text)
})

test('nothing to send again is no failure', async () => {
  const { code, out } = await run('resend', '--stopped')
  expect([code, out]).toEqual([0, expect.stringContaining('Ingen meldinger å sende på nytt.')])
})

test('a new message instead is shown first, with what becomes different and what to know', async () => {
  const id = await confirmed(4)
  const shown = await run('message', 'renew', id)
  expect(shown.code).toBe(0)
  expect(shown.out).toContain(`i stedet for:   ${id}`)
  expect(shown.out).toContain('Mottakeren har den fra før')
  expect(shown.out).toContain('Ingenting er sendt. Send med --yes.')

  const sent = await run('message', 'renew', id, '--yes', '--json')
  expect(sent.code).toBe(0)
  expect(JSON.parse(sent.out)).toMatchObject({ instead: id, transport: 'accepted' })
})

function run(...args: readonly string[]) {
  return plo([...args, '--data', folder.path])
}

async function confirmed(person: number): Promise<string> {
  const json = form({ patient: syntheticPerson(person) })
  const { id } = await service.api.ask<{ id: string }>('POST', '/messages', { json })
  await until('it is confirmed', async () => {
    const { application } = await service.api.ask<MessageView>('GET', `/messages/${id}`)
    return application === 'confirmed'
  })
  return id
}

async function eventsOf(id: string): Promise<readonly string[]> {
  const { events } = await service.api.ask<{ events: readonly { type: string }[] }>(
    'GET',
    `/messages/${id}/events`,
  )
  return events.map(({ type }) => type)
}
