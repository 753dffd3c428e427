import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { formInVersion, templatePath, templates } from '../../plo/compose/templates.ts'
import { syntheticNationalId } from '../../plo/identity/make-synthetic.ts'
import { bodyIn, readMessage } from '../../plo/message/message.ts'
import { fieldsIn } from '../../plo/standard/fields-in.ts'
import { messageType, messageTypes } from '../../plo/standard/message-types.ts'
import type { Part } from '../../plo/standard/part.ts'
import { placesIn } from '../../plo/standard/places.ts'
import { bodies } from '../../plo/standard/roots.ts'
import { type Element, walk } from '../../plo/xml/element.ts'
import type { Version } from '../../plo/xml/namespaces.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { byHand, clock, foldersOf, formsByPath, fullForms } from '../../scripts/message-fixtures.mjs'
import { prepare } from '../../server/accept.ts'
import { knowledge } from '../support/knowledge.ts'
import { fixture, fixturePaths } from '../support/messages.ts'

const facts = { bodies, fieldsIn, messageType, templates, syntheticNationalId }
const made = [...formsByPath(minimalForm, facts)]

describe('the forms', () => {
  test.each(templates)('$slug is a form of a message of its type', ({ slug, type }) => {
    for (const full of [false, true]) expect(readForm(templatePath(slug, full))).toMatchObject({ type })
  })

  test('every type of message has a form, and no two forms are called the same', () => {
    expect(new Set(templates.map(({ type }) => type))).toEqual(new Set(messageTypes.map(({ code }) => code)))
    for (const names of [templates.map(({ slug }) => slug), templates.map(({ name }) => name)])
      expect(new Set(names).size).toBe(templates.length)
  })

  test.each(templates)('$slug yields no finding, as it lies on disk', ({ slug }) => {
    for (const full of [false, true]) {
      const { bytes, findings } = sent(
        readForm(templatePath(slug, full)),
        '00000000-0000-4000-8000-0000000000f0',
      )
      expect(findings).toEqual([])
      expect(bytes.length).toBeGreaterThan(0)
    }
  })

  test.each([...fullForms(minimalForm, facts)])(
    '%s is what «npm run fixtures» makes of the tables',
    (path, text) => {
      expect(new TextDecoder().decode(fixture(path))).toBe(text)
    },
  )
})

test.each(templates.flatMap((template) => template.versions.map((version) => ({ ...template, version }))))(
  'the full form of $slug in v$version is one of that version, and yields no finding',
  ({ version, ...template }) => {
    const form = formInVersion(
      readForm(templatePath(template.slug, true)) as Record<string, unknown>,
      template,
      version,
    )
    expect(form).toMatchObject({ version })
    expect(sent(form, '00000000-0000-4000-8000-0000000000f1').findings).toEqual([])
  },
)

describe('the messages made of the forms', () => {
  test.each(made)('%s yields no finding', (_path, { form, msgId }) => {
    expect(sent(form, msgId).findings).toEqual([])
  })

  test.each(made.filter(([path]) => !byHand.has(path)))(
    '%s is byte for byte what its form gives at the same time and with the same id',
    (path, { form, msgId }) => {
      const made = new TextDecoder().decode(sent(form, msgId).bytes)
      expect(made).toBe(new TextDecoder().decode(fixture(path)))
    },
  )

  test.each(made.filter(([, { full }]) => full))('%s uses every field of its version', (_path, one) => {
    const root = parsed(sent(one.form, one.msgId).bytes)
    const found = bodyIn(root)
    if (found === undefined) throw new Error('no body')
    const part: Part = bodies[found.body]
    const used = usedPaths(root, found.element)
    // Of the logistics and the dialog messages only one of the alternatives may stand in a message: that of its type.
    const alternatives = part.choice?.of ?? []
    const own = alternatives.filter((name) => used.has(name))
    expect(own.length).toBe(alternatives.length === 0 ? 0 : 1)
    const others = alternatives.filter((name) => !own.includes(name))
    const expected = allPaths(part, one.version as Version).filter(
      (path) => !others.some((name) => path === name || path.startsWith(`${name}/`)),
    )
    expect(expected.length).toBeGreaterThan(10)
    expect(expected.filter((path) => !used.has(path))).toEqual([])
  })

  test('no message is under two ids, and no id in two messages', () => {
    const ids = made.map(([, { msgId }]) => msgId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(
    templates.flatMap(({ slug, type, versions }) =>
      foldersOf(slug, versions).map((one) => ({ ...one, type })),
    ),
  )('there is a shortest and a full message in $folder, of v$version', ({ folder, version, type }) => {
    for (const path of [`${folder}/minimal.xml`, `${folder}/full.xml`])
      expect(readMessage(parsed(fixture(path))), path).toMatchObject({ type, version })
  })

  test.each([
    ['endring', 'M', 'utskrivningsrapport/minimal.xml'],
    ['kansellering', 'C', 'utskrivningsklar-pasient/minimal.xml'],
    ['tillegg', 'A', 'utskrivningsrapport/minimal.xml'],
  ])('endring-og-kansellering/%s.xml has status %s, and refers to %s', (name, V, original) => {
    const message = readMessage(parsed(fixture(`endring-og-kansellering/${name}.xml`)))
    const about = readMessage(parsed(fixture(original)))
    expect(message).toMatchObject({
      type: about?.type,
      msgInfo: {
        conversationRef: { refToParent: about?.msgInfo.msgId },
        patient: { idents: [{ id: about?.msgInfo.patient?.idents[0]?.id }] },
      },
      content: { InformasjonOmForsendelsen: { Forsendelsesstatus: { V } } },
    })
  })

  test.each(['svar-pa-foresporsel', 'avviksmelding', 'mottak-av-utskrivningsklar'])(
    'the shortest %s answers a message that is there, about the same patient',
    (slug) => {
      const answer = readMessage(parsed(fixture(`${slug}/minimal.xml`)))
      const about = fixturePaths()
        .filter((path) => path.endsWith('/minimal.xml') && !/^(invalid|apprec-)/.test(path))
        .map((path) => readMessage(parsed(fixture(path))))
        .find((one) => one?.msgInfo.msgId === answer?.msgInfo.conversationRef?.refToParent)
      const [said] = answer?.msgInfo.patient?.idents ?? []
      expect(said).toBeDefined()
      expect(about?.msgInfo.patient?.idents[0]?.id).toBe(said?.id)
    },
  )
})

/** Every field that a message of that part could have, as a path of names; of what holds itself, the first inside. */
function allPaths(part: Part, version: Version, around: readonly Part[] = []): readonly string[] {
  return fieldsIn(part, version).flatMap(({ key, field: { content } }) => {
    const inner = content.kind === 'part' ? content.part() : undefined
    if (inner === undefined || around.includes(inner) || inner === part) return [key]
    return [key, ...allPaths(inner, version, [...around, part]).map((path) => `${key}/${path}`)]
  })
}

function usedPaths(root: Element, body: Element): ReadonlySet<string> {
  const { known } = placesIn(root)
  const pathOf = (element: Element): string => {
    const place = known.get(element)
    if (place?.field === undefined || place.parent === undefined) throw new Error(`unknown: ${element.xpath}`)
    const { key } = place.field
    return place.parent === body ? key : `${pathOf(place.parent)}/${key}`
  }
  return new Set([...walk(body)].filter((element) => element !== body).map(pathOf))
}

function sent(form: unknown, msgId: string) {
  return prepare({ format: 'form', form }, 'send', {
    knowledge,
    now: () => new Date(clock),
    newId: () => msgId,
  })
}

function minimalForm(slug: string): unknown {
  return readForm(templatePath(slug, false))
}

function readForm(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function parsed(bytes: Uint8Array): Element {
  const root = parseXml(bytes)
  if (!root.ok) throw new Error(JSON.stringify(root.error))
  return root.value
}
