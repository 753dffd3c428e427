/** What can be made smaller about a simulation that fails. */
export type Case = {
  readonly messages: number
  readonly days: number
  /** The numbers of the faults that are in it. */
  readonly faults: readonly number[]
}

/** Runs that the search may take. */
const mostRuns = 200

/** Less virtual time than this is not tried: three hours. */
const fewestDays = 0.125

/**
 * Looks for a smaller case that fails too: fewer faults, fewer messages, less time, until no smaller step fails.
 *
 * @param fails runs a case
 */
export async function shrink(
  found: Case,
  fails: (one: Case) => Promise<boolean>,
  told: (one: Case) => void = () => undefined,
): Promise<Case> {
  let smallest = found
  let runs = 0
  for (let goesOn = true; goesOn; ) {
    goesOn = false
    for (const one of smallerThan(smallest)) {
      if (runs >= mostRuns) return smallest
      runs += 1
      if (!(await fails(one))) continue
      smallest = one
      told(one)
      goesOn = true
      break
    }
  }
  return smallest
}

/** The boldest steps first; and faults first, for in a case that is small already each of them tips the balance. */
function smallerThan(one: Case): readonly Case[] {
  const { messages, days, faults } = one
  const half = Math.ceil(faults.length / 2)
  const fewer = [
    ...(faults.length > 0 ? [[]] : []),
    ...(faults.length > 2 ? [faults.slice(0, half), faults.slice(half)] : []),
    ...faults.map((_, nth) => faults.toSpliced(nth, 1)),
  ]
  return [
    ...fewer.map((some) => ({ ...one, faults: some })),
    ...below(messages, 1, [1 / 4, 1 / 2, 3 / 4, 9 / 10]).map((some) => ({
      ...one,
      messages: Math.floor(some),
    })),
    ...below(days, fewestDays, [1 / 4, 1 / 2, 3 / 4]).map((some) => ({
      ...one,
      days: Number(some.toFixed(3)),
    })),
  ]
}

function below(most: number, fewest: number, shares: readonly number[]): readonly number[] {
  return shares
    .map((share) => Math.max(fewest, most * share))
    .filter((some) => Math.floor(some) < most && some < most)
}
