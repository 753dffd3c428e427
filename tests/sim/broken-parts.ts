import { newMemoryLedger } from '../../sim/ledger/memory-ledger.ts'
import { newParty } from '../../sim/party.ts'
import type { Parts } from '../../sim/simulate.ts'

const sound: Parts = { newLedger: newMemoryLedger, newParty }

/** Parts with one safeguard taken away, by the name of the safeguard. */
export const broken = {
  'the recipient checks for duplicates': {
    ...sound,
    newParty(id) {
      const { take, ...party } = newParty(id)
      const shown = party.presented as string[]
      return {
        ...party,
        take(msgId) {
          const { receiptId, isNew } = take(msgId)
          if (!isNew) shown.push(msgId)
          return { receiptId, isNew: true }
        },
      }
    },
  },
  'what is accepted is committed': {
    ...sound,
    newLedger(noted) {
      const ledger = newMemoryLedger(noted)
      const elsewhere = newMemoryLedger()
      let count = 0
      return {
        ...ledger,
        accept: (message, at) => (++count % 40 === 0 ? elsewhere : ledger).accept(message, at),
      }
    },
  },
  'messages of dead workers are taken back': {
    ...sound,
    newLedger: (noted) => ({ ...newMemoryLedger(noted), takeBackLost: async () => 0 }),
  },
  'a message waits for the earlier ones of its stay': {
    ...sound,
    newLedger(noted) {
      const ledger = newMemoryLedger(noted)
      return { ...ledger, accept: (message, at) => ledger.accept({ ...message, stay: message.msgId }, at) }
    },
  },
  'a receipt goes to the message that it is for': {
    ...sound,
    newLedger(noted) {
      const ledger = newMemoryLedger(noted)
      let last = 'receipt-none'
      return {
        ...ledger,
        settle(claimed, outcome, facts) {
          if (outcome.type !== 'delivered') return ledger.settle(claimed, outcome, facts)
          const { receiptId } = outcome
          const settled = ledger.settle(claimed, { ...outcome, receiptId: last }, facts)
          last = receiptId
          return settled
        },
      }
    },
  },
  'the ledger refills the lanes': {
    ...sound,
    newLedger: (noted) => ({ ...newMemoryLedger(noted), lanesWithWork: async () => [] }),
  },
  'a withdrawn message is not sent': {
    ...sound,
    newLedger(noted) {
      const ledger = newMemoryLedger(noted)
      return {
        ...ledger,
        change(msgId, decide) {
          // Decided on what was known when it was accepted, whatever has happened since.
          return ledger.change(msgId, (delivery) =>
            decide({ ...delivery, transport: 'accepted', maybeSent: false }),
          )
        },
      }
    },
  },
  'a failure is followed by a wait': {
    ...sound,
    newLedger(noted) {
      const ledger = newMemoryLedger(noted)
      return {
        ...ledger,
        settle: (claimed, outcome, facts) =>
          ledger.settle(claimed, outcome, {
            ...facts,
            policy: { ...facts.policy, firstRetryMs: 1000, maxRetryMs: 1000, jitter: 0 },
          }),
      }
    },
  },
} as const satisfies Readonly<Record<string, Parts>>
