import { type FaultName, faultKinds } from '../../../simulator/faults/any-fault.ts'

/** What each fault does and what its fields mean, as the parties tell it. */
export const faultsNb = {
  does: {
    refuse: does('refuse'),
    reset: does('reset'),
    hang: does('hang'),
    unavailable: does('unavailable'),
    'http-status': does('http-status'),
    'corrupt-bytes': does('corrupt-bytes'),
    'duplicate-delivery': does('duplicate-delivery'),
    'lose-receipt': does('lose-receipt'),
    'late-receipt': does('late-receipt'),
    'receipt-twice': does('receipt-twice'),
    'other-receipt': does('other-receipt'),
    'truncated-answer': does('truncated-answer'),
    slow: does('slow'),
    'slow-close': does('slow-close'),
    reject: does('reject'),
    'apprec-missing': does('apprec-missing'),
    'apprec-late': does('apprec-late'),
    'apprec-twice': does('apprec-twice'),
    'apprec-corrupt': does('apprec-corrupt'),
    'apprec-contradictory': does('apprec-contradictory'),
    'reordered-delivery': does('reordered-delivery'),
  } satisfies Readonly<Record<FaultName, string>>,
  field: {
    msgType: field('hang', 'msgType'),
    times: field('hang', 'times'),
    nth: field('hang', 'nth'),
    probability: field('hang', 'probability'),
    seed: field('hang', 'seed'),
    forMs: field('hang', 'forMs'),
    until: field('hang', 'until'),
    error: field('reject', 'error'),
    status: field('http-status', 'status'),
    code: field('http-status', 'code'),
    overMs: field('slow', 'overMs'),
  },
  /** What is waited for is another thing for each of them. */
  delayMs: {
    'late-receipt': field('late-receipt', 'delayMs'),
    'apprec-late': field('apprec-late', 'delayMs'),
    'apprec-contradictory': field('apprec-contradictory', 'delayMs'),
    'reordered-delivery': field('reordered-delivery', 'delayMs'),
  },
}

export type FaultTexts = typeof faultsNb

/** Empty where there is none: a test holds that there is. */
function does(kind: FaultName): string {
  return faultKinds.find((one) => one.kind === kind)?.text ?? ''
}

function field(kind: FaultName, name: string): string {
  const fields = faultKinds.find((one) => one.kind === kind)?.fields ?? []
  return fields.find((one) => one.name === name)?.text ?? ''
}
