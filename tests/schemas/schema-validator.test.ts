import { diag, XmlDocument } from 'libxml2-wasm'
import { afterAll, expect, test } from 'vitest'
import { compileSchemas, type SchemaError, type SchemaSet } from '../../plo/xml/schema-validator.ts'
import { growthOfWasmMemory } from '../support/wasm-memory.ts'
import { allData, carrying } from './all-data.ts'
import { readSchemas } from './read-schemas.ts'

const schemas = compileSchemas(readSchemas())
afterAll(() => schemas[Symbol.dispose]())

const apprec = allData('apprec-1.1.xml')
const header = allData('msghead-documents.xml')
const logistics = `<p1:Pasientlogistikk xmlns:p1="http://www.kith.no/xmlstds/po/Pasientlogistikk/2012-04-01"
  xmlns:po="http://www.kith.no/xmlstds/po/poKomponent/2012-04-01">
  <po:InformasjonOmForsendelsen/>
  <p1:MeldingInnlagtPasient><po:TidsfestetHendelse/></p1:MeldingInnlagtPasient>
</p1:Pasientlogistikk>`

test.each([
  ['Applikasjonskvittering v1.0', allData('apprec-1.0.xml')],
  ['Applikasjonskvittering v1.1', apprec],
  ['Hodemelding v1.2', header],
  ['Hodemelding v1.2 with a Pasientlogistikk', carrying(header, logistics)],
  ['Hodemelding v1.2 with a Dialogmelding v1.0', carrying(header, allData('dialog-1.0-notat.xml'))],
  ['Hodemelding v1.2 with a Dialogmelding v1.1', carrying(header, allData('dialog-1.1-notat.xml'))],
  [
    'Hodemelding v1.2 with an attachment',
    carrying(
      header,
      '<Base64Container xmlns="http://www.kith.no/xmlstds/base64container">AAAA</Base64Container>',
    ),
  ],
])('%s is judged by its own schema, and valid', (_what, xml) => {
  expect(validate(xml)).toEqual([])
})

test('what a Hodemelding carries is judged with it', () => {
  expect(validate(carrying(header, logistics.replace('<po:TidsfestetHendelse/>', '')))).toMatchObject([
    { kind: 'invalid', message: expect.stringContaining('TidsfestetHendelse') },
  ])
  const attachment =
    '<Base64Container xmlns="http://www.kith.no/xmlstds/base64container">AAA</Base64Container>'
  expect(validate(carrying(header, attachment))).toMatchObject([{ kind: 'invalid' }])
})

test.each(['dialog-1.0-notat.xml', 'dialog-1.1-notat.xml'])('so is a Dialogmelding, as in %s', (name) => {
  const dialog = allData(name)
  expect(validate(carrying(header, dialog.replace(/<TemaKodet[^>]*>/, '')))).toMatchObject([
    { kind: 'invalid', message: expect.stringContaining('TemaKodet') },
  ])
  expect(validate(carrying(header, dialog.replace('<fk1:Id>1005</fk1:Id>', '')))).toMatchObject([
    { kind: 'invalid', message: expect.stringContaining('TypeId') },
  ])
})

test.each([
  [
    'a standard that we have no schema for',
    '<Epikrise xmlns="http://www.kith.no/xmlstds/epikrise/2006-09-23"/>',
  ],
  ['no standard', '<a xmlns="urn:made-up"/>'],
  ['a version that is not there', '<Dialogmelding xmlns="http://www.kith.no/xmlstds/dialog/1999-01-01"/>'],
])('content of %s is let pass: a rule tells of it', (_what, content) => {
  expect(validate(carrying(header, content))).toEqual([])
})

test('an objection says where it is', () => {
  const xml =
    '<AppRec xmlns="http://www.kith.no/xmlstds/apprec/2012-02-15">\n<MsgType/>\n<GenDate/>\n</AppRec>'
  expect(validate(xml)).toMatchObject([
    { kind: 'invalid', line: 3, xpath: '/*/*[2]', message: expect.stringContaining('MIGversion') },
  ])
})

test.each([
  ['an element of no standard', '<Brev/>', '{}Brev'],
  ['an AppRec in no namespace', '<AppRec/>', '{}AppRec'],
  ['a part of a Hodemelding', '<Patient xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24"/>', '}Patient'],
])('%s as root has no schema', (_what, xml, named) => {
  expect(validate(xml)).toEqual([
    { kind: 'unknown-root', message: expect.stringContaining(named), line: 1, xpath: '/*' },
  ])
})

test('a document in ISO-8859-1 is judged by its letters, not its bytes', () => {
  const xml = `<?xml version="1.0" encoding="ISO-8859-1"?>${carrying(header, logistics).replace(/^<\?xml.*?\?>/, '')}`
  const named = xml.replace('Prøvesykehuset', 'Sjukehuset på Ås')
  expect(judge(schemas, Buffer.from(named, 'latin1'))).toEqual([])
})

test('a schema that a document names is not fetched, and does not decide', () => {
  const locations = [
    'urn:made-up plo-schemas://set-1/kith/kith.xsd',
    'http://www.kith.no/xmlstds/apprec/2012-02-15 file:///etc/passwd',
  ].join(' ')
  const told = (xml: string) =>
    xml.replace(
      '<AppRec ',
      `<AppRec xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${locations}" `,
    )
  expect(validate(told(apprec))).toEqual([])
  expect(
    validate(told(apprec.replace('<MsgType', '<Msgtype').replace('</MsgType', '</Msgtype'))),
  ).not.toEqual([])
})

test('a set is left as it was when another is compiled and disposed', () => {
  const files = new Map(readSchemas())
  const path = 'apprec-1.1/AppRec.xsd'
  const text = Buffer.from(files.get(path) ?? []).toString('utf8')
  files.set(path, Buffer.from(text.replace('name="SoftwareName"', 'name="Programnavn"')))
  const other = compileSchemas(files)
  const renamed = apprec.replaceAll('SoftwareName>', 'Programnavn>')

  expect([judge(other, apprec).length, judge(other, renamed).length]).toEqual([1, 0])
  expect([validate(apprec).length, validate(renamed).length]).toEqual([0, 1])
  other[Symbol.dispose]()
  expect([validate(apprec).length, validate(renamed).length]).toEqual([0, 1])
})

test.each([
  'plo-1.6/Pasientlogistikk.xsd',
  'plo-1.6/poKomponent.xsd',
  'dialog-1.0/Dialogmelding.xsd',
  'dialog-1.1/Dialogmelding.xsd',
  'felleskomponent1/felleskomponent1.xsd',
  'kith/kith.xsd',
  'apprec-1.0/AppRec.xsd',
])('without %s there is no set, rather than one that lets things pass', (missing) => {
  const files = new Map([...readSchemas()].filter(([path]) => path !== missing))
  expect(() => compileSchemas(files)).toThrow(/missing|do not compile/)
  expect(validate(apprec)).toEqual([])
})

test('a thousand validations leave nothing behind', () => {
  const documents = [
    apprec,
    header,
    carrying(header, logistics),
    apprec.replace('<Status', '<Statuss'),
    '<Brev/>',
  ]
  const located = apprec.replace(
    '<AppRec ',
    '<AppRec xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:made-up no-such.xsd" ',
  )
  const round = () => {
    for (const xml of [...documents, located]) validate(xml)
  }
  round()
  diag.configure({ enabled: true })
  const grown = growthOfWasmMemory(() => {
    for (let times = 0; times < 200; times++) round()
  })
  const left = diag.report()
  diag.configure({ enabled: false })

  expect(left).toEqual({})
  expect(grown).toBe(0)
})

test('schemas compiled and disposed a hundred times leave nothing behind', () => {
  const files = readSchemas()
  compileSchemas(files)[Symbol.dispose]()
  const grown = growthOfWasmMemory(() => {
    for (let times = 0; times < 100; times++) compileSchemas(files)[Symbol.dispose]()
  })
  expect(grown).toBe(0)
})

function validate(xml: string): readonly SchemaError[] {
  return judge(schemas, xml)
}

function judge(set: SchemaSet, xml: string | Uint8Array): readonly SchemaError[] {
  const document = XmlDocument.fromBuffer(typeof xml === 'string' ? Buffer.from(xml) : xml)
  try {
    return set.validate(document)
  } finally {
    document.dispose()
  }
}
