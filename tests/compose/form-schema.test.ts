import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formSchema } from '../../plo/compose/form-schema.ts'
import { messageTypes } from '../../plo/standard/message-types.ts'

const published = JSON.parse(
  readFileSync(new URL('../../schemas/message-form.schema.json', import.meta.url), 'utf8'),
)

test('the published JSON Schema is that of the form; «npm run schemas» writes it anew', () => {
  expect(published).toEqual(formSchema())
})

test('it has every type of message', () => {
  const types = published.oneOf.flatMap(
    (one: { properties: { type: { const?: string; enum?: string[] } } }) => [
      ...(one.properties.type.enum ?? [one.properties.type.const]),
    ],
  )
  expect(types.sort()).toEqual(messageTypes.map(({ code }) => code).sort())
})

test('it refers only to what it defines', () => {
  const references = [...JSON.stringify(published).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(
    ([, name]) => name,
  )
  expect(references.length).toBeGreaterThan(100)
  expect([...new Set(references)].filter((name = '') => !(name in published.$defs))).toEqual([])
})
