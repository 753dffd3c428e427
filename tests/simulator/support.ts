import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { onTestFinished } from 'vitest'
import type { Outcome } from '../../plo/delivery/state.ts'
import { type Apprec, readApprec } from '../../plo/message/apprec.ts'
import { writeMessage } from '../../plo/message/message.ts'
import type { Organisation } from '../../plo/message/organisation.ts'
import { toIso } from '../../plo/message/time.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { httpSender } from '../../queue/send.ts'
import { type Simulator, type SimulatorSettings, startSimulator } from '../../simulator/simulator.ts'
import { lockFolder } from '../../store/folder-lock.ts'

export const namsos = { id: '5007', name: 'Namsos kommune', herId: '90001' }
export const steinkjer = { id: '5006', name: 'Steinkjer kommune', herId: '90002' }
export const hospitalHerId = '90100'

export type Logged = { readonly event: string; readonly facts: Readonly<Record<string, unknown>> }
export type World = Simulator & { readonly dataDir: string; readonly logged: readonly Logged[] }

/** A folder that is gone after the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'plo-simulator-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

/** A simulator with two municipalities, stopped after the test. */
export async function simulate(change: Partial<SimulatorSettings> = {}): Promise<World> {
  const dataDir = change.dataDir ?? (await folder())
  const logged: Logged[] = []
  const simulator = await startSimulator({
    parties: [namsos, steinkjer],
    lock: (path) => lockFolder(path, () => {}),
    host: '127.0.0.1',
    controlPort: 0,
    apprecDelayMs: 0,
    now: () => new Date(),
    newId: randomUUID,
    log: (event, facts) => logged.push({ event, facts }),
    ...change,
    dataDir,
  })
  onTestFinished(() => simulator.stop())
  return { ...simulator, dataDir, logged }
}

export type MessageFacts = {
  readonly msgId?: string
  readonly herId?: string
  readonly ack?: string
  readonly merknad?: string
}

/** A Melding om innlagt pasient from the hospital to Namsos, about the test person of NHN's connectathon. */
export function message({
  msgId = randomUUID(),
  herId = namsos.herId,
  ack = 'J',
  merknad,
}: MessageFacts = {}) {
  const at = new Date('2026-01-12T10:00:00Z')
  return writeMessage({
    type: 'LOG_INNLAGT',
    version: '1.6',
    msgInfo: {
      type: { V: 'LOG_INNLAGT', DN: 'Melding om innlagt pasient' },
      genDate: at,
      msgId,
      processingStatus: { V: 'D', DN: 'Debugging' },
      ack: { V: ack },
      sender: organisation('Sykehuset Namsos', hospitalHerId, 'Medisinsk sengepost', '90101'),
      receiver: organisation('Namsos kommune', herId, 'Tjenestekontor', '90011'),
      patient: {
        familyName: 'Testperson',
        givenName: 'Oppdiktet',
        idents: [{ id: '13717404089', typeId: { V: 'FNR', S: '2.16.578.1.12.4.1.1.8116' } }],
      },
    },
    issueDate: at,
    body: 'Pasientlogistikk',
    content: {
      InformasjonOmForsendelsen: { Forsendelsesstatus: { V: 'N', DN: 'Ny' } },
      MeldingInnlagtPasient: {
        TidsfestetHendelse: [
          {
            Hendelsekode: { V: '1', S: '2.16.578.1.12.4.1.1.9121', DN: 'Pasient innlagt' },
            TidspunktForHendelse: toIso(at),
            ...(merknad !== undefined && { Merknad: merknad }),
          },
        ],
      },
    },
    attachments: [],
  })
}

function organisation(name: string, herId: string, service: string, serviceHerId: string): Organisation {
  const typeId = { V: 'HER', S: '2.16.578.1.12.4.1.1.9051', DN: 'HER-id' }
  return {
    name,
    idents: [{ id: herId, typeId }],
    organisation: { name: service, idents: [{ id: serviceHerId, typeId }] },
  }
}

export type Answer = {
  readonly status: number
  readonly body: unknown
  readonly headers: Readonly<Record<string, unknown>>
}

export async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  body?: unknown,
): Promise<Answer> {
  const json = { 'content-type': 'application/json' }
  return read(
    await request(
      url,
      body === undefined ? { method } : { method, headers: json, body: JSON.stringify(body) },
    ),
  )
}

/** One delivery to Namsos on a connection of its own. */
export async function deliver(
  { parties }: Pick<Simulator, 'parties'>,
  xml: string | Uint8Array,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Answer> {
  const headers = { 'content-type': 'application/xml' }
  return read(
    await request(`${addressOf(parties, namsos.id)}/inbox`, {
      method: 'POST',
      headers,
      body: xml,
      reset: true,
      ...options,
    }),
  )
}

export function addressOf(parties: Simulator['parties'], id: string): string {
  const party = parties.find((one) => one.id === id)
  if (party === undefined) throw new Error(`no party ${id}`)
  return party.url
}

async function read({ statusCode, headers, body }: Awaited<ReturnType<typeof request>>): Promise<Answer> {
  const text = await body.text()
  return { status: statusCode, headers, body: text === '' ? undefined : JSON.parse(text) }
}

/** What Namsos really holds. */
export async function received({ url }: Pick<Simulator, 'url'>): Promise<readonly HeldMessage[]> {
  return (await call('GET', `${url}/parties/${namsos.id}/received`)).body as readonly HeldMessage[]
}

type HeldMessage = { readonly msgId: string; readonly deliveries: number; readonly presented: number }

/** Puts a fault in force at Namsos, or at the party that it says. */
export async function addFault({ url }: Pick<Simulator, 'url'>, fault: object): Promise<{ id: string }> {
  const { status, body } = await call('POST', `${url}/faults`, { party: namsos.id, ...fault })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body as { id: string }
}

export type Sending = { readonly msgId: string; readonly timeoutMs?: number; readonly xml?: string }

/** The product's own sender, to Namsos. */
export function senderTo({ parties }: Pick<Simulator, 'parties'>): (sending: Sending) => Promise<Outcome> {
  const sender = httpSender()
  onTestFinished(() => sender.close())
  const url = addressOf(parties, namsos.id)
  return ({ msgId, timeoutMs = 60_000, xml = message({ msgId }) }) =>
    sender.send({ msgId, url, content: Buffer.from(xml), timeoutMs })
}

export type Callback = {
  readonly url: string
  readonly port: number
  /** The texts that were posted, in order. */
  readonly posted: readonly string[]
  /** What came with them. */
  readonly headers: readonly IncomingHttpHeaders[]
  appRecs(): readonly Apprec[]
}

export type Given = { readonly status: number; readonly body?: unknown }

/** The inbox of the service that the AppRecs go to; `answers` are its first ones (a number: the status), 200 after them. */
export async function listenForAnswers(
  answers: readonly (number | Given)[] = [],
  port = 0,
): Promise<Callback> {
  const posted: string[] = []
  const headers: IncomingHttpHeaders[] = []
  const left = answers.map((one): Given => (typeof one === 'number' ? { status: one } : one))
  const server = createServer(async (incoming, response) => {
    let text = ''
    for await (const chunk of incoming.setEncoding('utf8')) text += chunk
    posted.push(text)
    headers.push(incoming.headers)
    const { status, body } = left.shift() ?? { status: 200 }
    response.writeHead(status).end(body === undefined ? '' : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address() as AddressInfo
  const appRecs = () => posted.map((text) => readApprec(root(text))).filter((one) => one !== undefined)
  return {
    url: `http://127.0.0.1:${address.port}/api/v1/inbox`,
    port: address.port,
    posted,
    headers,
    appRecs,
  }
}

export function root(xml: string) {
  const parsed = parseXml(Buffer.from(xml))
  if (!parsed.ok) throw new Error(parsed.error.code)
  return parsed.value
}

/** Waits until something is so; the time limit of the test ends it when it never is. */
export async function until<Value>(
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
) {
  for (;;) {
    const value = await look()
    if (value !== undefined && value !== false) return value
    await pause(10)
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
