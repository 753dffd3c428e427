import type { Figures } from '../delivery/figures.ts'

/** The figures in the words of the routine, in the order in which they add up. */
export const figureNames: readonly (readonly [keyof Figures, string])[] = [
  ['accepted', 'tatt imot for sending'],
  ['presented', 'vist hos mottaker'],
  ['told', 'ikke vist, avsender har fått beskjed'],
  ['withdrawn', 'trukket tilbake i tide'],
  ['owed', 'venter fortsatt'],
  ['held', '  derav holdt igjen'],
  ['lost', 'tapt'],
  ['unverified', 'framme etter kvittering, kan ikke telles her'],
  ['duplicated', 'vist dobbelt'],
  ['unexpected', 'ukjent opphav'],
  ['recovered', 'kom fram likevel'],
  ['resent', 'holdt igjen eller sendt på nytt'],
  ['confirmed', 'bekreftet av fagsystemet'],
  ['rejected', 'avvist av fagsystemet'],
]
