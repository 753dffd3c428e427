import { withSeconds } from '../../../plo/message/time.ts'
import type { Form } from '../forms.ts'

/** The fields of the form, as they are typed. */
export type AskedOutage = {
  readonly scope: string
  readonly municipality: string
  readonly hospital: string
  readonly region: string
  readonly parties: readonly string[]
  readonly kind: string
  readonly planned: boolean
  readonly startedAt: string
  readonly expectedEnd: string
  readonly reason: string
  readonly hold: boolean
}

export const nothingAsked: AskedOutage = {
  ...{ scope: 'municipality', municipality: '', hospital: '', region: '', parties: [] },
  ...{ kind: 'messaging', planned: false, startedAt: '', expectedEnd: '', reason: '', hold: false },
}

export function askedOutage({ text, texts, has }: Form): AskedOutage {
  return {
    scope: text('scope'),
    municipality: text('municipality'),
    hospital: text('hospital'),
    region: text('region'),
    parties: texts('parties'),
    kind: text('kind'),
    planned: has('planned'),
    startedAt: text('startedAt'),
    expectedEnd: text('expectedEnd'),
    reason: text('reason'),
    hold: has('hold'),
  }
}

/** The same as the API would be asked. */
export function requestOf(asked: AskedOutage): Readonly<Record<string, unknown>> {
  const { kind, planned, startedAt, expectedEnd, reason, hold } = asked
  return {
    scope: scopeOf(asked),
    kind: kind === '' ? undefined : kind,
    planned,
    ...(startedAt !== '' && { startedAt: withSeconds(startedAt) }),
    ...(expectedEnd !== '' && { expectedEnd: withSeconds(expectedEnd) }),
    ...(reason !== '' && { reason }),
    ...(hold && { hold }),
  }
}

/** As fields that go along unseen. */
export function fieldsOf(asked: AskedOutage): readonly (readonly [string, string])[] {
  const { parties, planned, hold, ...texts } = asked
  return [
    ...Object.entries(texts).filter(([, value]) => value !== ''),
    ...parties.map((id) => ['parties', id] as const),
    ...(planned ? [['planned', 'ja'] as const] : []),
    ...(hold ? [['hold', 'ja'] as const] : []),
  ]
}

function scopeOf({ scope, municipality, hospital, region, parties }: AskedOutage) {
  switch (scope) {
    case 'municipality':
      return { municipality }
    case 'hospital':
      return { hospital }
    case 'region':
      return { region }
    case 'parties':
      return { parties }
    case 'all':
      return { all: true }
    default:
      return {}
  }
}
