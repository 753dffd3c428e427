import { readFileSync } from 'node:fs'
import { XmlDocument, XmlElement } from 'libxml2-wasm'
import { expect, test } from 'vitest'
import { allData, carrying } from './all-data.ts'
import {
  absent,
  corpus,
  dialog10,
  dialog11,
  examples,
  officialMessages,
  product,
  type Sides,
  sides,
} from './sides.ts'

const messages: Sides = { ours: product, official: officialMessages }
const dialogs = [
  ['1.0', dialog10],
  ['1.1', dialog11],
] as const

/** Files of the corpus that are invalid, and what is first wrong with them. */
const invalid = new Map([
  [
    'app-rec__missing-migversion.xml',
    'Expected is ( {http://www.kith.no/xmlstds/apprec/2004-11-21}MsgType )',
  ],
  [
    'app-rec__unknown-migversion.xml',
    'Expected is ( {http://www.kith.no/xmlstds/apprec/2004-11-21}MsgType )',
  ],
  [
    'dialogmelding__invalid-version.xml',
    'Expected is ( {http://www.kith.no/xmlstds/msghead/2006-05-24}Type )',
  ],
])

test.skipIf(absent || corpus === undefined)(
  'each file of the corpus gets the verdict of the official schemas, and the same reason',
  () => {
    const found = new Map([...(corpus ?? [])].map(([name, bytes]) => [name, both(messages, bytes)] as const))
    for (const [name, { ours, official }] of found) expect([name, ours]).toEqual([name, official])
    const refused = [...found].filter(([, { official }]) => official.length > 0)
    expect(refused.map(([name]) => name)).toEqual([...invalid.keys()])
    for (const [name, { official }] of refused) expect(official[0]).toContain(invalid.get(name))
  },
)

test.skipIf(absent || examples === undefined)(
  'a PLO message is refused by the official Hodemelding for want of a schema for what it carries, and only for that',
  () => {
    for (const [name, bytes] of examples ?? []) {
      const { ours, official } = both(messages, bytes)
      expect([name, ours, official]).toEqual([
        name,
        [],
        [expect.stringMatching(/Pasientlogistikk.*strict wildcard/)],
      ])
    }
  },
)

const message = readFileSync(
  new URL('../../fixtures/messages/avviksmelding/full.xml', import.meta.url),
  'utf8',
)
const unknown = '<a xmlns="urn:made-up"/>'
const dialog = allData('dialog-1.0-notat.xml')

test.skipIf(absent).each([
  ['of no schema', unknown],
  ['of no namespace', '<a/>'],
  ['with the name of a Dialogmelding misspelt', dialog.replaceAll('Dialogmelding', 'Dialogsmelding')],
  [
    'in the namespace of another year',
    dialog.replace(dialog10, 'http://www.kith.no/xmlstds/dialog/1999-01-01'),
  ],
  ['of a dialog, and more of no schema', dialog + unknown],
])('content %s is refused by the official Hodemelding and let pass by ours', (_what, content) => {
  const { ours, official } = both(messages, carrying(message, content))
  expect(ours).toEqual([])
  expect(official.length).toBeGreaterThan(0)
  for (const objection of official) expect(objection).toContain('demanded by the strict wildcard')
})

test.skipIf(absent).each([
  ['that is text', 'tekst'],
  ['of a dialog and text', `${dialog}tekst`],
  ['of a dialog with a fault', dialog.replace(/<TemaKodet[^>]*>/, '')],
  ['of no schema, with a dialog with a fault beside it', unknown + dialog.replace(/<TemaKodet[^>]*>/, '')],
])('content %s is refused by both', (_what, content) => {
  const { ours, official } = both(messages, carrying(message, content))
  expect(ours).not.toEqual([])
  expect(official).toEqual(expect.arrayContaining([...ours]))
})

test.skipIf(absent).each(dialogs)(
  'Dialogmelding v%s has the same global elements on both sides',
  (version, namespace) => {
    const judges = sides(`dialog-${version}/Dialogmelding.xsd`, `dialogmelding-v${version}.xsd`)
    for (const name of namesIn(`dialog-${version}-notat.xml`)) {
      const { ours, official } = both(judges, `<${name} xmlns="${namespace}"/>`)
      expect([name, ours]).toEqual([name, official])
    }
  },
)

test.skipIf(absent).each(dialogs)(
  'a Dialogmelding v%s with a request and a note is refused by both, in either order',
  (version, namespace) => {
    const judges = sides(`dialog-${version}/Dialogmelding.xsd`, `dialogmelding-v${version}.xsd`)
    const parts = ['<Notat><TemaKodet/></Notat>', '<Foresporsel><TypeForesp/></Foresporsel>']
    for (const inside of [...parts, parts.join(''), parts.toReversed().join('')]) {
      const { ours, official } = both(judges, `<Dialogmelding xmlns="${namespace}">${inside}</Dialogmelding>`)
      const valid = parts.includes(inside)
      expect([inside, ours.length === 0, official.length === 0]).toEqual([inside, valid, valid])
    }
  },
)

/** What may stand in an element of any content: nothing is asked of what is unknown, but what has a known name must be valid. */
const accepted = [
  'bare tekst',
  '<a xmlns="urn:made-up" b="c">tekst</a>',
  '<kith:REF V="https://example.no"/>',
  '<dia:Person/>',
  '<dia:Ukjent/>',
  '<a kith:NULL="UNK" kith:MT="text/plain" kith:COMPN="GZ" kith:ICA="SHA-1" kith:IC="AAAA" kith:ENC="B64"/>',
  '<a kith:ukjent="x"/>',
  '<a xsi:type="kith:BL" V="true"/>',
  '<a xsi:type="kith:REAL" V="1.5"/>',
  '<a xsi:type="kith:PQ" V="1e3" U="mg"/>',
  '<a xsi:type="kith:MO" V="1.5" U="NOK"/>',
  '<a xsi:type="kith:TS" V="2026-11"/>',
  '<a xsi:type="kith:URL" V="tel:00000000"/>',
  '<a xsi:type="kith:CS" V="1" DN="en"/>',
  '<a xsi:type="kith:CV" V="1" S="2.16" DN="en" OT="to"/>',
  '<a xsi:type="kith:ED" kith:MT="text/plain">tekst</a>',
  '<a xsi:type="kith:TN" kith:NULL="NI" kith:ICA="SHA-1">tekst<kith:REF V="a"/>tekst</a>',
  '<a xsi:type="kith:ST">tekst</a>',
  '<a xsi:type="kith:INT">-1</a>',
  '<a xsi:type="kith:oid">2.16</a>',
  '<a xsi:type="kith:RTO"><NUM>1</NUM><DENOM>2</DENOM></a>',
  '<a xsi:type="fk1:Ident"><fk1:Id>1</fk1:Id><fk1:TypeId/></a>',
  '<a xsi:type="fk1:Address"/>',
  '<a xsi:type="fk1:Person"/>',
]

const refused = [
  '<kith:REF V="http://["/>',
  '<kith:REF>tekst</kith:REF>',
  '<dia:Notat/>',
  ...['NULL', 'MT', 'COMPN', 'ICA', 'IC', 'ENC'].map((name) => `<a kith:${name}="A"/>`),
  '<a xsi:type="kith:BL" V="1"/>',
  '<a xsi:type="kith:REAL" V="a"/>',
  '<a xsi:type="kith:PQ" V="1" S="2"/>',
  '<a xsi:type="kith:MO" V="1e3"/>',
  '<a xsi:type="kith:TS" V="november"/>',
  '<a xsi:type="kith:URL" V="http://["/>',
  '<a xsi:type="kith:CS" S="2.16"/>',
  '<a xsi:type="kith:CV" S="x"/>',
  '<a xsi:type="kith:ED" kith:MT="text/html"/>',
  '<a xsi:type="kith:ED">tekst<kith:REF V="a"/></a>',
  '<a xsi:type="kith:TN" kith:ENC="B64"/>',
  '<a xsi:type="kith:ST"><b/></a>',
  '<a xsi:type="kith:INT">1.5</a>',
  '<a xsi:type="kith:oid">2..16</a>',
  '<a xsi:type="kith:RTO"><kith:NUM>1</kith:NUM></a>',
  '<a xsi:type="kith:RTO"><DENOM>2</DENOM><NUM>1</NUM></a>',
  '<a xsi:type="kith:base"/>',
  '<a xsi:type="kith:ukjent"/>',
  '<a xsi:type="dia:Person"/>',
  '<a xsi:type="fk1:Ident"><fk1:Id>1</fk1:Id></a>',
  '<a xsi:type="fk1:TeleCom"/>',
  '<a xsi:type="fk1:HealthcareProfessional"/>',
  '<a xsi:type="fk1:Organisation"/>',
]

test.skipIf(absent).each([
  ['TekstNotatInnhold', ...dialogs[0]],
  ['TekstNotatInnhold', ...dialogs[1]],
  ['Sporsmal', ...dialogs[1]],
])('what stands in the open %s of v%s is judged alike', (place, version, namespace) => {
  const judges = sides(`dialog-${version}/Dialogmelding.xsd`, `dialogmelding-v${version}.xsd`)
  const [before, after] =
    place === 'Sporsmal'
      ? ['<dia:Foresporsel><dia:TypeForesp/>', '</dia:Foresporsel>']
      : ['<dia:Notat><dia:TemaKodet/>', '</dia:Notat>']
  const prefixes = [
    `xmlns:dia="${namespace}"`,
    'xmlns:kith="http://www.kith.no/xmlstds"',
    'xmlns:fk1="http://www.kith.no/xmlstds/felleskomponent1"',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  ].join(' ')
  for (const text of [...accepted, ...refused]) {
    const xml = `<dia:Dialogmelding ${prefixes}>${before}<dia:${place}>${text}</dia:${place}>${after}</dia:Dialogmelding>`
    const { ours, official } = both(judges, xml)
    const verdict = accepted.includes(text)
    expect([text, ours.length === 0, official.length === 0]).toEqual([text, verdict, verdict])
  }
})

function both({ ours, official }: Sides, xml: string | Uint8Array) {
  const judges = [ours(), official()] as const
  try {
    return { ours: judges[0].objections(xml), official: judges[1].objections(xml) }
  } finally {
    for (const judge of judges) judge[Symbol.dispose]()
  }
}

/** All element names of the document, whatever their namespace. */
function namesIn(name: string): readonly string[] {
  const document = XmlDocument.fromString(allData(name))
  try {
    const found = document.find('//*').filter((node) => node instanceof XmlElement)
    return [...new Set(found.map((element) => element.name))]
  } finally {
    document.dispose()
  }
}
