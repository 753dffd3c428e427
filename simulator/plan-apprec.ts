import type { Incoming } from './incoming.ts'
import type { Plan } from './journal-line.ts'
import type { Party } from './party.ts'

/**
 * Settles how a message is to be answered, when it is stored: it stays so when the message is repeated, and when the
 * party is restarted.
 *
 * @see kodeverk 7304: 'N' none, 'F' only one that rejects
 */
export function planApprec(party: Party, { type, ack, error: broken }: Incoming): Plan {
  if (ack === 'N') return {}
  const { newId } = party.settings
  // What cannot be read is rejected for that, and for nothing else.
  if (broken !== undefined) return { apprec: { id: newId(), error: broken } }
  const error = party.faults.meet(party.id, 'verdict', type)?.fault.error
  if (ack === 'F' && error === undefined) return {}

  const apprec = { id: newId(), ...(error !== undefined && { error }) }
  const fault = party.faults.meet(party.id, 'apprec', type)?.fault
  switch (fault?.kind) {
    case undefined:
      return { apprec }
    case 'apprec-missing':
      return { apprec: { ...apprec, withheld: true } }
    case 'apprec-late':
      return { apprec: { ...apprec, delayMs: fault.delayMs } }
    case 'apprec-twice':
      return { apprec, second: apprec }
    case 'apprec-corrupt':
      return { apprec: { ...apprec, damaged: true } }
    case 'apprec-contradictory': {
      const { delayMs } = fault
      const opposite = { id: newId(), delayMs, ...(error === undefined && { error: fault.error }) }
      return { apprec, second: opposite }
    }
    case 'reordered-delivery':
      return { apprec: { ...apprec, behindMs: fault.delayMs } }
  }
}
