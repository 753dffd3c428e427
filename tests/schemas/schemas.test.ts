import { readFileSync } from 'node:fs'
import { XmlDocument, type XmlElement, type XmlNode } from 'libxml2-wasm'
import { expect, test } from 'vitest'
import { allData } from './all-data.ts'
import { judgeBy } from './judge.ts'
import { readBeside, readSchemas } from './read-schemas.ts'

const schemas = readSchemas()
const xs = { xs: 'http://www.w3.org/2001/XMLSchema' }

test('the schemas cover header, receipts, attachments, dialogs and all PLO messages of v1.5 and v1.6', () => {
  expect([...schemas.keys()]).toEqual([
    'apprec-1.0/AppRec.xsd',
    'apprec-1.1/AppRec.xsd',
    'base64container/base64container.xsd',
    'dialog-1.0/Dialogmelding.xsd',
    'dialog-1.1/Dialogmelding.xsd',
    'epj/epj1.xsd',
    'epj/epj2.xsd',
    'epj/epj3.xsd',
    'felleskomponent1/felleskomponent1.xsd',
    'kith/kith.xsd',
    'msghead-1.2/MsgHead.xsd',
    'plo-1.5/HelseopplysningerVedSoknad.xsd',
    'plo-1.5/Innleggelsesrapport.xsd',
    'plo-1.5/Konsultasjon.xsd',
    'plo-1.5/MeldingFravar.xsd',
    'plo-1.5/OrienteringOmTjenestetilbud.xsd',
    'plo-1.5/OverforingMedisinskeOpplysninger.xsd',
    'plo-1.5/Pasientlogistikk.xsd',
    'plo-1.5/TverrfagligEpikrise.xsd',
    'plo-1.5/poKomponent.xsd',
    'plo-1.6/HelseopplysningerTilLege.xsd',
    'plo-1.6/HelseopplysningerVedSoknad.xsd',
    'plo-1.6/Innleggelsesrapport.xsd',
    'plo-1.6/MedisinskeOpplysninger.xsd',
    'plo-1.6/OrienteringOmTjenestetilbud.xsd',
    'plo-1.6/Pasientlogistikk.xsd',
    'plo-1.6/TverrfagligEpikrise.xsd',
    'plo-1.6/poKomponent.xsd',
    'xmldsig/xmldsig.xsd',
  ])
})

test.each([...schemas.keys()])('%s compiles on its own', (path) => {
  judgeBy('alone', schemas, path)[Symbol.dispose]()
})

test.each([...schemas])(
  'every element in %s says its source, and whether it is certain or inferred',
  (_path, bytes) => {
    const document = XmlDocument.fromBuffer(bytes)
    const unmarked = document
      .find('//xs:element', xs)
      .filter((element) => {
        const mark = element.get('xs:annotation/xs:documentation', xs)?.content ?? ''
        return !/^kilde: [^;]+; (sikker|antatt)$/.test(mark)
      })
      .map((element) => (element as XmlElement).toString())
    document.dispose()
    expect(unmarked).toEqual([])
  },
)

test('what the standard states is certain; the place and number of the PLO elements are inferred', () => {
  const marks = new Map(
    [...schemas].map(([path, bytes]) => {
      const document = XmlDocument.fromBuffer(bytes)
      const inSequences = document.find('//xs:sequence//xs:element/xs:annotation/xs:documentation', xs)
      const found = new Set(inSequences.map(({ content }) => content.replace(/.*; /, '')))
      document.dispose()
      return [path, [...found]] as const
    }),
  )
  for (const [path, found] of marks) {
    if (found.length > 0)
      expect([path, found]).toEqual([path, [/^(plo-|epj)/.test(path) ? 'antatt' : 'sikker']])
  }
})

test('the page about the schemas names each of them', () => {
  const page = readFileSync(new URL('../../schemas/README.md', import.meta.url), 'utf8')
  expect([...schemas.keys()].filter((path) => !page.includes(`\`${path}\``))).toEqual([])
})

const examples = readBeside('domain/examples-inferred', '.xml')
if (examples === undefined)
  console.log('Skipped: the inferred examples are not beside the project (../shared/domain).')

test.skipIf(examples === undefined)(
  'the inferred examples are valid as Hodemelding and as Pasientlogistikk',
  () => {
    const [header, body] = [judgeBy('header', schemas, 'msghead-1.2/MsgHead.xsd'), logistics()]
    for (const [name, bytes] of examples ?? []) {
      const content =
        /<p1:Pasientlogistikk.*<\/p1:Pasientlogistikk>/s.exec(Buffer.from(bytes).toString('utf8'))?.[0] ?? ''
      expect([name, header.objections(bytes), body.objections(content)]).toEqual([name, [], []])
    }
  },
)

const shipment = '<po:InformasjonOmForsendelsen><po:Forsendelsesstatus V="N"/></po:InformasjonOmForsendelsen>'
const event = '<po:TidsfestetHendelse><po:Hendelsekode V="1"/></po:TidsfestetHendelse>'
const dischargedTo = '<po:UtskrevetTil><po:UtTil V="11"/></po:UtskrevetTil>'
const informed = '<po:InfoInformasjonGitt><po:InformasjonGitt/></po:InfoInformasjonGitt>'
const variants = [
  'MeldingInnlagtPasient',
  'MeldingUtskrivningsklarPasient',
  'AvmeldingUtskrivningsklarPasient',
  'MeldingOmUtskrevetPasient',
  'OrienteringOmDod',
]

test.each(variants)('a Pasientlogistikk carries a %s', (variant) => {
  expect(objectionsTo(shipment + melding(variant, event))).toEqual([])
})

test.each([
  ['with none of the five messages', shipment],
  [
    'with two of the five messages',
    shipment +
      variants
        .slice(0, 2)
        .map((variant) => melding(variant, event))
        .join(''),
  ],
  ['with the same message twice', shipment + melding('OrienteringOmDod', event).repeat(2)],
  ['without InformasjonOmForsendelsen', melding('OrienteringOmDod', event)],
  ['with InformasjonOmForsendelsen last', melding('OrienteringOmDod', event) + shipment],
  ['with a message without an event', shipment + melding('MeldingInnlagtPasient', '')],
  [
    'that admits a patient and says where to',
    shipment + melding('MeldingInnlagtPasient', event + dischargedTo),
  ],
  ['with an unknown message', shipment + melding('MeldingOmPermisjon', event)],
])('a Pasientlogistikk %s is refused', (_what, inside) => {
  expect(objectionsTo(inside)).not.toEqual([])
})

test('a Melding om utskrevet pasient can say where to, and what the patient was told', () => {
  const told = event + dischargedTo + informed
  expect(objectionsTo(shipment + melding('MeldingOmUtskrevetPasient', told + informed))).toEqual([])
  expect(objectionsTo(shipment + melding('MeldingOmUtskrevetPasient', told + dischargedTo))).not.toEqual([])
})

test.each(['true', 'false', '1', '0'])('a truth value is written as %s', (value) => {
  const estimated = event.replace('</po:Tids', `<po:Anslag>${value}</po:Anslag></po:Tids`)
  expect(objectionsTo(shipment + melding('MeldingInnlagtPasient', estimated))).toEqual([])
})

test('Formål is an element name with a letter that is not ASCII', () => {
  const question = '<po:Foresporsel><po:TypeForesp V="1"/><po:Formål V="1"/></po:Foresporsel>'
  const asked = (inside: string) => shipment.replace('</po:Info', `${inside}</po:Info`)
  expect(objectionsTo(asked(question) + melding('OrienteringOmDod', event))).toEqual([])
  expect(
    objectionsTo(asked(question.replace('Formål', 'Formal')) + melding('OrienteringOmDod', event)),
  ).not.toEqual([])
})

test('a unit in the body has its kind before its name, unlike one in the header', () => {
  const unit = (inside: string) =>
    `<po:TilknyttetEnhet><po:Kontaktenhet>${inside}<fk1:Ident><fk1:Id>1</fk1:Id><fk1:TypeId V="HER"/></fk1:Ident></po:Kontaktenhet></po:TilknyttetEnhet>`
  const [kind, name] = [
    '<fk1:TypeOrganisation V="1"/>',
    '<fk1:OrganisationName>Post 2</fk1:OrganisationName>',
  ]
  expect(objectionsTo(shipment + unit(kind + name) + melding('OrienteringOmDod', event))).toEqual([])
  expect(objectionsTo(shipment + unit(name + kind) + melding('OrienteringOmDod', event))).not.toEqual([])
})

test.each(['1.0', '1.1'])(
  'our documents of Dialogmelding v%s have every element and attribute',
  (version) => {
    const [schema, parts] = [
      `dialog-${version}/Dialogmelding.xsd`,
      'felleskomponent1/felleskomponent1.xsd',
    ].map((path) => XmlDocument.fromBuffer(schemas.get(path) ?? new Uint8Array()))
    const documents = ['notat', 'foresporsel'].map((kind) =>
      XmlDocument.fromString(allData(`dialog-${version}-${kind}.xml`)),
    )
    const types = ['Ident', 'Address', 'TeleCom', ...(version === '1.1' ? ['Organisation'] : [])]
    const paths = [
      ...(schema?.find('/xs:schema/xs:element', xs) ?? []).flatMap((declared) => within(declared)),
      ...types.flatMap((type) =>
        (parts?.find(`/xs:schema/xs:complexType[@name='${type}']`, xs) ?? []).flatMap((declared) =>
          within(declared, type === 'Organisation' ? 'Kontaktenhet' : type),
        ),
      ),
    ]
    expect(paths.length).toBeGreaterThan(50)
    expect(paths.filter((path) => documents.every((document) => document.get(path) === null))).toEqual([])
    for (const document of [schema, parts, ...documents]) document?.dispose()
  },
)

/** XPaths of what stands in the element by its schema, with all the attributes that its datatype has. */
function within(declared: XmlNode, parent = nameOf(declared)): readonly string[] {
  const attributes: Readonly<Record<string, string>> = {
    'kith:CV': '[@V][@S][@DN][@OT]',
    'kith:CS': '[@V][@DN]',
    'kith:URL': '[@V]',
  }
  return declared.find('.//xs:element', xs).map((child) => {
    const type = child.get('@type')?.content ?? ''
    return `//*[local-name()='${parent}']/*[local-name()='${nameOf(child)}']${attributes[type] ?? ''}`
  })
}

function nameOf(declared: XmlNode): string {
  return (declared.get('@name | @ref')?.content ?? '').replace(/.*:/, '')
}

const question = '<TypeForesp/>'
const note = '<Notat><TemaKodet/></Notat>'
const both = ['1.0', '1.1']
const person = '<Person><GivenName>Prøve</GivenName><FamilyName>Prøvesen</FamilyName></Person>'
const unit = `<TilknyttetEnhet>
  <Kontaktenhet><fk1:OrganisationName>Prøvetunet</fk1:OrganisationName><fk1:Ident><fk1:Id>1</fk1:Id><fk1:TypeId/></fk1:Ident></Kontaktenhet>
</TilknyttetEnhet>`

test.each([
  ['is empty', '', both],
  ['has notes', note.repeat(2), both],
  ['has requests', asking(question).repeat(2), both],
  ['has both requests and notes', asking(question) + note, []],
  ['has a note that answers a request', note.replace('</Notat>', `${asking(question)}</Notat>`), both],
  ['has a note of no theme', '<Notat/>', []],
  ['asks in plain text', asking(`${question}<Sporsmal>Hva?</Sporsmal>`), both],
  ['asks in marked-up text', asking(`${question}<Sporsmal><b xmlns="">Hva?</b></Sporsmal>`), ['1.1']],
  ['has a request with a subject', asking(`${question}<EmneSporsmal>Svar</EmneSporsmal>`), ['1.1']],
  ['has a request for a coded piece of information', asking(`${question}<KodetOpplysning/>`), ['1.1']],
  ['has a request for one part of the record', asking(`${question}<TypeJournalinfo/>`), both],
  ['has a request for two parts of the record', asking(question + '<TypeJournalinfo/>'.repeat(2)), ['1.1']],
  ['has a purpose', asking(`${question}<Formål/>`), both],
  ['has a purpose spelt in ASCII', asking(`${question}<Formal/>`), []],
  ['has a role with nobody in it', asking(`${question}${role('')}`), ['1.1']],
  ['has a role of a person', asking(question + role(person)), both],
  ['has a role of two persons', asking(question + role(person.repeat(2))), []],
  ['has a role of a unit', asking(question + role(unit)), ['1.1']],
  ['has a role of a unit and a person', asking(question + role(unit + person)), ['1.1']],
  ['has a role of a person and a unit', asking(question + role(person + unit)), []],
  [
    'has a health professional with the given name first',
    asking(question + role(person.replaceAll('Person>', 'HealthcareProfessional>'))),
    [],
  ],
])('a Dialogmelding that %s', (_what, inside, valid) => {
  expect(both.filter((version) => objectionsToDialog(version, inside).length === 0)).toEqual(valid)
})

function asking(inside: string): string {
  return `<Foresporsel>${inside}</Foresporsel>`
}

function role(inside: string): string {
  return `<RollerRelatertNotat>${inside}</RollerRelatertNotat>`
}

function objectionsToDialog(version: string, inside: string): readonly string[] {
  const namespace = `http://www.kith.no/xmlstds/dialog/${version === '1.0' ? '2006-10-11' : '2013-01-23'}`
  const judge = judgeBy('dialog', schemas, `dialog-${version}/Dialogmelding.xsd`)
  try {
    return judge.objections(
      `<Dialogmelding xmlns="${namespace}" xmlns:fk1="http://www.kith.no/xmlstds/felleskomponent1">${inside}</Dialogmelding>`,
    )
  } finally {
    judge[Symbol.dispose]()
  }
}

function melding(name: string, inside: string): string {
  return `<p1:${name}>${inside}</p1:${name}>`
}

function logistics() {
  return judgeBy('body', schemas, 'plo-1.6/Pasientlogistikk.xsd')
}

function objectionsTo(inside: string): readonly string[] {
  const judge = logistics()
  try {
    return judge.objections(
      `<p1:Pasientlogistikk xmlns:p1="http://www.kith.no/xmlstds/po/Pasientlogistikk/2012-04-01"
        xmlns:po="http://www.kith.no/xmlstds/po/poKomponent/2012-04-01"
        xmlns:fk1="http://www.kith.no/xmlstds/felleskomponent1">${inside}</p1:Pasientlogistikk>`,
    )
  } finally {
    judge[Symbol.dispose]()
  }
}
