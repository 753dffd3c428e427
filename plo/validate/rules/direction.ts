import { findByHerId } from '../../addressing/find-by-her-id.ts'
import type { Rule } from '../rule.ts'
import { addressLevels, herIdOf } from './places.ts'

/** Logistics messages tell a municipality what has happened at a hospital, never the other way. */
export const direction: Rule = {
  code: 'address/direction',
  severity: 'error',
  source: 'HIS 1149, ehelse.no Pasientlogistikkmeldinger: fra sykehus til kommune',
  text: 'En logistikkmelding går fra et sykehus til en kommune.',
  textEn: 'A logistics message goes from a hospital to a municipality.',
  check: (subject, { directory }) => {
    // Between whom Orientering om dødsfall goes was not found.
    if (subject.variant === undefined || subject.variant.type === 'LOG_DOD') return []
    const ends = [
      { end: 'Sender', kind: 'hospital', expected: 'et sykehus' },
      { end: 'Receiver', kind: 'municipality', expected: 'en kommune' },
    ] as const
    return ends.flatMap(({ end, kind, expected }) => {
      const her = herIdOf(addressLevels(subject, end).outer)
      const party = her && findByHerId(directory, her.id)?.party
      if (!her || !party || party.kind === kind) return []
      return [{ at: her.at, found: party.displayName, expected }]
    })
  },
}
