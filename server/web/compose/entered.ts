import { fromIso, isOneInstant, toIso } from '../../../plo/message/time.ts'
import type { Part } from '../../../plo/standard/part.ts'
import type { Version } from '../../../plo/xml/namespaces.ts'
import { type Asked, askedIn, askedInAny } from './shape.ts'

/**
 * What stands in the fields of a part: values as they were typed, and the parts that are there. What is not there is not
 * asked for until somebody adds it.
 */
export type Entered = {
  /** By key; of what has several inputs, by key and the name of the input («V», «DN», «U», «offset»). */
  readonly values: Readonly<Record<string, string>>
  readonly parts: Readonly<Record<string, readonly Entered[]>>
}

export const nothingEntered: Entered = { values: {}, parts: {} }

/** What a browser sends: every input by its path, and the paths of the parts that were on the page. */
export type Posted = {
  readonly text: (path: string) => string
  readonly texts: (path: string) => readonly string[]
  readonly parts: ReadonlySet<string>
}

/** The path of a part: with a number where there may be many. */
export function partPath(path: string, { key, many }: Asked, index: number): string {
  const own = path === '' ? key : `${path}/${key}`
  return many ? `${own}/${index}` : own
}

export function valuePath(path: string, key: string): string {
  return path === '' ? key : `${path}/${key}`
}

/** The inputs of a field that is no part: one, or some with names of their own. */
export function inputsOf({ key, content, many }: Asked): readonly string[] {
  switch (content.kind) {
    case 'part':
      return []
    case 'cs':
    case 'cv':
      return content.lists.length === 0 && !many ? [`${key}/V`, `${key}/DN`] : [key]
    case 'quantity':
      return [`${key}/V`, `${key}/U`]
    case 'dateTime':
      return [key, `${key}/offset`]
    default:
      return [key]
  }
}

/** As many of one part as anybody would fill in; more are not read. */
const maxRepeated = 100

/** In whatever version it was asked for. */
export function readEntered(of: Part, posted: Posted, path = ''): Entered {
  const values: Record<string, string> = {}
  const parts: Record<string, readonly Entered[]> = {}
  for (const asked of askedInAny(of)) {
    for (const input of inputsOf(asked)) {
      const at = valuePath(path, input)
      const value = asked.many ? posted.texts(at).join('\n') : posted.text(at)
      if (value.trim() !== '') values[input] = value.replace(/\r\n?/g, '\n')
    }
    if (asked.content.kind !== 'part') continue
    const found: Entered[] = []
    for (let index = 0; index < (asked.many ? maxRepeated : 1); index += 1) {
      const at = partPath(path, asked, index)
      if (!posted.parts.has(at)) break
      found.push(readEntered(asked.content.part(), posted, at))
    }
    if (found.length > 0) parts[asked.key] = found
  }
  return { values, parts }
}

/** What a ready form says, as it would have been entered. */
export function enteredFrom(of: Part, form: unknown): Entered {
  const given = asRecord(form)
  const values: Record<string, string> = {}
  const parts: Record<string, readonly Entered[]> = {}
  for (const asked of askedInAny(of)) {
    const { key, content, many } = asked
    const held = given[key]
    if (held === undefined) continue
    if (content.kind === 'part') {
      const inside = content.part()
      parts[key] = (many && Array.isArray(held) ? held : [held]).map((one) => enteredFrom(inside, one))
    } else if (Array.isArray(held)) values[key] = held.map((one) => wordOf(one)).join('\n')
    else if (typeof held === 'object' && held !== null) {
      for (const input of inputsOf(asked)) {
        const name = input.slice(key.length + 1)
        const word = wordOf(name === '' ? asRecord(held).V : asRecord(held)[name])
        if (word !== '') values[input] = word
      }
    } else values[inputsOf(asked)[0] ?? key] = wordOf(held)
  }
  return { values, parts }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function wordOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'object' && value !== null) return wordOf(asRecord(value).V)
  return value === undefined || value === null ? '' : String(value)
}

/**
 * What was entered, as the form that a message is made of. What was left empty, or is nothing in this version, is not in
 * it.
 */
export function formOf(of: Part, version: Version, { values, parts }: Entered): Record<string, unknown> {
  const form: Record<string, unknown> = {}
  for (const asked of askedIn(of, version)) {
    const { key, content, many } = asked
    if (content.kind === 'part') {
      const inside = content.part()
      const all = (parts[key] ?? []).map((one) => formOf(inside, version, one))
      // Numbers of findings stay those of the page: one that is empty between others is kept.
      const held = all.slice(0, all.findLastIndex((one) => Object.keys(one).length > 0) + 1)
      if (held.length > 0) form[key] = many ? held : held[0]
      continue
    }
    const value = many ? listOf(asked, values) : typedValue(asked, values)
    if (value !== undefined) form[key] = value
  }
  return form
}

function listOf(asked: Asked, values: Entered['values']): unknown {
  const lines = (values[asked.key] ?? '').split('\n').filter((line) => line.trim() !== '')
  return lines.length === 0 ? undefined : lines.map((line) => typedValue(asked, { [asked.key]: line }))
}

function typedValue(asked: Asked, values: Entered['values']): unknown {
  const { key, content } = asked
  const value = values[key]
  switch (content.kind) {
    case 'cs':
    case 'cv':
    case 'quantity': {
      if (value !== undefined) return value.trim()
      const named = inputsOf(asked).flatMap((input) => {
        const one = values[input]
        return one === undefined || input === key ? [] : [[input.slice(key.length + 1), one.trim()] as const]
      })
      return named.length === 0 ? undefined : Object.fromEntries(named)
    }
    case 'boolean':
      return value === undefined ? undefined : value === 'true' ? true : value === 'false' ? false : value
    case 'number': {
      if (value === undefined) return undefined
      const number = Number(value.trim().replace(',', '.'))
      return Number.isNaN(number) ? value : number
    }
    case 'dateTime':
      return value === undefined ? undefined : instantText(value, values[`${key}/offset`])
    case 'date':
    case 'dateOrDateTime':
    case 'time':
      return value === undefined ? undefined : instantText(value, undefined)
    default:
      return value
  }
}

/**
 * A time as it is typed on a page has neither seconds nor zone. The zone follows from the day, but in the hour that comes
 * twice, where it must be said.
 */
function instantText(typed: string, offset: string | undefined): string {
  const text = typed.trim().replace(/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)$/, '$1T$2:00')
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return text
  if (offset !== undefined && offset !== '') return `${text}${offset}`
  const time = fromIso(text)
  return time !== undefined && isOneInstant(text) ? toIso(time) : text
}
