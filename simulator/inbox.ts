import type { FaultInForce, Met } from './fault-board.ts'
import { hangUntil } from './faults/hang.ts'
import { notNow } from './faults/unavailable.ts'
import { type Call, problem, type Reply } from './http.ts'
import { type Incoming, readIncoming } from './incoming.ts'
import type { PlannedApprec } from './journal-line.ts'
import type { Party } from './party.ts'
import { type Held, whichOf } from './party-index.ts'
import type { Storing } from './party-storage.ts'
import { refuseForeignOrigin } from './same-host.ts'

/** The most that one message may weigh on its way in; what cannot be read for its size is refused after that. */
const maxBodyBytes = 12 * 1024 * 1024

/** What a party answers on its own address. */
export async function answerAsParty(party: Party, call: Call): Promise<Reply> {
  const foreign = refuseForeignOrigin(call)
  if (foreign) return foreign
  switch (`${call.method} ${call.path}`) {
    case 'GET /':
      return probe(party, call)
    case 'POST /inbox': {
      const bytes = await call.body(maxBodyBytes)
      if (bytes) return deliver(party, call, bytes)
      return {
        ...problem(413, 'message/too-large', `more than ${maxBodyBytes} bytes`),
        headers: { connection: 'close' },
      }
    }
    default:
      return problem(404, 'request/unknown-path', 'a party has GET / and POST /inbox')
  }
}

/** A party that is wholly down does not answer a probe either, or every lane to it would open and fail again. */
async function probe(party: Party, call: Call): Promise<Reply> {
  const { id, name, faults } = party
  const met = faults.down(id, ['hang', 'unavailable'])
  return met ? insteadOf(party, call, met) : { status: 200, body: { id, name } }
}

/** Takes one delivery: the receipt is given when the message is on disk, and the same receipt each time. */
async function deliver(party: Party, call: Call, bytes: Uint8Array): Promise<Reply> {
  const { id, herId, faults } = party
  const reading = readIncoming(bytes)
  const type = reading.ok ? reading.value.type : undefined

  const before = faults.meet(id, ['hang', 'unavailable'], type)
  if (before) {
    await faults.counted()
    return insteadOf(party, call, before)
  }
  if (!reading.ok) return reading.error
  if (reading.value.herId !== herId) {
    return problem(422, 'recipient/not-here', 'the HER-id of the recipient is not that of this party')
  }

  const storing = await store(party, reading.value)
  if (storing === undefined) return problem(503, 'storage/failed', 'the message could not be stored')
  if (storing.status === 'other-content') {
    return problem(409, 'message/other-content', 'another message was received under this MsgId')
  }
  answerLater(party, storing.held)

  const after = faults.meet(id, ['lose-receipt'], type)
  await faults.counted()
  if (after) {
    logMet(party, after.fault)
    return 'cut'
  }
  const { receiptId, msgId, receivedAt } = storing.held
  return { status: 200, body: { receiptId, msgId, receivedAt } }
}

/** What a caller gets from a party that does not work. */
function insteadOf(party: Party, call: Call, met: Met<'hang' | 'unavailable'>): Reply | Promise<Reply> {
  logMet(party, met.fault)
  return met.fault.kind === 'hang' ? hangUntil(met.cleared, call.left()) : notNow
}

function logMet({ id: party, settings }: Party, fault: FaultInForce) {
  settings.log('fault-met', { party, fault: fault.id, kind: fault.kind })
}

async function store(party: Party, incoming: Incoming): Promise<Storing | undefined> {
  const { id, storage, settings } = party
  const { msgId, type } = incoming
  try {
    const storing = await storage.store(incoming, settings.now().toISOString(), () => ({
      receiptId: settings.newId(),
      ...planApprec(party, incoming),
    }))
    settings.log(`message-${storing.status}`, { party: id, msgId, type })
    return storing
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    settings.log('storage-failed', { party: id, msgId, reason })
    return undefined
  }
}

function planApprec(party: Party, incoming: Incoming): { readonly apprec?: PlannedApprec } {
  const { type, ack } = incoming
  if (ack === 'N') return {}
  const error = incoming.error ?? party.faults.meet(party.id, ['reject'], type)?.fault.error
  if (ack === 'F' && error === undefined) return {}
  return { apprec: { id: party.settings.newId(), ...(error !== undefined && { error }) } }
}

function answerLater({ id: partyId, outbox, settings }: Party, { apprec, ...held }: Held) {
  if (apprec === undefined) return
  outbox.add({ partyId, kind: 'apprec', id: apprec.id, about: whichOf(held) }, settings.apprecDelayMs)
}
