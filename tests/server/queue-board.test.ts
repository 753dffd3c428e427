import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Api } from '../../cli/api.ts'
import type { HeldMessage } from '../../server/parties-client.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'
import { type StartedShape, shapes } from '../support/shapes.ts'
import { until } from '../support/until.ts'

/*
 * bull-board shows the wake-ups of the lanes, and everybody who reaches it can click. What is clicked may cost time,
 * and nothing else: the ledger has the messages, and says which lanes are open.
 */

const namsos = { id: '5007', queue: 'Namsos kommune (5007)' }

for (const { name, missing, start } of shapes) {
  describe.skipIf(missing)(`the board of the queues, ${name}`, () => {
    let shape: StartedShape
    let folder: Awaited<ReturnType<typeof temporaryFolder>>
    let service: ServiceProcess

    beforeAll(async () => {
      folder = await temporaryFolder()
      shape = await start()
      service = await serve(folder.path, shape.env)
    })
    afterAll(async () => {
      await service?.stop()
      await shape?.[Symbol.asyncDispose]()
      await folder?.[Symbol.asyncDispose]()
    })

    test('a queue is named as people know its recipient', async () => {
      const { queues } = await board(service, 'GET', '/queues')
      expect(queues.map(({ name }: { name: string }) => name)).toContain(namsos.queue)
    })

    test.each(clicks)('whoever chooses «%s» loses nothing: all arrive once, in order', async (_, click) => {
      const { api } = service
      const outage = await declare(api)
      const sent = await sendThree(api)
      await click(service)
      await api.ask('POST', `/outages/${outage}/end`)
      await arriveOnceInOrder(api, sent)
    })

    test.each(clicks)('«%s» while messages are on their way loses nothing either', async (_, click) => {
      const { api } = service
      const clicking = click(service)
      const first = await sendThree(api)
      await clicking
      await click(service)
      const second = await sendThree(api)
      for (const sent of [first, second]) await arriveOnceInOrder(api, sent)
    })

    test('a queue that is resumed during a declared outage sends nothing to the closed lane', async () => {
      const { api } = service
      const outage = await declare(api)
      const sent = await sendThree(api)
      const before = await held(api)
      await toQueue(service, 'PUT', 'pause')
      for (let nth = 0; nth < 3; nth++) {
        await toQueue(service, 'POST', 'add', { name: 'wake', data: {} })
        await toQueue(service, 'PUT', 'resume')
        await board(service, 'PUT', '/queues/resume')
      }
      await until('every wake-up has been answered', async () => {
        const { counts } = await queueOf(service)
        return counts.waiting + counts.active + counts.delayed === 0
      })
      expect(await held(api)).toEqual(before)
      expect((await transports(api, sent)).filter((transport) => transport === 'delivered')).toEqual([])

      await api.ask('POST', `/outages/${outage}/end`)
      await arriveOnceInOrder(api, sent)
    })

    test('a queue that is left paused, limited or slowed down goes on as soon as its lane owes something', async () => {
      const { api } = service
      for (const hinder of [
        () => toQueue(service, 'PUT', 'pause'),
        () => board(service, 'PUT', '/queues/pause'),
        () => toQueue(service, 'PUT', 'concurrency', { concurrency: 1 }),
        () => toQueue(service, 'PUT', 'rate-limit', { max: 1, duration: 3_600_000 }),
      ]) {
        await hinder()
        await arriveOnceInOrder(api, await sendThree(api))
      }
      await until('the queue runs', async () => !(await queueOf(service)).isPaused)
    })

    test('no job holds more than the name of its lane, also one that is added or changed there', async () => {
      await toQueue(service, 'PUT', 'pause')
      const { job } = await toQueue(service, 'POST', 'add', {
        name: 'Kari Testpasient',
        data: { patient: 'Kari Testpasient' },
        options: { jobId: 'Kari', repeat: { every: 1000 } },
      })
      expect(job).toMatchObject({ name: 'wake', data: { lane: namsos.id } })
      const change = await fetch(`${boardOf(service)}/queues/${inPath}/${job.id}/update-data`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jobData: { patient: 'Kari Testpasient' } }),
      })
      expect(change.status).toBe(403)
      await toQueue(service, 'PUT', 'resume')
    })

    test.each(['http://annet.test', 'null'])('a page from %s can change nothing', async (origin) => {
      const answer = await fetch(`${boardOf(service)}/queues/pause`, { method: 'PUT', headers: { origin } })
      expect(answer.status).toBe(403)
      expect((await queueOf(service)).isPaused).toBe(false)
    })
  })
}

/** What the board offers for a queue and its jobs, each as its page asks for it. */
const clicks: readonly (readonly [string, (service: ServiceProcess) => Promise<unknown>])[] = [
  ['Pause', (service) => toQueue(service, 'PUT', 'pause')],
  ['Pause all', (service) => board(service, 'PUT', '/queues/pause')],
  ['Resume', (service) => toQueue(service, 'PUT', 'resume')],
  ['Resume all', (service) => board(service, 'PUT', '/queues/resume')],
  ['Empty', (service) => toQueue(service, 'PUT', 'empty')],
  ['Obliterate', (service) => toQueue(service, 'PUT', 'obliterate', { force: true })],
  ['Promote all', (service) => toQueue(service, 'PUT', 'promote')],
  ['Clean', cleanAll],
  ['Retry all', retryAll],
  ['Add job', (service) => toQueue(service, 'POST', 'add', { name: 'wake', data: {} })],
  ['Concurrency', (service) => toQueue(service, 'PUT', 'concurrency', { concurrency: 1 })],
  ['each job: retry, promote, delay, remove', everyJob],
]

async function cleanAll(service: ServiceProcess) {
  for (const status of ['active', 'wait', 'delayed', 'completed', 'failed', 'prioritized'])
    await toQueue(service, 'PUT', `clean/${status}`)
}

async function retryAll(service: ServiceProcess) {
  for (const status of ['completed', 'failed']) await toQueue(service, 'PUT', `retry/${status}`)
}

/** Jobs are gone in no time unless their queue is paused; one that is gone meanwhile is refused, and that is fine. */
async function everyJob(service: ServiceProcess) {
  await toQueue(service, 'PUT', 'pause')
  for (let nth = 0; nth < 3; nth++) await toQueue(service, 'POST', 'add', { name: 'wake', data: {} })
  const { jobs } = await queueOf(service)
  for (const { id } of jobs) {
    const path = `/queues/${inPath}/${encodeURIComponent(id)}`
    await board(service, 'PUT', `${path}/retry`)
    await board(service, 'PATCH', `${path}/delay`, { runAt: Date.now() + 3_600_000 })
    await board(service, 'PATCH', `${path}/priority`, { priority: 1000 })
    await board(service, 'PUT', `${path}/promote`)
    await board(service, 'PUT', `${path}/clean`)
  }
  await toQueue(service, 'PUT', 'resume')
}

const inPath = encodeURIComponent(namsos.queue)

function boardOf(service: ServiceProcess): string {
  return `${service.url}/queues/api`
}

// biome-ignore lint/suspicious/noExplicitAny: what another product answers, read by tests alone
async function board(service: ServiceProcess, method: string, path: string, body?: object): Promise<any> {
  const answer = await fetch(`${boardOf(service)}${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  // A job can be gone when it is clicked on, and the board says so; a queue is never gone.
  if (text.includes('QUEUE_NOT_FOUND')) throw new Error(`${method} ${path}: ${text}`)
  return text === '' ? {} : JSON.parse(text)
}

function toQueue(service: ServiceProcess, method: string, what: string, body?: object) {
  return board(service, method, `/queues/${inPath}/${what}`, body)
}

async function queueOf(service: ServiceProcess) {
  const { queues } = await board(service, 'GET', `/queues?activeQueue=${inPath}`)
  return queues.find(({ name }: { name: string }) => name === namsos.queue)
}

async function declare(api: Api): Promise<string> {
  const json = { scope: { municipality: namsos.id }, hold: true }
  return (await api.ask<{ id: string }>('POST', '/outages', { json })).id
}

let persons = 0

/** Of one stay, so that their order counts. */
async function sendThree(api: Api): Promise<readonly string[]> {
  const patient = syntheticPerson(persons++)
  const ids: string[] = []
  for (const type of ['LOG_INNLAGT', 'LOG_UTSKRIVNINGSKLAR', 'LOG_AVMELDING'] as const) {
    const json = form({ type, recipient: namsos.id, patient })
    ids.push((await api.ask<{ id: string }>('POST', '/messages', { json })).id)
  }
  return ids
}

async function arriveOnceInOrder(api: Api, sent: readonly string[]) {
  await until('all have arrived', async () =>
    (await transports(api, sent)).every((transport) => transport === 'delivered'),
  )
  const theirs = (await held(api)).filter(({ msgId }) => sent.includes(msgId))
  expect(theirs.map(({ msgId, presented }) => [msgId, presented])).toEqual(sent.map((id) => [id, 1]))
}

function transports(api: Api, ids: readonly string[]): Promise<readonly string[]> {
  return Promise.all(
    ids.map(async (id) => (await api.ask<{ transport: string }>('GET', `/messages/${id}`)).transport),
  )
}

function held(api: Api): Promise<readonly HeldMessage[]> {
  return api.ask('GET', `/parties/${namsos.id}/received`)
}
