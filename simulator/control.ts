import { z } from 'zod'
import { err, ok, type Result } from '../plo/result.ts'
import { isXmlText } from '../plo/xml/write.ts'
import type { Callback } from './callback.ts'
import type { FaultBoard } from './fault-board.ts'
import { faultKinds, readFault } from './faults/any-fault.ts'
import { check, type Finding } from './findings.ts'
import { type Call, problem, type Reply } from './http.ts'
import type { Party } from './party.ts'
import { whichOf } from './party-index.ts'
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

async function addFault({ parties, faults, applyRefusals }: Control, call: Call): Promise<Reply> {
  const fault = await read(call, readFault)
  if (!fault.ok) return fault.error
  if (!parties.has(fault.value.party)) return unknownParty
  const added = await faults.add(fault.value)
  await applyRefusals()
  return { status: 201, body: added }
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
  const bytes = await call.body(maxBodyBytes)
  if (bytes === undefined) {
    return err(problem(413, 'request/too-large', `more than ${maxBodyBytes} bytes`))
  }
  let value: unknown
  try {
    value = JSON.parse(bytes.toString())
  } catch {
    return err(problem(400, 'request/not-json', 'Innholdet er ikke gyldig JSON.'))
  }
  const checked = checkBody(value)
  return checked.ok ? ok(checked.value) : err(badRequest(checked.error))
}

function badRequest(findings: readonly Finding[]): Reply {
  return {
    status: 400,
    body: { code: 'request/invalid', detail: 'Se hva som er galt med feltene.', findings },
  }
}

const unknownParty = problem(404, 'party/unknown', 'Ingen part har denne id-en.')
