import type { Result } from '../plo/result.ts'
import { isHarmed } from './digest.ts'
import type { FaultInForce, Met } from './fault-board.ts'
import { damaged } from './faults/corrupt-bytes.ts'
import { hangUntil } from './faults/hang.ts'
import { answerWithStatus } from './faults/http-status.ts'
import { notNow } from './faults/unavailable.ts'
import { giveReceipt } from './give-receipt.ts'
import type { Call } from './http.ts'
import { type Incoming, readIncoming } from './incoming.ts'
import { dueApprec, type Party } from './party.ts'
import type { Held } from './party-index.ts'
import type { Storing } from './party-storage.ts'
import { planApprec } from './plan-apprec.ts'
import { problem, type Reply } from './reply.ts'
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
  const met = faults.down(id, 'arrival')
  return met ? insteadOf(party, call, met) : { status: 200, body: { id, name } }
}

/** Takes one delivery: the receipt is given when the message is on disk, and the same receipt each time. */
async function deliver(party: Party, call: Call, sent: Uint8Array): Promise<Reply> {
  const { id, faults } = party
  const reading = readIncoming(sent)
  const type = reading.ok ? reading.value.type : undefined

  const before = faults.meet(id, 'arrival', type)
  if (before) {
    await faults.counted()
    return insteadOf(party, call, before)
  }
  const harm = faults.meet(id, 'bytes', type)
  if (harm) logMet(party, harm.fault)
  const bytes = harm ? damaged(sent) : sent
  if (isHarmed(bytes, call.digest)) {
    await faults.counted()
    return problem(400, 'message/damaged', 'the message did not arrive as it was sent')
  }
  const reply = await takeIn(party, call, harm ? readIncoming(bytes) : reading, type)
  await faults.counted()
  return reply
}

async function takeIn(
  party: Party,
  call: Call,
  reading: Result<Incoming, Reply>,
  type: string | undefined,
): Promise<Reply> {
  const { id, herId, faults } = party
  if (!reading.ok) return reading.error
  const incoming = reading.value
  if (incoming.herId !== herId) {
    return problem(422, 'recipient/not-here', 'the HER-id of the recipient is not that of this party')
  }

  const twice = faults.meet(id, 'storing', type)
  if (twice) logMet(party, twice.fault)
  const again = twice && store(party, incoming)
  const [storing] = await Promise.all([store(party, incoming), again])
  if (storing === undefined) return problem(503, 'storage/failed', 'the message could not be stored')
  if (storing.status === 'other-content') {
    return problem(409, 'message/other-content', 'another message was received under this MsgId')
  }
  answerLater(party, storing.held)

  const after = faults.meet(id, 'receipt', type)
  await faults.counted()
  if (after) logMet(party, after.fault)
  return giveReceipt(party, call, storing.held, after)
}

/** What a caller gets from a party that does not work. */
function insteadOf(party: Party, call: Call, { fault, cleared }: Met<'arrival'>): Reply | Promise<Reply> {
  logMet(party, fault)
  switch (fault.kind) {
    case 'reset':
      return 'reset'
    case 'hang':
      return hangUntil(cleared, call.left())
    case 'unavailable':
      return notNow
    case 'http-status':
      return answerWithStatus(fault)
  }
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

function answerLater({ id, outbox, settings }: Party, held: Held) {
  const outgoing = dueApprec(id, held)
  if (outgoing) outbox.add(outgoing, settings.apprecDelayMs)
}
