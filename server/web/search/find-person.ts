import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Patient } from '../../../plo/message/hodemelding.ts'
import { readMessage } from '../../../plo/message/message.ts'
import { parseXml } from '../../../plo/xml/parse.ts'
import type { StoredMessage } from '../../../store/messages.ts'
import type { Ledger } from '../../../store/store.ts'

/** Each one has to be read: of more, nobody waits for the end. */
const mostRead = 2000
const pageSize = 100

export type FoundOfPerson = {
  readonly messages: readonly StoredMessage[]
  /** Read, the newest first. */
  readonly read: number
  /** There are older ones that were not read. */
  readonly more: boolean
}

/**
 * Finds the messages about a person: by identity number, or by all words of a name. What was asked is kept nowhere, and
 * stands in no address and no log.
 */
export async function findPerson(
  ledger: Pick<Ledger, 'list' | 'contentOf'>,
  typed: string,
  most: number,
): Promise<FoundOfPerson> {
  const digits = typed.replace(/[\s.-]/g, '')
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const fits = ({ givenName, middleName, familyName, idents }: Patient) => {
    if (/^\d{11}$/.test(digits)) return idents.some(({ id }) => id === digits)
    const names = [givenName, middleName, familyName]
      .join(' ')
      .toLowerCase()
      .split(/[\s-]+/)
    return words.every((word) => names.some((name) => name.startsWith(word)))
  }
  const messages: StoredMessage[] = []
  let read = 0
  for (let before: number | undefined; ; ) {
    const page = await ledger.list({ limit: pageSize, ...(before !== undefined && { before }) })
    for (const message of page) {
      const patient = await patientIn(ledger, message.msgId)
      if (patient !== undefined && fits(patient)) messages.push(message)
      read += 1
    }
    await othersTurn()
    const isEnd = page.length < pageSize
    if (isEnd || read >= mostRead || messages.length >= most)
      return { messages: messages.slice(0, most), read, more: !isEnd }
    before = page.at(-1)?.seq
  }
}

async function patientIn(ledger: Pick<Ledger, 'contentOf'>, msgId: string): Promise<Patient | undefined> {
  const content = await ledger.contentOf(msgId)
  const root = content && parseXml(content)
  return root?.ok ? readMessage(root.value)?.msgInfo.patient : undefined
}
