import { expect, test } from 'vitest'
import { templates } from '../../../../plo/compose/templates.ts'
import type { Version } from '../../../../plo/xml/namespaces.ts'
import { type Draft, formOfDraft, partOf, readDraft } from '../../../../server/web/compose/draft.ts'
import { leftOut } from '../../../../server/web/compose/left-out.ts'
import type { Form } from '../../../../server/web/forms.ts'

/** What a browser sends of a form that stands in a version. */
function posted(version: Version, fields: readonly (readonly [string, string])[]): Form {
  const all = [['versjon', version] as const, ...fields]
  const texts = (name: string) => all.filter(([one]) => one === name).map(([, value]) => value)
  return {
    ...{ texts, fields: all, file: () => undefined, files: () => [] },
    text: (name) => texts(name)[0] ?? '',
    has: (name) => texts(name).length > 0,
  }
}

const template = templates.find(({ slug }) => slug === 'orientering-om-tjenestetilbud')
if (template === undefined) throw new Error('there is no such form')

/** A part that only v1.5 has. */
const only15 = 'content/AssistertKommunikasjon'
const fields = [
  ['del', only15],
  [`${only15}/BehovTolkSprak`, 'AR'],
  [`${only15}/Merknad`, 'Ring tolken\nsom kjenner henne'],
] as const

const read = (version: Version): Draft => readDraft(template, posted(version, fields), [])

test('what a version has is asked for and sent, and nothing is left out', () => {
  const draft = read('1.5')
  expect(leftOut(partOf(template), '1.5', draft.entered)).toEqual({ fields: [], said: [] })
  expect(formOfDraft(draft)).toMatchObject({ version: '1.5', content: { AssistertKommunikasjon: {} } })
})

test('what a version does not have is not sent, is said, and goes along until it is changed back', () => {
  const draft = read('1.6')
  const { fields: along, said } = leftOut(partOf(template), '1.6', draft.entered)
  expect(formOfDraft(draft)).not.toHaveProperty('content.AssistertKommunikasjon')
  expect(said).toEqual([
    { label: 'Assistert kommunikasjon – Behov for tolk, språk', value: 'AR' },
    { label: 'Assistert kommunikasjon – Merknad', value: 'Ring tolken\nsom kjenner henne' },
  ])
  expect(readDraft(template, posted('1.5', along), []).entered).toEqual(read('1.5').entered)
})

test('a version that the type does not have is not taken: it is the newest', () => {
  expect(readDraft(template, posted('1.1', []), []).version).toBe('1.6')
})
