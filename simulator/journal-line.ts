import { z } from 'zod'

/** The AppRec that a message is to be answered with, settled when the message is stored so that it stays the same. */
const plannedApprec = z.object({
  id: z.string(),
  error: z.string().exactOptional(),
  /** It is sent so long after the message was received, at the earliest. */
  delayMs: z.int().exactOptional(),
  /** It is sent after the next answer of the party, or after so long when there is none. */
  behindMs: z.int().exactOptional(),
  /** It is never sent. */
  withheld: z.literal(true).exactOptional(),
  /** It is broken off when it is sent. */
  damaged: z.literal(true).exactOptional(),
})

/**
 * The hash of what could not be read, where it is that and not a whole message: several of them, and the whole message,
 * can have one MsgId.
 */
const broken = z.string().exactOptional()

/** Which of the AppRecs of a message, from 0: the first one where nothing is said. */
const nth = z.int().exactOptional()

/** What a party writes down, one JSON object a line. */
export const journalLine = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('received'),
    msgId: z.string(),
    type: z.string(),
    sha256: z.string(),
    broken,
    receiptId: z.string(),
    receivedAt: z.string(),
    apprec: plannedApprec.exactOptional(),
    /** Another one, sent when that one is settled. */
    second: plannedApprec.exactOptional(),
    /** The bytes as they came, in base64. */
    message: z.string(),
  }),
  z.object({ event: z.literal('delivered-again'), msgId: z.string(), broken, at: z.string() }),
  z.object({ event: z.literal('apprec-delivered'), msgId: z.string(), broken, nth, at: z.string() }),
  z.object({
    event: z.literal('apprec-refused'),
    msgId: z.string(),
    broken,
    nth,
    at: z.string(),
    status: z.number(),
  }),
  z.object({
    event: z.literal('avviksmelding-written'),
    id: z.string(),
    msgId: z.string(),
    broken,
    text: z.string(),
    at: z.string(),
  }),
  z.object({ event: z.literal('avviksmelding-delivered'), id: z.string(), at: z.string() }),
  z.object({ event: z.literal('avviksmelding-refused'), id: z.string(), at: z.string(), status: z.number() }),
])

export type JournalLine = z.infer<typeof journalLine>
export type PlannedApprec = z.infer<typeof plannedApprec>

/** What a message is answered with: nothing, one AppRec, or another one after it. */
export type Plan = { readonly apprec?: PlannedApprec; readonly second?: PlannedApprec }
