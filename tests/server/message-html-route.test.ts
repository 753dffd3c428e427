import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemOf } from '../../cli/api.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { type ServiceProcess, serve, temporaryFolder } from '../support/service-process.ts'

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

test('a stored message can be read as a page that may do nothing and is kept nowhere', async () => {
  const json = form({ msgId: 'html-1', patient: syntheticPerson(1) })
  expect((await service.api.call('POST', '/messages', { json })).status).toBe(202)
  const response = await fetch(`${service.url}/api/v1/messages/html-1/html`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  )
  const page = await response.text()
  expect(page).toContain('<h1>Melding om innlagt pasient</h1>')
  expect(page).toContain('TESTSYSTEM')
})

test('a message that nobody knows is no page', async () => {
  const answer = await service.api.call('GET', '/messages/finnes-ikke/html')
  expect(answer.status).toBe(404)
  expect(problemOf(answer).code).toBe('message/unknown')
})
