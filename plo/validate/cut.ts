import type { Finding, Severity } from './finding.ts'

/** The first findings of one sort, how many more there were, and how severe the worst of those is. */
export type Capped = {
  readonly findings: readonly Finding[]
  readonly left: number
  readonly worstLeft: Severity
}

/** The most findings of one sort that anybody mends one by one. */
const maxOfASort = 100

/** Only the first are made into findings at all: what is wrong in a hundred thousand places is said in a hundred. */
export function capped<Wrong>(
  wrong: readonly Wrong[],
  finding: (one: Wrong) => Finding,
  severityOf: (one: Wrong) => Severity,
): Capped {
  if (wrong.length === 0) return nothing
  const left = wrong.slice(maxOfASort)
  return {
    findings: wrong.slice(0, maxOfASort).map((one) => shortened(finding(one))),
    left: left.length,
    worstLeft: left.some((one) => severityOf(one) === 'error') ? 'error' : 'warning',
  }
}

const nothing: Capped = { findings: [], left: 0, worstLeft: 'warning' }

/** All the sorts in one list, at the end of it how many more there were. */
export function joined(all: readonly Capped[]): readonly Finding[] {
  const sorts = all.filter(({ findings }) => findings.length > 0)
  if (sorts.length === 0) return []
  const left = sorts.reduce((sum, one) => sum + one.left, 0)
  const isError = sorts.some((one) => one.left > 0 && one.worstLeft === 'error')
  return [
    ...sorts.flatMap(({ findings }) => findings),
    ...(left > 0 ? [cut(left, isError ? 'error' : 'warning')] : []),
  ]
}

/** What is not said must not weigh more than what it stands for: warnings alone stop no message. */
function cut(left: number, severity: Severity): Finding {
  return {
    code: 'findings/cut',
    severity,
    found: `${left} funn til`,
    foundEn: `${left} more`,
    expected: `høyst ${maxOfASort} funn av hvert slag`,
    expectedEn: `at most ${maxOfASort} findings of each kind`,
    source: 'Grense i dette verktøyet',
    text: `Det er ${left} flere funn av samme slag.`,
    textEn: `There are ${left} more findings of the same kind.`,
    mend: 'Rett funnene som er vist, og kontroller på nytt: da vises de neste.',
    mendEn: 'Mend the findings that are shown and check again: then the next ones are shown.',
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
