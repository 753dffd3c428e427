import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { appRec } from '../../plo/standard/apprec.ts'
import { dialogmelding } from '../../plo/standard/dialogmelding.ts'
import { fieldsIn } from '../../plo/standard/fields-in.ts'
import { codeIn, messageTypes } from '../../plo/standard/message-types.ts'
import { msgHead } from '../../plo/standard/msghead.ts'
import type { Part } from '../../plo/standard/part.ts'
import { bodies, rootName } from '../../plo/standard/roots.ts'
import { children, type Element, walk } from '../../plo/xml/element.ts'
import { namespaceOf, type Version } from '../../plo/xml/namespaces.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { ploSchemas } from '../../scripts/plo-schemas.mjs'
import { readSchemas } from '../schemas/read-schemas.ts'
import { knowledge } from '../support/knowledge.ts'

const XS = 'http://www.w3.org/2001/XMLSchema'
const files = readSchemas()

test.each([...ploSchemas({ bodies, fieldsIn, namespaceOf, rootName })])(
  'schemas/%s says what the tables say; «npm run schemas» writes it anew',
  (path, text) => {
    expect(readFileSync(new URL(`../../schemas/${path}`, import.meta.url), 'utf8')).toBe(text)
  },
)

test('the folders of the PLO schemas hold nothing else', () => {
  const written = [...ploSchemas({ bodies, fieldsIn, namespaceOf, rootName }).keys()].sort()
  expect([...files.keys()].filter((path) => /^(plo-|epj)/.test(path)).sort()).toEqual(written)
})

/** The tables of what has an official schema, with the schema of ours that is proved to agree with it. */
const certain: readonly {
  readonly root: Part
  readonly version: Version | undefined
  readonly path: string
}[] = [
  { root: msgHead, version: undefined, path: 'msghead-1.2/MsgHead.xsd' },
  { root: appRec, version: '1.0', path: 'apprec-1.0/AppRec.xsd' },
  { root: appRec, version: '1.1', path: 'apprec-1.1/AppRec.xsd' },
  { root: dialogmelding, version: '1.0', path: 'dialog-1.0/Dialogmelding.xsd' },
  { root: dialogmelding, version: '1.1', path: 'dialog-1.1/Dialogmelding.xsd' },
]

const parts = certain.flatMap(({ root, version, path }) =>
  partsIn(root, version).map((part) => ({
    part,
    version,
    path: part.prefix === 'fk1' ? 'felleskomponent1/felleskomponent1.xsd' : path,
    name: part.name,
  })),
)

/** Where the versions differ in number alone, the table has the wider one, and the schema of the version decides. */
const wider = new Set(['1.0 TypeJournalinfo'])

test.each(parts)(
  '$name of $path (v$version) has the children, the order and the numbers of the schema',
  ({ part, version, path }) => {
    // What stands in it is open in the schema, and a table of its own here.
    if (part.name === 'Content') return
    const isMany = (name: string, many: boolean) => many && !wider.has(`${version} ${name}`)
    expect(
      fieldsIn(part, version).map(({ name, field }) => ({ name, many: isMany(name, field.many) })),
    ).toEqual(sequenceOf(path, part.name).map(({ name, many }) => ({ name, many })))
    for (const { name, required } of sequenceOf(path, part.name)) {
      const field = fieldsIn(part, version).find((one) => one.name === name)
      if (!part.choice?.of.includes(name)) expect([name, field?.field.required]).toEqual([name, required])
    }
  },
)

test.each(messageTypes)('the code of $name is in kodeverk 8279, in every version', (type) => {
  for (const version of type.versions) {
    expect(knowledge.codeLists.get('8279')?.codes.has(codeIn(type, version))).toBe(true)
  }
  expect(knowledge.codeLists.get('8279')?.codes.get(type.code)).toBe(type.name)
})

test.each(messageTypes.filter(({ event }) => event !== undefined))(
  'the event of $name is in kodeverk 9121 under that name',
  ({ event }) => {
    const { V = '', DN } = event?.hendelsekode ?? {}
    expect(knowledge.codeLists.get('9121')?.codes.get(V)).toBe(DN)
  },
)

test('every part that is drawn twice under one name is the same part, but for its code lists', () => {
  for (const version of ['1.5', '1.6'] as const) {
    const shapes = new Map<string, string>()
    for (const body of Object.values(bodies)) {
      for (const part of partsIn(body, version)) {
        const shape = JSON.stringify(
          fieldsIn(part, version).map(({ name, namespace, field }) => [
            name,
            namespace,
            field.many,
            field.content.kind,
          ]),
        )
        const key = `${part.prefix}:${part.name}`
        expect([key, shapes.get(key) ?? shape]).toEqual([key, shape])
        shapes.set(key, shape)
      }
    }
  }
})

test('no part has two fields of one name, whatever namespace they are in', () => {
  for (const version of ['1.0', '1.1', '1.5', '1.6'] as const) {
    for (const root of [msgHead, appRec, ...Object.values(bodies)]) {
      for (const part of partsIn(root, version)) {
        const names = fieldsIn(part, version).map(({ name }) => name)
        expect([part.name, new Set(names).size]).toEqual([part.name, names.length])
      }
    }
  }
})

function partsIn(root: Part, version: Version | undefined): readonly Part[] {
  const found = new Set<Part>([root])
  for (const part of found) {
    for (const { field } of fieldsIn(part, version)) {
      if (field.content.kind === 'part') found.add(field.content.part())
    }
  }
  return [...found]
}

function sequenceOf(path: string, name: string) {
  const read = parseXml(files.get(path) ?? new Uint8Array())
  if (!read.ok) throw new Error(path)
  const named = [...walk(read.value)].filter(
    ({ namespace, attributes }) => namespace === XS && attributes.name === name,
  )
  const sequences = named.flatMap(
    (one) => [...walk(one)].find((inner) => inner.name === 'sequence' && inner.namespace === XS) ?? [],
  )
  // MsgHead has Sender and Receiver inside another element in AppRec, so what is nearest by name is taken.
  const [sequence] = sequences
  if (sequence === undefined) throw new Error(`${name} in ${path} has no sequence`)
  return listed(sequence)
}

function listed(sequence: Element): readonly { name: string; many: boolean; required: boolean }[] {
  return sequence.children.flatMap((one) => {
    if (one.name === 'choice') {
      return children(one, 'element').map((inner) => ({ ...entry(inner), required: false }))
    }
    return one.name === 'element' ? [entry(one)] : []
  })
}

function entry({ attributes }: Element) {
  return {
    name: attributes.name ?? attributes.ref?.replace(/^.*:/, '') ?? '',
    many: attributes.maxOccurs === 'unbounded',
    required: attributes.minOccurs !== '0',
  }
}
