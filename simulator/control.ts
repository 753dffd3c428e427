import { z } from 'zod'
import { err, ok, type Result } from '../plo/result.ts'
import { isXmlText } from '../plo/xml/write.ts'
import type { Callback } from './callback.ts'
import type { FaultBoard } from './fault-board.ts'
import { type Fault, faultKinds } from './faults/any-fault.ts'
import { type FaultFacts, readFault, readFaults, unknownPartyText } from './faults/read-faults.ts'
import { check, type Finding } from './findings.ts'
import type { Call } from './http.ts'
import type { Party } from './party.ts'
import { whichOf } from './party-index.ts'
import { problem, type Reply } from './reply.ts'
import { refuseForeignHost, refuseForeignOrigin } from './same-host.ts'

export type Control = {
  /** Where the parties keep what they hold: tells one simulator from another on the same address. */
  readonly folder: string
  /** By id, in the order of the settings. */
  readonly parties: ReadonlyMap<string, Party & { readonly url: string }>
  readonly faults: FaultBoard
  /** Closes the listeners of those that refuse, and opens the others. */
  readonly applyRefusals: () => Promise<void>
  /** The one given in this run. */
  readonly callback: () => Callback | undefined
  readonly setCallback: (callback: Callback) => Promise<void>
  readonly now: () => Date
}

type Params = { readonly id: string }
type Route = {
  readonly method: string
  readonly path: RegExp
  readonly answer: (control: Control, call: Call, params: Params) => Reply | Promise<Reply>
}

const maxBodyBytes = 1024 * 1024

/** What the simulator answers to those who govern it. */
export async function answerAsControl(control: Control, call: Call): Promise<Reply> {
  const foreign = refuseForeignHost(call) ?? refuseForeignOrigin(call)
  if (foreign) return foreign
  const here = routes.filter(({ path }) => path.test(call.path))
  const route = here.find(({ method }) => method === call.method)
  if (route) return route.answer(control, call, { id: route.path.exec(call.path)?.[1] ?? '' })
  return here.length > 0
    ? problem(405, 'request/method', `${call.method} is not for this path`)
    : problem(404, 'request/unknown-path', 'there is nothing on this path')
}

const routes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/health$/,
    answer: ({ folder }) => ({ status: 200, body: { status: 'ok', folder } }),
  },
  { method: 'GET', path: /^\/parties$/, answer: listParties },
  { method: 'GET', path: /^\/parties\/([\w-]+)\/received$/, answer: listReceivedByOne },
  { method: 'POST', path: /^\/parties\/([\w-]+)\/avviksmelding$/, answer: sendAvviksmelding },
  { method: 'GET', path: /^\/received$/, answer: listReceived },
  { method: 'GET', path: /^\/faults\/kinds$/, answer: () => ({ status: 200, body: faultKinds }) },
  { method: 'GET', path: /^\/faults$/, answer: ({ faults }) => ({ status: 200, body: faults.inForce }) },
  {
    method: 'GET',
    path: /^\/faults\/ended$/,
    answer: ({ faults }) => ({ status: 200, body: faults.ended }),
  },
  { method: 'POST', path: /^\/faults$/, answer: addFault },
  { method: 'DELETE', path: /^\/faults$/, answer: clearFaultsOfParty },
  { method: 'DELETE', path: /^\/faults\/([\w.-]+)$/, answer: clearFault },
  {
    method: 'GET',
    path: /^\/callback$/,
    answer: ({ callback }) => {
      const { url = null, ledger = null } = callback() ?? {}
      return { status: 200, body: { url, ledger } }
    },
  },
  { method: 'PUT', path: /^\/callback$/, answer: setCallback },
]

function listParties({ parties }: Control): Reply {
  return { status: 200, body: [...parties.values()].map(({ id, name, url }) => ({ id, name, url })) }
}

function listReceivedByOne({ parties }: Control, _call: Call, { id }: Params): Reply {
  const party = parties.get(id)
  return party ? { status: 200, body: receivedBy(party) } : unknownParty
}

function listReceived({ parties }: Control): Reply {
  const all = [...parties.values()].map((party) => [party.id, receivedBy(party)] as const)
  return { status: 200, body: Object.fromEntries(all) }
}

function receivedBy({ storage }: Party) {
  return [...storage.index.all()].map(({ msgId, type, deliveries, presented, receivedAt }) => ({
    msgId,
    type,
    deliveries,
    presented,
    receivedAt,
  }))
}

const avviksmelding = z.strictObject({
  msgId: z.string().min(1),
  text: z.string().min(1).max(10_000).refine(isXmlText, 'Har tegn som ikke kan stå i XML.'),
})

async function sendAvviksmelding({ parties }: Control, call: Call, { id }: Params): Promise<Reply> {
  const party = parties.get(id)
  if (party === undefined) return unknownParty
  const body = await read(call, (value) => check(avviksmelding, value))
  if (!body.ok) return body.error
  const { msgId, text } = body.value
  const held = party.storage.index.findAny(msgId)
  if (held === undefined || held.type === 'APPREC') {
    return problem(404, 'message/not-held', 'Parten har ingen slik melding.')
  }

  const { settings, storage, outbox } = party
  const about = whichOf(held)
  const newMsgId = settings.newId()
  const at = settings.now().toISOString()
  await storage.append({ event: 'avviksmelding-written', id: newMsgId, ...about, text, at })
  outbox.add({ partyId: party.id, kind: 'avviksmelding', id: newMsgId, about }, 0)
  return { status: 202, body: { msgId: newMsgId } }
}

/** One fault, or a list of them: all are added, or none. */
async function addFault({ parties, faults, applyRefusals, now }: Control, call: Call): Promise<Reply> {
  const body = await readJson(call)
  if (!body.ok) return body.error
  const facts = { parties: new Set(parties.keys()), now: now() }
  const isList = Array.isArray(body.value)
  const read = Array.isArray(body.value) ? readFaults(body.value, facts) : readOne(body.value, facts)
  if (!read.ok) {
    const isNobody = !isList && read.error.length === 1 && read.error[0]?.text === unknownPartyText
    return isNobody ? unknownParty : badRequest(read.error)
  }
  const added = await faults.add(read.value)
  await applyRefusals()
  return { status: 201, body: isList ? added : added[0] }
}

function readOne(body: unknown, facts: FaultFacts): Result<readonly Fault[], readonly Finding[]> {
  const read = readFault(body, facts)
  return read.ok ? ok([read.value]) : read
}

async function clearFault({ faults, applyRefusals }: Control, _call: Call, { id }: Params): Promise<Reply> {
  await faults.clear({ id })
  await applyRefusals()
  return { status: 204 }
}

async function clearFaultsOfParty({ parties, faults, applyRefusals }: Control, call: Call): Promise<Reply> {
  const party = call.query.get('party')
  if (party === null) return badRequest([{ field: 'party', text: 'Feltet mangler.' }])
  if (!parties.has(party)) return unknownParty
  await faults.clear({ party })
  await applyRefusals()
  return { status: 204 }
}

const newCallback = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  // It becomes a header.
  ledger: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .exactOptional(),
})

async function setCallback(control: Control, call: Call): Promise<Reply> {
  const body = await read(call, (value) => check(newCallback, value))
  if (!body.ok) return body.error
  await control.setCallback(body.value)
  return { status: 204 }
}

/** A JSON body that has been checked; otherwise the reply that tells what is wrong. */
async function read<Value>(
  call: Call,
  checkBody: (value: unknown) => Result<Value, readonly Finding[]>,
): Promise<Result<Value, Reply>> {
  const body = await readJson(call)
  if (!body.ok) return body
  const checked = checkBody(body.value)
  return checked.ok ? ok(checked.value) : err(badRequest(checked.error))
}

async function readJson(call: Call): Promise<Result<unknown, Reply>> {
  const bytes = await call.body(maxBodyBytes)
  if (bytes === undefined) {
    return err(problem(413, 'request/too-large', `more than ${maxBodyBytes} bytes`))
  }
  try {
    return ok(JSON.parse(bytes.toString()))
  } catch {
    return err(problem(400, 'request/not-json', 'Innholdet er ikke gyldig JSON.'))
  }
}

function badRequest(findings: readonly Finding[]): Reply {
  return {
    status: 400,
    body: { code: 'request/invalid', detail: 'Se hva som er galt med feltene.', findings },
  }
}

const unknownParty = problem(404, 'party/unknown', unknownPartyText)
