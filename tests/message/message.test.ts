import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMessage, writeMessage } from '../../plo/message/message.ts'
import { messageTypes } from '../../plo/standard/message-types.ts'
import { parseXml, withXml } from '../../plo/xml/parse.ts'
import { knowledge } from '../support/knowledge.ts'
import { fixture } from '../support/messages.ts'
import { messageOf } from './messages.ts'

const kinds = messageTypes.flatMap((type) =>
  type.versions.map((version) => ({ type, version, name: type.name })),
)

/** Each kind by itself, so that every one of them is tried. */
const runs = { numRuns: 25 }

test.each(kinds)('a $name v$version that is written and read is the same message', ({ type, version }) => {
  fc.assert(
    fc.property(messageOf(type, version), (message) => {
      expect(readMessage(rootOf(writeMessage(message)))).toEqual(message)
    }),
    runs,
  )
})

test.each(kinds)('every $name v$version that is written is valid by the schemas', ({ type, version }) => {
  fc.assert(
    fc.property(messageOf(type, version), (message) => {
      expect(schemaErrors(writeMessage(message))).toEqual([])
    }),
    runs,
  )
})

test.each(kinds)('the same $name v$version gives the same bytes', ({ type, version }) => {
  fc.assert(
    fc.property(messageOf(type, version), (message) => {
      expect(writeMessage(structuredClone(message))).toBe(writeMessage(message))
    }),
    runs,
  )
})

test('a logistics message is called what its event makes it, whatever Type says', () => {
  const text = textOf('utskrevet-pasient/full.xml').replace(
    '<Type V="LOG_UTSKREVET"',
    '<Type V="LOG_INNLAGT"',
  )
  expect(readMessage(rootOf(text))).toMatchObject({ type: 'LOG_UTSKREVET', version: '1.6' })
})

test('a full Melding om utskrevet pasient is read whole', () => {
  expect(readMessage(rootOf(textOf('utskrevet-pasient/full.xml')))).toMatchObject({
    type: 'LOG_UTSKREVET',
    version: '1.6',
    issueDate: new Date('2026-11-21T09:05:00Z'),
    body: 'Pasientlogistikk',
    msgInfo: {
      msgId: '00000000-0000-4000-8000-000000000009',
      genDate: new Date('2026-11-21T09:05:00Z'),
      processingStatus: { V: 'D' },
      ack: { V: 'J' },
      conversationRef: { refToConversation: '00000000-0000-4000-8000-000000000006' },
      sender: { name: 'Sykehuset Namsos', organisation: { idents: [{ id: '99000201' }] } },
      receiver: { name: 'Namsos kommune', organisation: { idents: [{ id: '99500703' }] } },
      patient: { familyName: 'Testpasient', sex: { V: '2' }, dateOfBirth: '1939-01-01' },
    },
    content: {
      InformasjonOmForsendelsen: { Forsendelsesstatus: { V: 'N', DN: 'Ny' } },
      MeldingOmUtskrevetPasient: {
        TidsfestetHendelse: [
          {
            Hendelsekode: { V: '2', S: '2.16.578.1.12.4.1.1.9121', DN: 'Pasient utskrevet' },
            TidspunktForHendelse: '2026-11-21T09:40:00+01:00',
            Anslag: false,
            StedForHendelse: { StedHendelse: 'Medisin 2' },
          },
        ],
        UtskrevetTil: { UtTil: { V: '11' }, Uttilstand: { V: '1' } },
      },
    },
    attachments: [],
  })
})

test.each(['true', '1', ' true '])('an estimate is told by %j, in each spelling of xs:boolean', (written) => {
  const text = textOf('innlagt-pasient/full.xml').replace('<po:Anslag>false', `<po:Anslag>${written}`)
  const message = readMessage(rootOf(text))
  expect(message?.content).toMatchObject({
    MeldingInnlagtPasient: { TidsfestetHendelse: [{ Anslag: true }] },
  })
})

test('v1.5 is read with the names of v1.6', () => {
  const plo = (date: string) => `xmlns:po="http://www.kith.no/xmlstds/po/poKomponent/${date}"`
  const report = (date: string, name: string) => `<p7:Innleggelsesrapport
    xmlns:p7="http://www.kith.no/xmlstds/po/Innleggelsesrapport/${date}" ${plo(date)}><po:Sykepleierdokumentasjon>
    <po:InfoVurderinger><po:InnholdVurdering><po:${name}><po:VurderingTekst>Går selv</po:VurderingTekst></po:${name}>
    </po:InnholdVurdering></po:InfoVurderinger></po:Sykepleierdokumentasjon></p7:Innleggelsesrapport>`
  const read = (date: string, name: string) => {
    const text = textOf('innlagt-pasient/minimal.xml').replace(
      /<p1:Pasientlogistikk[\s\S]*<\/p1:Pasientlogistikk>/,
      report(date, name),
    )
    return readMessage(rootOf(text))
  }
  const old = read('2009-06-30', 'EnkeltVurdering')
  expect(old).toMatchObject({ type: 'INNLEGGELSESRAPPORT', version: '1.5' })
  expect(old?.content).toEqual(read('2012-04-01', 'Enkeltvurdering')?.content)
  expect(JSON.stringify(old?.content)).toContain('"Enkeltvurdering":[{"VurderingTekst":"Går selv"}]')
})

test('an application receipt is no message, nor is a header with something else in it', () => {
  expect(readMessage(rootOf(textOf('apprec-1.1/ok.xml')))).toBeUndefined()
  const text = textOf('innlagt-pasient/minimal.xml').replaceAll(
    'po/Pasientlogistikk/2012-04-01',
    'po/Noe/2012-04-01',
  )
  expect(readMessage(rootOf(text))).toBeUndefined()
})

function rootOf(text: string) {
  const read = parseXml(new TextEncoder().encode(text))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

function schemaErrors(text: string) {
  const read = withXml(new TextEncoder().encode(text), (document) => knowledge.schemas.validate(document))
  return read.ok ? read.value : read.error
}

function textOf(path: string): string {
  return Buffer.from(fixture(path)).toString('utf8')
}
