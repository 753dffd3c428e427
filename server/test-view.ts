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

/** As they stand in the ledger, with which parties are only played to be out. */
export async function viewTests(
  tests: readonly TestMessage[],
  { ledger, knowledge, parties }: Pick<AppDeps, 'ledger' | 'knowledge' | 'parties'>,
): Promise<readonly TestView[]> {
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
  { msgId, recipient, sentAt, receiptAt, problem, apprec }: TestMessage,
  facts: {
    readonly directory: Directory
    /** Parties that are played, and out because somebody has declared it. */
    readonly playedOut: ReadonlySet<string>
  },
): TestView {
  const { directory, playedOut } = facts
  const passed = receiptAt !== undefined && apprec?.status === '1'
  const since = (time: Date) => Math.max(0, time.getTime() - sentAt.getTime())
  return {
    id: msgId,
    party: partyName(directory, recipient),
    sentAt: toIso(sentAt),
    ...(receiptAt && { receiptAt: toIso(receiptAt), receiptMs: since(receiptAt) }),
    ...(apprec && { apprec: { status: apprec.status, at: toIso(apprec.at) }, apprecMs: since(apprec.at) }),
    ...(problem !== undefined && { problem }),
    passed,
    why: passed ? '' : [whyNot(), playedOut.has(recipient) ? isPlayedOut : ''].filter(Boolean).join(' '),
  }

  function whyNot(): string {
    if (apprec !== undefined && apprec.status !== '1') return rejected(apprec)
    if (problem !== undefined) return notThrough(problem)
    if (receiptAt === undefined) return 'Sendingen ble avbrutt.'
    return 'Framme, men fagsystemet har ikke svart med AppRec ennå.'
  }
}

const isPlayedOut =
  'Simulert mottaker: den er nede så lenge nedetiden er meldt. Prøv igjen når den er avsluttet.'

function notThrough(problem: string): string {
  if (problem === 'lane/no-address') return 'Ingen adresse til mottakeren er kjent.'
  if (problem.startsWith('connect/')) return `Ingen forbindelse (${problem}).`
  if (problem.startsWith('http/')) return `Mottakeren tok den ikke imot (${problem}).`
  return `Ingen transportkvittering (${problem}). Kan være framme.`
}

function rejected({ status, errors }: Answer): string {
  const reasons = errors.map((error) => {
    const { code, name } = explainApprecError(error, status)
    return `${code} ${name}`
  })
  const verdict = status === '3' ? 'AppRec: mottatt med feil' : 'AppRec: avvist'
  return `${verdict}${reasons.length === 0 ? '' : `: ${reasons.join(', ')}`}.`
}
