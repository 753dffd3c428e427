import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import {
  type Logistikkmelding,
  logistikkVariants,
  readLogistikkmelding,
  variantOf,
  writeLogistikkmelding,
} from '../../plo/message/logistikk.ts'
import { parseXml, withXml } from '../../plo/xml/parse.ts'
import { knowledge } from '../support/knowledge.ts'
import { fixture, fixturePaths } from '../support/messages.ts'
import { logistikkmelding } from './messages.ts'

test('a logistics message that is written and read is the same message', () => {
  fc.assert(
    fc.property(logistikkmelding, (melding) => {
      expect(readLogistikkmelding(rootOf(writeLogistikkmelding(melding)))).toEqual(melding)
    }),
  )
})

test('every logistics message that is written is valid by the schema', () => {
  fc.assert(
    fc.property(logistikkmelding, (melding) => {
      expect(schemaErrors(writeLogistikkmelding(melding))).toEqual([])
    }),
  )
})

test('the same message gives the same bytes', () => {
  fc.assert(
    fc.property(logistikkmelding, (melding) => {
      expect(writeLogistikkmelding(structuredClone(melding))).toBe(writeLogistikkmelding(melding))
    }),
  )
})

test('another reader of XML finds the same MsgId, identity numbers and event codes', () => {
  const other = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    removeNSPrefix: true,
    isArray: (name) => ['Ident', 'TidsfestetHendelse'].includes(name),
  })
  fc.assert(
    fc.property(logistikkmelding, (melding) => {
      const { MsgHead } = other.parse(writeLogistikkmelding(melding))
      const body = MsgHead.Document.RefDoc.Content.Pasientlogistikk
      const { element } = variantOf(melding.type) ?? { element: '' }
      const read = {
        msgId: MsgHead.MsgInfo.MsgId,
        numbers: (MsgHead.MsgInfo.Patient?.Ident ?? []).map((ident: { Id: string }) => ident.Id),
        codes: body[element].TidsfestetHendelse.map((event: { Hendelsekode: Record<string, string> | '' }) =>
          event.Hendelsekode === '' ? undefined : event.Hendelsekode['@V'],
        ),
      }
      expect(read).toEqual({
        msgId: melding.msgInfo.msgId,
        numbers: (melding.msgInfo.patient?.idents ?? []).map(({ id }) => id),
        codes: melding.hendelser.map(({ hendelsekode }) => hendelsekode.V),
      })
    }),
  )
})

test.each(logistikkVariants)(
  'the variant of $name is told by its child of Pasientlogistikk',
  ({ type, element }) => {
    const path = fixturePaths().find(
      (one) => textOf(one).includes(`<p1:${element}>`) && one.endsWith('full.xml'),
    )
    expect(readLogistikkmelding(rootOf(textOf(path ?? '')))).toMatchObject({ type })
  },
)

test('a full Melding om utskrevet pasient is read whole', () => {
  const melding = readLogistikkmelding(rootOf(textOf('utskrevet-pasient/full.xml')))
  expect(melding).toMatchObject({
    type: 'LOG_UTSKREVET',
    issueDate: new Date('2026-11-21T09:05:00Z'),
    informasjonOmForsendelsen: { forsendelsesstatus: { V: 'N', DN: 'Ny' } },
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
    hendelser: [
      {
        hendelsekode: { V: '2', S: '2.16.578.1.12.4.1.1.9121', DN: 'Pasient utskrevet' },
        tidspunktForHendelse: new Date('2026-11-21T08:40:00Z'),
        anslag: false,
        stedHendelse: 'Medisin 2',
      },
    ],
    utskrevetTil: { utTil: { V: '11' }, uttilstand: { V: '1' } },
  } satisfies DeepPartial<Logistikkmelding>)
})

test.each(['true', '1', ' true '])('an estimate is told by %j, in each spelling of xs:boolean', (written) => {
  const text = textOf('innlagt-pasient/full.xml').replace('<po:Anslag>false', `<po:Anslag>${written}`)
  expect(readLogistikkmelding(rootOf(text))?.hendelser[0]?.anslag).toBe(true)
})

test('what carries no Pasientlogistikk is no logistics message', () => {
  expect(readLogistikkmelding(rootOf(textOf('avviksmelding/full.xml')))).toBeUndefined()
  expect(readLogistikkmelding(rootOf(textOf('apprec-1.1/ok.xml')))).toBeUndefined()
})

type DeepPartial<T> = T extends Date ? T : T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T

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
