import type { Finding } from './finding.ts'

/** The first findings of one sort, and how many more there were. */
export type Capped = { readonly findings: readonly Finding[]; readonly left: number }

/** The most findings of one sort that anybody mends one by one. */
const maxOfASort = 100

/** Only the first are made into findings at all: what is wrong in a hundred thousand places is said in a hundred. */
export function capped<Wrong>(wrong: readonly Wrong[], finding: (one: Wrong) => Finding): Capped {
  return {
    findings: wrong.slice(0, maxOfASort).map((one) => shortened(finding(one))),
    left: Math.max(0, wrong.length - maxOfASort),
  }
}

/** All the sorts in one list, at the end of it how many more there were. */
export function joined(sorts: readonly Capped[]): readonly Finding[] {
  const left = sorts.reduce((sum, one) => sum + one.left, 0)
  return [...sorts.flatMap(({ findings }) => findings), ...(left > 0 ? [cut(left)] : [])]
}

function cut(left: number): Finding {
  return {
    code: 'findings/cut',
    severity: 'error',
    source: 'Grense i dette verktøyet',
    text: `Det er ${left} flere funn av samme slag.`,
    textEn: `There are ${left} more findings of the same kind.`,
  }
}

/** The longest text of a finding: a name in XML can be fifty thousand characters long. */
const maxLength = 1000

function shortened(finding: Finding): Finding {
  const entries = Object.entries(finding).map(([key, value]) => [
    key,
    typeof value === 'string' && value.length > maxLength ? `${value.slice(0, maxLength)}…` : value,
  ])
  return Object.fromEntries(entries)
}
