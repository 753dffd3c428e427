import type { Directory } from '../plo/addressing/directory.ts'
import type { Party } from '../plo/addressing/party.ts'
import { syntheticNationalId } from '../plo/identity/make-synthetic.ts'
import { hasErrors } from '../plo/validate/finding.ts'
import type { Send } from '../queue/send.ts'
import type { TestMessage } from '../store/test-messages.ts'
import { prepare } from './accept.ts'
import type { AppDeps } from './app-deps.ts'

export type TestDeps = Pick<AppDeps, 'ledger' | 'knowledge' | 'policy' | 'now' | 'newId'>

/** One attempt takes no longer than this, whatever the policy allows a message: somebody stands there and waits. */
const maxAttemptMs = 15_000
const pollMs = 200

/** Test messages that are written down and on their way. */
export type StartedTests = {
  readonly ids: readonly string[]
  /** When each has been tried, and has its receipt or the reason why not. */
  readonly settled: Promise<void>
}

/**
 * Sends each party a test message, now and outside its lane: a lane that is closed stays closed, and nothing else gets
 * through.
 *
 * @returns when they are written down; what becomes of them is in the ledger as it happens
 */
export async function startTests(
  parties: readonly Party[],
  deps: TestDeps & { readonly send: Send; readonly changed: () => void },
): Promise<StartedTests> {
  const { ledger, policy, now, send, changed } = deps
  const urls = new Map((await ledger.lanes()).map(({ recipient, url }) => [recipient, url]))
  const made = parties.map((party) => testMessage(party, deps))
  await ledger.startTests(
    made.map(({ msgId, sender, recipient }) => ({ msgId, sender, recipient, sentAt: now() })),
  )
  const timeoutMs = Math.min(policy.attemptTimeoutMs, maxAttemptMs)
  const settled = Promise.all(
    made.map(async ({ msgId, recipient, content }) => {
      const url = urls.get(recipient)
      const outcome =
        url === undefined
          ? ({ type: 'unsent', code: 'lane/no-address' } as const)
          : await send({ msgId, url, content, timeoutMs })
      await ledger.settleTest(msgId, outcome, now())
      changed()
    }),
  ).then(() => undefined)
  return { ids: made.map(({ msgId }) => msgId), settled }
}

/**
 * Waits for the AppRecs of those that have got through, for as long as whoever asked will wait.
 *
 * @param stop says that nobody waits for the answer any more
 */
export async function awaitTests(
  { ids, waitMs }: { readonly ids: readonly string[]; readonly waitMs: number },
  stop: () => boolean,
  { ledger, now }: Pick<TestDeps, 'ledger' | 'now'>,
): Promise<readonly TestMessage[]> {
  const deadline = now().getTime() + waitMs
  for (;;) {
    const tests = await ledger.testMessages({ ids, limit: ids.length })
    const waits = tests.some(({ receiptAt, apprec }) => receiptAt !== undefined && apprec === undefined)
    if (!waits || stop() || now().getTime() >= deadline) return tests
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

/**
 * The least harmful message that there is: a question of another kind, about a patient who does not exist, marked as a
 * test in its header and in its text.
 *
 * A logistics message would be an admission or a discharge, start deadlines, and from some of them the municipality
 * pays; a report or an answer would stand in a record as a fact; an avviksmelding says that something is wrong. A
 * Forespørsel says that nothing has happened, may be sent both ways, and binds nobody to a deadline.
 *
 * @see HIS 1152 Forespørsel; kodeverk 9152 and 9154, 99 Annen henvendelse; kodeverk 8113, D: the official style sheet
 *   prints «OBS: Dette er en testmelding» above it
 */
function testMessage(recipient: Party, deps: TestDeps) {
  const sender = senderTo(recipient, deps.knowledge.directory)
  const form = {
    type: 'DIALOG_FORESPORSEL',
    sender: sender.id,
    recipient: recipient.id,
    processingStatus: 'D',
    ack: 'J',
    priority: 'L',
    patient: { ident: nobody, familyName: 'Prøvemelding', givenName: 'Testpasient' },
    content: {
      Foresporsel: [
        {
          TypeForesp: '99',
          Sporsmal:
            'PRØVEMELDING – kan slettes. Sendt for å se om meldinger kommer fram etter nedetid. Gjelder ingen pasient, og skal ikke besvares.',
        },
      ],
    },
  }
  const { bytes: content, findings, message } = prepare({ format: 'form', form }, 'send', deps)
  if (message === undefined || hasErrors(findings)) {
    throw new Error(`the test message is wrong: ${findings.map(({ code }) => code).join(', ')}`)
  }
  return { msgId: message.msgInfo.msgId, sender: sender.id, recipient: recipient.id, content }
}

/** A number with Tenor's mark: it can belong to nobody. */
const nobody = syntheticNationalId({ year: 1952, month: 1, day: 1 }, 100) ?? ''

/** A party of the other kind that it would get messages from: its own hospital, or a municipality of its area. */
function senderTo(recipient: Party, { hospitals, municipalities }: Directory): Party {
  const sender =
    recipient.kind === 'municipality'
      ? hospitals.find(({ id }) => id === recipient.hospitalId)
      : (municipalities.find(({ hospitalId }) => hospitalId === recipient.id) ?? municipalities[0])
  if (sender === undefined) throw new Error(`nobody can write to ${recipient.id}`)
  return sender
}
