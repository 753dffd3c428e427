/** A recipient: what it holds, and what its staff has seen. */
export type Party = {
  readonly id: string
  /** Takes a message; under a MsgId that it has, it gives the same receipt again and shows nothing. */
  take(msgId: string): { readonly receiptId: string; readonly isNew: boolean }
  /** In the order in which they were shown. */
  readonly presented: readonly string[]
}

export function newParty(id: string): Party {
  const receipts = new Map<string, string>()
  const presented: string[] = []
  return {
    id,
    presented,
    take(msgId) {
      const known = receipts.get(msgId)
      if (known !== undefined) return { receiptId: known, isNew: false }
      const receiptId = receiptOf(id, msgId)
      receipts.set(msgId, receiptId)
      presented.push(msgId)
      return { receiptId, isNew: true }
    },
  }
}

/** A receipt says which message it is for, so that one that is paired with another is found out. */
export function receiptOf(party: string, msgId: string): string {
  return `receipt-${party}-${msgId}`
}
