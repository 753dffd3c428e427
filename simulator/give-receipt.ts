import type { Met } from './fault-board.ts'
import { untilLate } from './faults/late-receipt.ts'
import type { Call } from './http.ts'
import type { Party } from './party.ts'
import type { Held } from './party-index.ts'
import type { Answer, Reply } from './reply.ts'

/** The receipt for a message that is stored, as the sender gets it where one of these faults meets it. */
export async function giveReceipt(
  party: Party,
  call: Call,
  held: Held,
  met: Met<'receipt'> | undefined,
): Promise<Reply> {
  const receipt = receiptFor(held)
  if (met === undefined) return receipt
  const { fault, cleared } = met
  switch (fault.kind) {
    case 'lose-receipt':
      return 'cut'
    case 'late-receipt':
      await untilLate(fault.delayMs, cleared, call.left())
      return receipt
    case 'receipt-twice':
      return { ...receipt, manner: { type: 'twice' } }
    case 'other-receipt':
      return receiptFor(anotherThan(held, party))
    case 'truncated-answer':
      return { ...receipt, manner: { type: 'cut-short' } }
    case 'slow':
      return { ...receipt, manner: { type: 'dripped', overMs: fault.overMs } }
    case 'slow-close':
      return { ...receipt, manner: { type: 'left-open', until: cleared } }
  }
}

type Receipt = Pick<Held, 'receiptId' | 'msgId' | 'receivedAt'>

function receiptFor({ receiptId, msgId, receivedAt }: Receipt): Answer {
  return { status: 200, body: { receiptId, msgId, receivedAt } }
}

/** The latest of the others that the party holds; with none, one that was never sent. */
function anotherThan({ msgId, receivedAt }: Held, { storage, settings }: Party): Receipt {
  const others = [...storage.index.all()].filter((one) => one.msgId !== msgId)
  return others.at(-1) ?? { receiptId: settings.newId(), msgId: settings.newId(), receivedAt }
}
