import type { Case } from '../../sim/shrink.ts'

/**
 * The line that gives the same run again.
 *
 * @param faultCount how many faults there are to choose from
 */
export function replayLine(
  seed: number,
  { messages, days, faults: numbers }: Case,
  faultCount: number,
  { faults, policy }: { readonly faults?: string; readonly policy?: string },
): string {
  const isAll = numbers.length === faultCount
  return [
    `plo simulate --seed ${seed} --messages ${messages} --days ${days}`,
    ...(faults === undefined ? [] : [`--faults ${quoted(faults)}`]),
    ...(isAll ? [] : [`--only ${numbers.length === 0 ? 'ingen' : numbers.join(',')}`]),
    ...(policy === undefined ? [] : [`--policy ${quoted(policy)}`]),
  ].join(' ')
}

function quoted(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
