import { chooseMunicipalities } from '../../../plo/addressing/choose-municipalities.ts'
import { type PhoneList, phoneList } from '../../../plo/fallback/phone-list.ts'
import type { ReachTexts } from '../../../plo/fallback/reach-text.ts'
import { readInstant } from '../../../plo/message/read-instant.ts'
import type { Knowledge } from '../../knowledge.ts'
import type { Visit } from '../visit.ts'
import type { FieldProblem } from './parts.ts'

/** What is asked for, as it stands in the address. */
export type ListAsked = {
  readonly municipalities: readonly string[]
  readonly region: string
  readonly hospital: string
  readonly at: string
}

export type AskedList = {
  readonly asked: ListAsked
  /** Of all, where what was asked for is wrong: whoever needs a number at night gets numbers. */
  readonly list: PhoneList
  readonly remarks: readonly string[]
  readonly problems: readonly FieldProblem[]
}

/** The phone list that an address asks for. @param texts in which words it is said who answers; paper is in bokmål */
export function askedList(
  query: Readonly<Record<string, unknown>>,
  { directory, directoryVersion: version }: Knowledge,
  { t, now }: Pick<Visit, 't' | 'now'>,
  texts?: ReachTexts,
): AskedList {
  const asked = {
    municipalities: textsOf(query.kommune),
    region: textsOf(query.region)[0] ?? '',
    hospital: textsOf(query.sykehus)[0] ?? '',
    at: textsOf(query.tid)[0] ?? '',
  }
  const { municipalities, region, hospital } = asked
  const isAll = municipalities.length === 0 && region === '' && hospital === ''
  const chosen = chooseMunicipalities(directory, {
    ...{ names: municipalities, all: isAll },
    ...(region !== '' && { region }),
    ...(hospital !== '' && { hospital }),
  })
  const at = asked.at === '' ? undefined : readInstant(asked.at, now)
  const problems = [
    ...(chosen.ok ? [] : chosen.error.map((text) => ({ id: 'kommune', text }))),
    ...(at === undefined || at.ok
      ? []
      : [
          {
            id: 'tid',
            text: `«${asked.at}» ${at.error === 'unreadable' ? t.phones.notATime : t.phones.twice}.`,
          },
        ]),
  ]
  const ids = chosen.ok ? chosen.value.ids : directory.municipalities.map(({ id }) => id)
  const list = phoneList(directory, ids, now, {
    version,
    ...(at?.ok && { at: at.value }),
    ...(texts && { texts }),
  })
  return { asked, list, remarks: chosen.ok ? chosen.value.remarks : [], problems }
}

/** What was asked for, as the end of an address. */
export function listQuestion({ municipalities, region, hospital, at }: ListAsked): string {
  const given = (name: string, value: string) =>
    value === '' ? [] : [[name, value] satisfies [string, string]]
  const query = new URLSearchParams([
    ...municipalities.flatMap((one) => given('kommune', one)),
    ...given('region', region),
    ...given('sykehus', hospital),
    ...given('tid', at),
  ])
  return query.size === 0 ? '' : `?${query}`
}

function textsOf(value: unknown): readonly string[] {
  return [value]
    .flat()
    .flatMap((one) => (typeof one === 'string' && one.trim() !== '' ? [one.trim().slice(0, 100)] : []))
    .slice(0, 100)
}
