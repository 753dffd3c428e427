import { expect, test } from 'vitest'
import { children, descend, walk } from '../../plo/xml/element.ts'
import { inOrder, orderOf } from '../../plo/xml/order.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { readSchemas } from '../schemas/read-schemas.ts'

const XS = 'http://www.w3.org/2001/XMLSchema'

const sequences = [...readSchemas()].flatMap(([path, bytes]) => {
  const read = parseXml(bytes)
  if (!read.ok) throw new Error(`${path}: ${read.error.code}`)
  const namespace = read.value.attributes.targetNamespace ?? ''
  return [...walk(read.value)]
    .filter(({ name, namespace: ns }) => ns === XS && name === 'element')
    .flatMap((element) => {
      const type = element.attributes.type?.replace(/^.*:/, '')
      const named = children(read.value, 'complexType').find(({ attributes }) => attributes.name === type)
      const sequence = descend(element, 'complexType', 'sequence') ?? (named && descend(named, 'sequence'))
      if (sequence === undefined || element.attributes.name === undefined) return []
      const names = [...walk(sequence)]
        .filter(({ name }) => name === 'element')
        .map(({ attributes }) => attributes.name ?? attributes.ref?.replace(/^.*:/, '') ?? '')
      return [{ path, namespace, name: element.attributes.name, names }]
    })
})

const listed = sequences.filter(({ namespace, name }) => orderOf(namespace, name) !== undefined)

test.each(listed)('the order of $name is the one that $path has', ({ namespace, name, names }) => {
  const order = orderOf(namespace, name)?.children ?? []
  expect(order.filter((one) => names.includes(one))).toEqual(names.filter((one) => order.includes(one)))
  expect(order.filter((one) => !names.includes(one))).toEqual([])
})

const plo = sequences.filter(({ path, names }) => path.startsWith('plo-1.6/') && names.length > 1)

test.each(plo)(
  'the order of $name is inferred, so a message may have another',
  ({ namespace, name, names }) => {
    expect(orderOf(namespace, name)).toEqual({ mark: 'inferred', children: names })
  },
)

test('what the table does not name keeps its place after what it names', () => {
  const names = ['Ukjent', 'TypeId', 'Annet', 'Id']
  const sorted = inOrder(
    'http://www.kith.no/xmlstds/msghead/2006-05-24',
    'Ident',
    names.map((name) => ({ name })),
  )
  expect(sorted.map(({ name }) => name)).toEqual(['Id', 'TypeId', 'Ukjent', 'Annet'])
})
