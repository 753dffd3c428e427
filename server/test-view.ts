import type { Directory } from '../plo/addressing/directory.ts'
import { explainApprecError } from '../plo/codes/apprec-errors.ts'
import type { Answer } from '../plo/delivery/state.ts'
import { toIso } from '../plo/message/time.ts'
import type { TestMessage } from '../store/test-messages.ts'
import type { AppDeps } from './app-deps.ts'
import { type PartyName, partyName } from './message-view.ts'

/** A test message as API and terminal show it: it passes with a receipt and a positive AppRec, and with no less. */
export type TestView = {
  readonly id: string
  readonly party: PartyName
  readonly sentAt: string
  readonly receiptAt?: string
  readonly receiptMs?: number
  readonly apprec?: { readonly status: Answer['status']; readonly at: string }
  readonly apprecMs?: number
  readonly problem?: string
  readonly passed: boolean
  /** Why it has not passed; empty where it has. */
  readonly why: string
}

/** Why a test message has not passed, for whoever says it in another language than {@link TestView.why}. */
export type NotPassed = {
  /** A party that is played, and out because somebody has declared it. */
  readonly playedOut: boolean
} & (
  | {
      readonly is: 'rejected'
      readonly status: '2' | '3'
      readonly errors: readonly { readonly code: string; readonly name: string }[]
    }
  | { readonly is: 'no-connection' | 'refused' | 'no-receipt'; readonly problem: string }
  | { readonly is: 'no-address' | 'broken-off' | 'no-apprec' }
)

/** With what a page needs besides to say it in its own language. */
export type KnownTest = TestView & { readonly notPassed?: NotPassed }

/** As they stand in the ledger, for programs. */
export async function viewTests(
  tests: readonly TestMessage[],
  deps: Pick<AppDeps, 'ledger' | 'knowledge' | 'parties'>,
): Promise<readonly TestView[]> {
  return (await knownTests(tests, deps)).map(({ notPassed: _, ...view }) => view)
}

/** As they stand in the ledger, with which parties are only played to be out. */
export async function knownTests(
  tests: readonly TestMessage[],
  { ledger, knowledge, parties }: Pick<AppDeps, 'ledger' | 'knowledge' | 'parties'>,
): Promise<readonly KnownTest[]> {
  const { directory } = knowledge
  const simulated = await parties
    .client()
    ?.parties()
    .catch(() => undefined)
  const declared = await ledger.recipientsInOutage()
  const playedOut = new Set((simulated ?? []).map(({ id }) => id).filter((id) => declared.has(id)))
  return tests.map((test) => viewOfTest(test, { directory, playedOut }))
}

export function viewOfTest(
  test: TestMessage,
  facts: {
    readonly directory: Directory
    /** Parties that are played, and out because somebody has declared it. */
    readonly playedOut: ReadonlySet<string>
  },
): KnownTest {
  const { directory, playedOut } = facts
  const { msgId, recipient, sentAt, receiptAt, problem, apprec } = test
  const why = whyNot(test)
  const notPassed = why && { ...why, playedOut: playedOut.has(recipient) }
  const since = (time: Date) => Math.max(0, time.getTime() - sentAt.getTime())
  return {
    id: msgId,
    party: partyName(directory, recipient),
    sentAt: toIso(sentAt),
    ...(receiptAt && { receiptAt: toIso(receiptAt), receiptMs: since(receiptAt) }),
    ...(apprec && { apprec: { status: apprec.status, at: toIso(apprec.at) }, apprecMs: since(apprec.at) }),
    ...(problem !== undefined && { problem }),
    passed: notPassed === undefined,
    why: notPassed === undefined ? '' : whyText(notPassed),
    ...(notPassed && { notPassed }),
  }
}

type Why = NotPassed extends infer One ? (One extends NotPassed ? Omit<One, 'playedOut'> : never) : never

/** Nothing where it has passed. */
function whyNot({ receiptAt, problem, apprec }: TestMessage): Why | undefined {
  if (apprec !== undefined && apprec.status !== '1') {
    const { status } = apprec
    return { is: 'rejected', status, errors: apprec.errors.map((one) => explainApprecError(one, status)) }
  }
  if (apprec !== undefined && receiptAt !== undefined) return undefined
  if (problem !== undefined) return notThrough(problem)
  return { is: receiptAt === undefined ? 'broken-off' : 'no-apprec' }
}

function notThrough(problem: string): Why {
  if (problem === 'lane/no-address') return { is: 'no-address' }
  if (problem.startsWith('connect/')) return { is: 'no-connection', problem }
  if (problem.startsWith('http/')) return { is: 'refused', problem }
  return { is: 'no-receipt', problem }
}

function whyText(notPassed: NotPassed): string {
  const why = whyTold(notPassed, testTexts)
  const played = notPassed.playedOut ? testTexts.playedOut : ''
  if (notPassed.is !== 'rejected') return `${why} ${played}`.trim()
  const reasons = notPassed.errors.map(({ code, name }) => `${code} ${name}`)
  return `${why}${reasons.length === 0 ? '' : `: ${reasons.join(', ')}`}. ${played}`.trim()
}

/** Without the errors of a receipt, which have names of their own. */
export function whyTold(notPassed: NotPassed, texts: TestTexts): string {
  switch (notPassed.is) {
    case 'rejected':
      return texts.rejected[notPassed.status]
    case 'no-connection':
    case 'refused':
    case 'no-receipt':
      return texts[notPassed.is](notPassed.problem)
    case 'no-address':
    case 'broken-off':
    case 'no-apprec':
      return texts[notPassed.is]
  }
}

/** In bokmål. Pages in another language have the same ones in `web/texts`. */
export const testTexts = {
  rejected: { '2': 'AppRec: avvist', '3': 'AppRec: mottatt med feil' },
  'no-address': 'Ingen adresse til mottakeren er kjent.',
  'no-connection': (problem: string) => `Ingen forbindelse (${problem}).`,
  refused: (problem: string) => `Mottakeren tok den ikke imot (${problem}).`,
  'no-receipt': (problem: string) => `Ingen transportkvittering (${problem}). Kan være framme.`,
  'broken-off': 'Sendingen ble avbrutt.',
  'no-apprec': 'Framme, men fagsystemet har ikke svart med AppRec ennå.',
  playedOut: 'Simulert mottaker: den er nede så lenge nedetiden er meldt. Prøv igjen når den er avsluttet.',
}

export type TestTexts = typeof testTexts
