import { readCs, readCv } from '../message/coded.ts'
import { type Element, walk } from '../xml/element.ts'
import type { Version } from '../xml/namespaces.ts'
import { fieldsIn } from './fields-in.ts'
import type { Content, Part, ValueOf } from './part.ts'

/**
 * Reads a part, whatever version it is of, into the names of the newest one. Tolerant: what is missing or cannot be read
 * is left out, and the schemas and the rules say so.
 */
export function readPart<Of extends Part>(
  element: Element,
  of: Of,
  version: Version | undefined,
): ValueOf<Of> {
  const entries = fieldsIn(of, version).flatMap(({ key, field, namespace, name }) => {
    const values = element.children
      .filter((one) => one.name === name && one.namespace === namespace)
      .map((one) => readContent(one, field.content, version))
      .filter((value) => value !== undefined)
    if (values.length === 0) return []
    return [[key, field.many ? values : values[0]] as const]
  })
  return Object.fromEntries(entries) as ValueOf<Of>
}

function readContent(element: Element, content: Content, version: Version | undefined): unknown {
  switch (content.kind) {
    case 'part':
      return readPart(element, content.part(), version)
    case 'cs':
      return readCs(element)
    case 'cv':
      return readCv(element)
    case 'boolean':
      return readBoolean(element.text)
    case 'number':
      return readNumber(element.text)
    case 'time':
    case 'url':
      return element.attributes.V?.trim()
    case 'quantity': {
      const { V, U } = element.attributes
      return { ...(V !== undefined && { V: V.trim() }), ...(U !== undefined && { U }) }
    }
    case 'date':
    case 'dateTime':
    case 'dateOrDateTime':
    case 'uri':
    case 'oid':
      return element.text.trim()
    case 'base64':
      return element.text.replace(/\s/g, '')
    case 'text':
      return element.text
    case 'formatted':
    case 'open':
      return [...walk(element)].map(({ text }) => text).join('')
  }
}

/** xs:boolean has four spellings, and v1.5 senders use them all. */
function readBoolean(text: string): boolean | undefined {
  const word = text.trim()
  if (word === 'true' || word === '1') return true
  return word === 'false' || word === '0' ? false : undefined
}

function readNumber(text: string): number | undefined {
  const value = Number(text)
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value
}
