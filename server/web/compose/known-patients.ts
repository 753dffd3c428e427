import type { Patient } from '../../../plo/message/hodemelding.ts'
import { headBytes, patientIn } from '../../../plo/xml/salvage.ts'
import type { StoredMessage } from '../../../store/messages.ts'
import type { Ledger } from '../../../store/store.ts'

/** Somebody that messages are about, with the newest of them. */
export type KnownPatient = { readonly patient: Patient; readonly message: StoredMessage }

/** As many as one looks through. */
const mostShown = 20
/** Where all the newest are about a few, nobody waits until more are found. */
const mostRead = 400
/** So few at a time that little is read in vain. */
const pageSize = 40
/** A few hundred bytes each. */
const mostKept = 2 * mostRead

/**
 * The patients of the newest messages, each once, the newest first. Of each message only the header is read, and only
 * the first time. What is kept goes into no log, address or file.
 */
export function knownPatients(
  ledger: Pick<Ledger, 'list' | 'headsOf'>,
): () => Promise<readonly KnownPatient[]> {
  const kept = new Map<string, Patient | undefined>()

  async function read(messages: readonly StoredMessage[]): Promise<void> {
    const unread = messages.map(({ msgId }) => msgId).filter((msgId) => !kept.has(msgId))
    for (const [msgId, head] of await ledger.headsOf(unread, headBytes)) kept.set(msgId, patientIn(head))
  }

  function forgetOldest(): void {
    for (const msgId of kept.keys()) {
      if (kept.size <= mostKept) return
      kept.delete(msgId)
    }
  }

  return async () => {
    const found = new Map<string, KnownPatient>()
    for (let count = 0, before: number | undefined; count < mostRead && found.size < mostShown; ) {
      const page = await ledger.list({ limit: pageSize, ...(before !== undefined && { before }) })
      await read(page)
      for (const message of page) {
        const patient = kept.get(message.msgId)
        const who = patient && keyOf(patient)
        // What was withdrawn reached nobody: nothing follows it.
        if (patient === undefined || who === undefined || message.delivery.transport === 'withdrawn') continue
        if (!found.has(who)) found.set(who, { patient, message })
      }
      count += page.length
      before = page.at(-1)?.seq
      if (page.length < pageSize) break
    }
    forgetOldest()
    return [...found.values()].slice(0, mostShown)
  }
}

/** Without number and name nobody could be told from another. */
function keyOf({ idents, familyName = '', givenName = '' }: Patient): string | undefined {
  return idents[0]?.id ?? ([givenName, familyName].join(' ').trim() || undefined)
}
