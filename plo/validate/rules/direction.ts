import { findByHerId } from '../../addressing/find-by-her-id.ts'
import type { Hit, Rule } from '../rule.ts'

/** Who sends it to whom is part of what a message is. */
export const direction: Rule = {
  code: 'address/direction',
  severity: 'error',
  source:
    'ehelse.no og HIS 1143–1152: hvem som sender hver av meldingene til hvem (plo/standard/message-types.ts)',
  text: 'Meldingen går ikke mellom disse to partene.',
  textEn: 'This message does not go between these two parties.',
  mend: 'Kontroller meldingstypen, og at avsender og mottaker ikke er byttet om.',
  mendEn: 'Check the type of the message, and that sender and receiver have not been swapped.',
  check: (subject, { directory }) => {
    const between = subject.type?.between
    if (between === undefined) return []
    const [from, to] = (['Sender', 'Receiver'] as const).map((end) => {
      const her = subject.levels[end].outerHer
      const party = her && findByHerId(directory, her.id)?.party
      return her && party && { at: her.at, kind: party.kind, name: party.displayName }
    })
    const senders = new Set(between.map(([kind]) => kind))
    if (from && !senders.has(from.kind)) {
      return [{ at: from.at, found: from.name, ...called(senders) }]
    }
    const receivers = new Set(between.filter(([kind]) => !from || kind === from.kind).map(([, kind]) => kind))
    if (!to || receivers.has(to.kind)) return []
    return [{ at: to.at, found: to.name, ...called(receivers) }]
  },
}

function called(kinds: ReadonlySet<'hospital' | 'municipality'>): Pick<Hit, 'expected' | 'expectedEn'> {
  const names = [...kinds]
  return {
    expected: names.map((kind) => (kind === 'hospital' ? 'et sykehus' : 'en kommune')).join(' eller '),
    expectedEn: names.map((kind) => (kind === 'hospital' ? 'a hospital' : 'a municipality')).join(' or '),
  }
}
