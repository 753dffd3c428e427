import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffText } from '../../cli/diff-text.ts'
import { compare, compareXml } from '../../plo/compare/compare.ts'
import type { Difference } from '../../plo/compare/difference.ts'
import { type InOrder, parseInOrder } from '../../plo/view/in-order.ts'
import { type Element, walk } from '../../plo/xml/element.ts'
import { NS } from '../../plo/xml/namespaces.ts'
import { writeXml } from '../../plo/xml/write.ts'
import { knowledge } from '../support/knowledge.ts'
import { fixture, fixturePaths } from '../support/messages.ts'

const { codeLists } = knowledge
const paths = fixturePaths().filter((path) => !path.startsWith('invalid/'))
const full = new TextDecoder().decode(fixture('innlagt-pasient/full.xml'))
const line = full.slice(0, full.indexOf('Varslet på telefon')).split('\n').length
const report = new TextDecoder().decode(fixture('innleggelsesrapport/full.xml'))

test.each(paths)('%s says the same as itself, in every encoding, layout and choice of prefixes', (path) => {
  const { root } = read(fixture(path))
  const other = writeXml(root, {})
  const bare = other.replace(/^<\?xml[^>]*\?>/, '')
  const variants: readonly Uint8Array[] = [
    fixture(path),
    Buffer.from(other),
    Buffer.from(other.replace(/>\s+</g, '><')),
    Buffer.from(other.replace(/\n/g, '\r\n')),
    Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${bare}`, 'utf16le'),
    Buffer.from(
      `<?xml version="1.0" encoding="ISO-8859-1"?>${bare.replace(/[^\0-\xff]/gu, (c) => `&#${c.codePointAt(0)};`)}`,
      'latin1',
    ),
  ]
  const first = read(fixture(path))
  for (const variant of variants.map(read)) {
    expect(compare(first, variant, codeLists)).toEqual([])
    expect(compare(variant, first, codeLists)).toEqual([])
  }
})

test('a value in another spelling is the same value', () => {
  const other = full
    .replace('<po:BorAlene>false<', '<po:BorAlene> 0 <')
    .replace('V="2026-11-21T09:40:00+01:00"', 'V="2026-11-21T08:40:00Z"')
    .replace('<po:Merknad>Sengepost<', '<po:Merknad>\n   Sengepost  <')
    .replace('<GenDate>2026-11-21T10:05:00+01:00<', '<GenDate>2026-11-21T10:05:00<')
    .replace('V="2" DN="Kvinne"', 'DN="Kvinne" V="2"')
  expect(differences(full, other)).toEqual([])
})

test('attached content is compared by its bytes', () => {
  const xml = new TextDecoder().decode(fixture(withAttachment()))
  const [, base64 = ''] = /Base64Container[^>]*>([^<]*)</.exec(xml) ?? []
  const packed = base64.replace(/\s/g, '')
  expect(differences(xml, xml.replace(base64, packed.replace(/(.{20})/g, '$1\n')))).toEqual([])
  const changed = packed.startsWith('A') ? `B${packed.slice(1)}` : `A${packed.slice(1)}`
  expect(differences(xml, xml.replace(base64, changed))).toMatchObject([{ kind: 'differs' }])
})

test('the order of elements says nothing', () => {
  const moved = full.replace(/(\s*<po:SivilStatus[^>]*>)(\s*<po:BorAlene>false<\/po:BorAlene>)/, '$2$1')
  expect(moved).not.toBe(full)
  expect(differences(full, moved)).toEqual([])
})

test('another name for the same code is a milder difference', () => {
  const other = full.replace('V="2" DN="Gift"', 'V="2" DN="Ugift"')
  expect(differences(full, other)).toMatchObject([
    { kind: 'name', a: { text: '2 «Gift»' }, b: { text: '2 «Ugift»' } },
  ])
})

test('a code from another list is another code, though it is called the same', () => {
  const other = full.replace('V="1" S="2.16.578.1.12.4.1.1.9121"', 'V="1" S="2.16.578.1.12.4.1.1.8477"')
  expect(differences(full, other)).toMatchObject([{ kind: 'differs' }])
})

test('a difference says where it is on both sides, and what it is called', () => {
  const [one, ...more] = differences(full, full.replace('Varslet på telefon', 'Ikke varslet'))
  expect(more).toEqual([])
  const at =
    '/mh:MsgHead/mh:Document/mh:RefDoc/mh:Content/p1:Pasientlogistikk/po:ParorendeForesatt/po:Merknad'
  const labels = [
    'Hodemelding',
    'Dokument',
    'Dokument',
    'Innhold',
    'Pasientlogistikk',
    'Pårørende eller foresatt',
    'Merknad',
  ]
  expect(one).toEqual({
    kind: 'differs',
    a: { labels, at, line, text: 'Varslet på telefon' },
    b: { labels, at, line, text: 'Ikke varslet' },
  })
})

test('one that is put in front makes no other differ', () => {
  const extra =
    '<po:TilknyttetEnhet><po:Kontaktenhet xmlns:f="http://www.kith.no/xmlstds/felleskomponent1"><f:OrganisationName>Hjemmetjenesten</f:OrganisationName></po:Kontaktenhet></po:TilknyttetEnhet>'
  const other = full.replace('<po:TilknyttetEnhet>', `${extra}<po:TilknyttetEnhet>`)
  expect(differences(full, other)).toMatchObject([
    { kind: 'only-in-b', b: { text: 'Kontaktenhet › Navn: Hjemmetjenesten' } },
  ])
  expect(differences(other, full)).toMatchObject([{ kind: 'only-in-a' }])
})

test('what is put in front of one that is changed too is told from it', () => {
  const one = (name: string, note: string) =>
    `<po:SendtDokument><po:NavnMottaker>${name}</po:NavnMottaker><po:Merknad>${note}</po:Merknad></po:SendtDokument>`
  const listed = (...of: readonly string[]) =>
    full.replace(/<po:SendtDokument>[\s\S]*<\/po:SendtDokument>/, of.join(''))
  const a = listed(one('Legevakten', 'sendt'), one('Fastlegen', 'på papir'))
  const b = listed(one('Apoteket', 'hentes'), one('Legevakten', 'sendt i går'), one('Fastlegen', 'på papir'))
  expect(differences(a, b)).toMatchObject([
    { kind: 'differs', a: { text: 'sendt' }, b: { text: 'sendt i går' } },
    { kind: 'only-in-b', b: { text: 'Mottaker: Apoteket\nMerknad: hentes' } },
  ])
})

test('the same in another version of the standard differs in the version, and in what that version has not', () => {
  const to15 = (xml: string) =>
    xml
      .replaceAll('/2012-04-01', '/2009-06-30')
      .replace(
        '<Type V="LOG_INNLAGT" DN="Melding om innlagt pasient"',
        '<Type V="PASIENTLOGISTIKK" DN="Pasientlogistikk"',
      )
  expect(differences(full, to15(full))).toMatchObject([
    { kind: 'version', a: { text: '1.6' }, b: { text: '1.5' } },
  ])
  const renamed = report
    .replaceAll('/2012-04-01', '/2009-06-30')
    .replaceAll('po:Enkeltvurdering', 'po:EnkeltVurdering')
    .replaceAll('GjentagelseIntervall', 'GjentakelseIntervall')
  expect(differences(report, renamed)).toMatchObject([{ kind: 'version' }])
})

test('two messages of different kinds differ as a whole', () => {
  expect(
    differences(fixture('apprec-1.1/ok.xml'), fixture('innlagt-pasient/full.xml')).map(({ kind }) => kind),
  ).toEqual(['only-in-a', 'only-in-b'])
})

test.each(paths.filter((path) => /full|avvist/.test(path)))(
  'one value changed in %s is one difference, in its place',
  (path) => {
    const { root, pieces } = read(fixture(path))
    const places = [...walk(root)]
      .filter((one) => one.namespace !== NS.ds && one.namespace !== NS.b64)
      .flatMap((one) => [
        ...(one.text.trim() !== '' && one.children.length === 0 ? [{ at: one.xpath, attribute: '' }] : []),
        ...Object.keys(one.attributes)
          .filter((name) => name !== 'DN')
          .map((attribute) => ({ at: one.xpath, attribute })),
      ])
    fc.assert(
      fc.property(fc.constantFrom(...places), ({ at, attribute }) => {
        const other = { root: changed(root, at, attribute), pieces }
        const found = compare({ root, pieces }, other, codeLists)
        expect(found).toHaveLength(1)
        expect(found[0]).toMatchObject({ kind: 'differs', a: { at } })
      }),
      { numRuns: 12 },
    )
  },
)

test('whether two messages differ does not hang on which is the first', () => {
  const trees = paths
    .filter((path) => /minimal|ok\.xml|encodings/.test(path))
    .map((path) => read(fixture(path)))
  fc.assert(
    fc.property(fc.constantFrom(...trees), fc.constantFrom(...trees), (a, b) => {
      const [there, back] = [compare(a, b, codeLists), compare(b, a, codeLists)]
      expect(there.length === 0).toBe(back.length === 0)
      const turned = { 'only-in-a': 'only-in-b', 'only-in-b': 'only-in-a' } as Readonly<
        Record<string, string>
      >
      expect(there.map(({ kind }) => turned[kind] ?? kind).toSorted()).toEqual(
        back.map(({ kind }) => kind).toSorted(),
      )
    }),
    { numRuns: 40 },
  )
})

test('the order of words in mixed text is compared too', () => {
  const note = (inside: string) =>
    full.replace(
      '<po:BeskrivelseAvHendelse>Innlagt som øyeblikkelig hjelp',
      `<po:BeskrivelseAvHendelse><po:Ukjent>${inside}</po:Ukjent>`,
    )
  expect(differences(note('gi <b>ikke</b> mer'), note('gi mer <b>ikke</b>'))).toHaveLength(1)
})

test('the terminal shows what is on each side, and where', () => {
  const text = diffText(differences(full, full.replace('Varslet på telefon', 'Ikke varslet')))
  expect(text.split('\n')).toEqual([
    '~ Hodemelding › Dokument › Dokument › Innhold › Pasientlogistikk › Pårørende eller foresatt › Merknad',
    '    - Varslet på telefon',
    '    + Ikke varslet',
    `    /mh:MsgHead/mh:Document/mh:RefDoc/mh:Content/p1:Pasientlogistikk/po:ParorendeForesatt/po:Merknad (linje ${line})`,
    '',
    '1 forskjell.',
  ])
  expect(diffText([])).toBe('Meldingene sier det samme.')
})

test('what cannot be read says on which side it is', () => {
  expect(compareXml(Buffer.from(full), Buffer.from('<a>'), codeLists)).toMatchObject({
    ok: false,
    error: { code: 'xml/not-well-formed', side: 'b' },
  })
})

function read(bytes: Uint8Array): InOrder {
  const found = parseInOrder(bytes)
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

function differences(a: string | Uint8Array, b: string | Uint8Array): readonly Difference[] {
  const found = compareXml(Buffer.from(a as string), Buffer.from(b as string), codeLists)
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return found.value
}

/** The same document with another value in one place. */
function changed(element: Element, at: string, attribute: string): Element {
  const { namespace, name, attributes, text, line, xpath, foreign } = element
  const isHere = xpath === at
  return {
    namespace,
    name,
    line,
    xpath,
    ...(foreign && { foreign }),
    attributes: isHere && attribute !== '' ? { ...attributes, [attribute]: 'noe annet' } : attributes,
    text: isHere && attribute === '' ? 'noe annet' : text,
    children: element.children.map((one) => changed(one, at, attribute)),
  }
}

function withAttachment(): string {
  const found = paths.find((path) => new TextDecoder().decode(fixture(path)).includes('Base64Container'))
  if (found === undefined) throw new Error('no fixture has an attachment')
  return found
}

test('a boolean that is called like something every object has is compared as it stands', () => {
  const [one, other] = ['constructor', 'toString'].map((text) =>
    full.replace('<po:BorAlene>false<', `<po:BorAlene>${text}<`),
  )
  expect(differences(one ?? '', other ?? '')).toMatchObject([{ kind: 'differs' }])
})
