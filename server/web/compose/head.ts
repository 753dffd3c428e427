import { fromIso, isOneInstant, toIso } from '../../../plo/message/time.ts'

/** The fields of the header, by their path in the form of the API. */
const headPaths = [
  'msgId',
  'sender',
  'senderService',
  'ward',
  'recipient',
  'service',
  'patient/ident',
  'patient/identType',
  'patient/familyName',
  'patient/middleName',
  'patient/givenName',
  'patient/sex',
  'status',
  'conversation/parent',
  'conversation/first',
  'priority',
  'ack',
  'processingStatus',
  'writtenAt',
] as const

type HeadPath = (typeof headPaths)[number]

/** What stands in the header, as it was typed. */
export type Head = Readonly<Partial<Record<HeadPath, string>>>

export function readHead(text: (path: string) => string): Head {
  return Object.fromEntries(headPaths.map((path) => [path, text(path)]).filter(([, value]) => value !== ''))
}

/** The header as the form of the API has it; what was left empty is not in it. */
export function formOfHead(head: Head): Record<string, unknown> {
  const form: Record<string, unknown> = {}
  const inside: Record<string, Record<string, string>> = {}
  for (const [path, value] of Object.entries(head)) {
    const [group = '', key] = path.split('/')
    if (key !== undefined) {
      const held = inside[group] ?? {}
      held[key] = value
      inside[group] = held
    } else form[path] = path === 'writtenAt' ? instant(value) : value
  }
  return { ...form, ...inside }
}

/** The header of a ready form. */
export function headFrom(form: Readonly<Record<string, unknown>>): Head {
  const found = headPaths.flatMap((path) => {
    const [group = '', key] = path.split('/')
    const held = form[group]
    const value =
      key === undefined
        ? held
        : typeof held === 'object' && held !== null
          ? Reflect.get(held, key)
          : undefined
    return typeof value === 'string' && value !== '' ? [[path, value] as const] : []
  })
  return Object.fromEntries(found)
}

function instant(typed: string): string {
  const text = typed.replace(/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)$/, '$1T$2:00')
  const time = fromIso(text)
  return time !== undefined && isOneInstant(text) ? toIso(time) : text
}
