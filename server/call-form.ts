import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CONTACT_KINDS } from '../plo/addressing/contact-kinds.ts'
import type { Directory } from '../plo/addressing/directory.ts'
import { findParty } from '../plo/addressing/find-party.ts'
import { formSentences } from '../plo/compose/form-sentences.ts'
import { norwegian } from '../plo/compose/norwegian.ts'
import { callOutcomes } from '../plo/fallback/call.ts'
import { err, ok, type Result } from '../plo/result.ts'
import { messageType, messageTypes } from '../plo/standard/message-types.ts'
import type { NewCall } from '../store/calls.ts'
import type { StoredMessage } from '../store/messages.ts'
import type { Ledger } from '../store/store.ts'
import { callSentences } from './call-sentences.ts'
import { instant, plainText } from './outage-form.ts'
import { type RequestFinding, requestFindings } from './request-findings.ts'

export type CallFormDeps = {
  readonly directory: Directory
  readonly ledger: Pick<Ledger, 'find' | 'idsBeginning'>
  readonly now: Date
  readonly newId: () => string
}

/** A call as somebody logs it, or everything that is wrong with how it is told. */
export async function readCall(
  input: unknown,
  deps: CallFormDeps,
): Promise<Result<NewCall, readonly RequestFinding[]>> {
  const fields = callForm(deps.now).safeParse(input ?? {}, { error: norwegian })
  // What hangs together is looked at whatever is wrong elsewhere, so that all of it is told at once.
  const said = aboutCall.parse(input ?? {})
  const named = await messagesNamed(said.messages, deps)
  const whom = partyOf(said.party, named.found, deps.directory)
  const findings = [
    ...(fields.success ? [] : requestFindings(fields.error)),
    ...named.findings,
    ...whom.findings,
    ...togetherness(said, named.found),
  ]
  if (!fields.success || whom.party === undefined || findings.length > 0) return err(findings)

  const { id = deps.newId(), party: _, at = deps.now, messages: _typed, ...rest } = fields.data
  return ok({
    ...rest,
    ...{
      id,
      at,
      party: whom.party,
      messages: named.found.map(({ msgId }) => msgId).sort(),
      enteredAt: deps.now,
    },
    requestHash: hashOf(fields.data),
  })
}

const text = plainText
const person = z.strictObject({ name: text(100), role: text(100) })
const id = z.string().regex(/^[\w.-]{1,60}$/, 'kan ha bokstaver, tall, punktum, - og _, høyst 60')
const types = messageTypes.map(({ code }) => code)

const callForm = (now: Date) =>
  z.strictObject({
    /** Told by who logs it: the same call told twice is one. */
    id: id.exactOptional(),
    messages: z.array(z.string().trim().min(1).max(200)).max(200).default([]),
    party: z.string().max(100).exactOptional(),
    service: z.enum(CONTACT_KINDS).exactOptional(),
    phone: text(40).exactOptional(),
    /** A call is logged when it is over, or much later from the paper. */
    at: instant
      .refine((time) => time <= now, formSentences.future)
      .refine((time) => now.getTime() - time.getTime() < OLDEST_MS, callSentences.longAgo)
      .exactOptional(),
    by: person.extend({ unit: text(100).exactOptional() }),
    to: person.exactOptional(),
    outcome: z.enum(callOutcomes),
    answer: text(1000).exactOptional(),
    readBack: z.boolean().exactOptional(),
    about: z.enum(types).exactOptional(),
    note: text(1000).exactOptional(),
    paper: z.boolean().default(false),
    corrects: id.exactOptional(),
  })

/** Paper is entered within days. A wrong year or month would say that somebody was told before there was anything to tell. */
const OLDEST_MS = 60 * 86_400_000

const some = z.string().min(1).optional().catch(undefined)

/** The fields that decide what other fields must say, of a form that may be wrong elsewhere. */
const aboutCall = z
  .object({
    messages: z.array(z.string().trim()).max(200).catch([]).default([]),
    party: some,
    at: z.unknown().optional(),
    to: z.unknown().optional(),
    outcome: some,
    about: some,
    note: z.unknown().optional(),
  })
  .catch({ messages: [] })

type Said = z.output<typeof aboutCall>

async function messagesNamed(typed: readonly string[], { ledger }: CallFormDeps) {
  const found = new Map<string, StoredMessage>()
  const findings: RequestFinding[] = []
  for (const text of new Set(typed)) {
    const ids = await idsMeant(text, ledger)
    const message = ids.length === 1 ? await ledger.find(ids[0] ?? '') : undefined
    if (message !== undefined) found.set(message.msgId, message)
    else
      findings.push({
        field: 'messages',
        text: ids.length > 1 ? callSentences.manyBegin(text) : callSentences.noMessage(text),
      })
  }
  return { found: [...found.values()], findings }
}

/** A message is named by its id, or by as much of its beginning as can mean one alone. */
async function idsMeant(text: string, ledger: CallFormDeps['ledger']): Promise<readonly string[]> {
  if ((await ledger.find(text)) !== undefined) return [text]
  return text.length < SHORTEST ? [] : ledger.idsBeginning(text.toLowerCase(), 2)
}

const SHORTEST = 4

/** Whom it went to: whoever was named, or else the one recipient of the messages. */
function partyOf(typed: string | undefined, messages: readonly StoredMessage[], directory: Directory) {
  if (typed !== undefined) return partyNamed(typed.slice(0, 100), directory)
  const [recipient, ...others] = new Set(messages.map((message) => message.recipient))
  const findings = others.length > 0 ? [{ field: 'party', text: callSentences.manyRecipients }] : []
  return { party: recipient, findings }
}

function partyNamed(typed: string, directory: Directory) {
  const found = findParty(directory, typed)
  if (found.ok) {
    const { value } = found
    return { party: value.status === 'found' ? value.party.id : value.successor.id, findings: [] }
  }
  const { error } = found
  const text =
    error.code === 'address/ambiguous-name'
      ? callSentences.couldBe(error.candidates.map(({ displayName }) => `«${displayName}»`).join(' eller '))
      : callSentences.noRecipient(typed)
  return { party: undefined, findings: [{ field: 'party', text }] }
}

/** What one field asks of the others. */
function togetherness(said: Said, messages: readonly StoredMessage[]): readonly RequestFinding[] {
  const { outcome, to, at, about, note, party } = said
  const isReached = outcome === 'nådd'
  const isReady = about === READY || messages.some(({ type }) => type === READY)
  const hasNone = said.messages.length === 0
  const finding = (field: string, text: string, isSo: boolean) => (isSo ? [{ field, text }] : [])
  return [
    ...finding('to', callSentences.reached, isReached && to === undefined),
    ...finding(
      'at',
      callSentences.readyClock(messageType(READY)?.name ?? READY),
      isReached && isReady && at === undefined,
    ),
    ...finding('party', callSentences.whom, hasNone && party === undefined),
    ...finding('note', callSentences.whatAbout, hasNone && note === undefined),
    ...finding('about', callSentences.onlyWithout, !hasNone && about !== undefined),
  ]
}

const READY = 'LOG_UTSKRIVNINGSKLAR'

/** Of what was said, not of what we added: a call without a time is the same call a minute later. */
function hashOf({ id: _, ...said }: z.output<ReturnType<typeof callForm>>): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}
