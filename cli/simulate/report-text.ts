import type { Fault } from '../../sim/fault-kinds.ts'
import type { Report } from '../../sim/simulate.ts'
import { figureTable } from '../demo/figure-table.ts'
import { columns } from '../terminal-text.ts'
import { spanText } from './virtual-time-text.ts'

/** Findings beyond this many are counted, not shown. */
const mostShown = 10

/** What a simulation came to, for people. */
export function reportText(report: Report, realMs: number): readonly string[] {
  const { figures, longestWaitMs, lanes, virtualMs, events, hash } = report
  return [
    ...figureTable(figures),
    '',
    `Lengste ventetid fra tatt imot til vist: ${spanText(longestWaitMs)}.`,
    ...troubleText(report),
    '',
    'Per mottaker:',
    ...columns(
      [
        ['', 'meldinger', 'forsøk', 'møtte ingen', 'prøver på om den svarer'],
        ...lanes
          .filter(({ accepted, probes }) => accepted > 0 || probes > 0)
          .map(({ recipient, ...counts }) => [
            recipient,
            ...[counts.accepted, counts.attempts, counts.metNobody, counts.probes].map(String),
          ]),
      ],
      '  ',
    ),
    '',
    `${spanText(virtualMs)} virtuell tid på ${spanText(realMs) === '0 s' ? 'under ett sekund' : spanText(realMs)}. ${events} hendelser, sjekksum ${hash.slice(0, 16)}.`,
  ]
}

function troubleText({ crashes, storeErrors, wipes, clockJumps }: Report): readonly string[] {
  const said = [
    [crashes, 'ganger døde tjenesten'],
    [storeErrors, 'kall til lageret feilet'],
    [wipes, 'ganger ble køen tømt'],
    [clockJumps, 'ganger ble klokka stilt'],
  ] as const
  const some = said.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  return some.length === 0 ? [] : [`Underveis: ${some.join(', ')}.`]
}

export function brokenText({ broken }: Report): readonly string[] {
  const more = broken.length - mostShown
  return [
    ...broken.slice(0, mostShown).map(({ text }) => `  ${text}`),
    ...(more > 0 ? [`  og ${more} til`] : []),
  ]
}

/** The faults of a run, each with the number by which `--only` has it. */
export function faultsText(faults: readonly Fault[], numbers: readonly number[]): readonly string[] {
  return columns(
    faults.map(({ kind, party, probability, fromMs, untilMs }, nth) => [
      String(numbers[nth] ?? ''),
      kind,
      party ?? 'alle',
      probability < 1 ? `${Number((probability * 100).toPrecision(2))} %` : 'alltid',
      `fra ${spanText(fromMs)} til ${spanText(untilMs)}`,
    ]),
    '  ',
  )
}
