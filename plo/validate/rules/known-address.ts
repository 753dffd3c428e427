import { type Addressed, findByHerId } from '../../addressing/find-by-her-id.ts'
import type { Rule, RuleFacts, Subject } from '../rule.ts'
import { shownId } from './places.ts'

const source = 'Adresselisten i fixtures/directory (oppdiktede HER-id-er)'

/** The receiver must be a party here, or nobody would ever answer. */
export const unknownReceiver: Rule = {
  code: 'address/unknown-receiver',
  severity: 'error',
  source,
  text: 'Ingen mottaker her har denne HER-id-en.',
  textEn: 'No receiver here has this HER-id.',
  mend: 'Bruk HER-id-en til en mottaker fra adresselisten. Se mottakerne med «plo phones» eller GET /api/v1/parties.',
  mendEn:
    'Use the HER-id of a receiver in the address list. See them with “plo phones” or GET /api/v1/parties.',
  check: (subject, facts) => unknown(subject, facts, 'Receiver'),
}

export const unknownSender: Rule = {
  code: 'address/unknown-sender',
  severity: 'error',
  source,
  text: 'Ingen avsender her har denne HER-id-en.',
  textEn: 'No sender here has this HER-id.',
  mend: 'Bruk HER-id-en til et sykehus fra adresselisten. Se partene med GET /api/v1/parties.',
  mendEn: 'Use the HER-id of a hospital in the address list. See the parties with GET /api/v1/parties.',
  check: (subject, facts) => unknown(subject, facts, 'Sender'),
}

/** The service belongs to another enterprise than the one outside it. */
export const serviceElsewhere: Rule = {
  code: 'address/service-elsewhere',
  severity: 'error',
  source,
  text: 'Tjenesten hører til en annen virksomhet enn den som står over den.',
  textEn: 'The service belongs to another enterprise than the one that it stands in.',
  mend: 'Sett HER-id-en til en tjeneste i den ytre virksomheten, eller bytt ut virksomheten.',
  mendEn: 'Use the HER-id of a service of the outer enterprise, or replace the enterprise.',
  check: (subject, { directory }) =>
    (['Sender', 'Receiver'] as const).flatMap((end) => {
      const { outerHer: outer, innerHer: inner } = subject.levels[end]
      const enterprise = outer && findByHerId(directory, outer.id)
      const service = inner && findByHerId(directory, inner.id)
      if (!enterprise || !inner || isServiceOf(enterprise.party.id, service)) return []
      return [
        {
          at: inner.at,
          ...shownId(inner.id),
          expected: `en tjeneste hos ${enterprise.party.displayName}`,
          expectedEn: `a service of ${enterprise.party.displayName}`,
        },
      ]
    }),
}

function isServiceOf(partyId: string, addressed: Addressed | undefined): boolean {
  return addressed?.party.id === partyId && addressed.service !== 'enterprise'
}

function unknown(subject: Subject, { directory, purpose }: RuleFacts, end: 'Sender' | 'Receiver') {
  if (subject.kind !== 'hodemelding') return []
  const outer = subject.levels[end].outerHer
  if (outer === undefined || findByHerId(directory, outer.id)?.service === 'enterprise') return []
  const severity = purpose === 'send' ? ('error' as const) : ('warning' as const)
  return [
    {
      at: outer.at,
      ...shownId(outer.id),
      expected: 'HER-id fra adresselisten',
      expectedEn: 'a HER-id of the address list',
      severity,
    },
  ]
}
