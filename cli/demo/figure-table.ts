import type { Figures } from '../../plo/delivery/figures.ts'
import { columns } from '../terminal-text.ts'

/** The figures in the words of the routine, in the order in which they add up. */
const names: readonly (readonly [keyof Figures, string])[] = [
  ['accepted', 'tatt imot for sending'],
  ['presented', 'vist hos mottaker'],
  ['told', 'ikke vist, avsender har fått beskjed'],
  ['withdrawn', 'trukket tilbake i tide'],
  ['owed', 'venter fortsatt'],
  ['lost', 'tapt'],
  ['duplicated', 'vist dobbelt'],
  ['unexpected', 'ukjent opphav'],
  ['recovered', 'kom fram likevel'],
  ['resent', 'holdt igjen eller sendt på nytt'],
  ['confirmed', 'bekreftet av fagsystemet'],
  ['rejected', 'avvist av fagsystemet'],
]

export function figureTable(figures: Figures): readonly string[] {
  return columns(names.map(([key, name]) => [`  ${String(figures[key]).padStart(6)}`, name]))
}
