import { describe, expect, test } from 'vitest'
import { NS } from '../../plo/xml/namespaces.ts'
import {
  attachment,
  body,
  codesOf,
  conversation,
  document,
  findingsOf,
  message,
  report,
  service,
  versions,
} from './small-message.ts'

const earlier = '00000000-0000-4000-8000-000000000099'
const itself = '00000000-0000-4000-8000-000000000001'

const event = (V: string) =>
  `<po:TidsfestetHendelse><po:Hendelsekode V="${V}" S="2.16.578.1.12.4.1.1.9121"/><po:TidspunktForHendelse V="2026-11-21T09:40:00+01:00"/></po:TidsfestetHendelse>`
const admitted = (version: '1.5' | '1.6') =>
  body('p1', version, `<p1:MeldingInnlagtPasient>${event('1')}</p1:MeldingInnlagtPasient>`)
const toMunicipality = { from: 'hospital' }

describe('type and content', () => {
  test.each([
    ['LOG_INNLAGT', '1.6', []],
    ['PASIENTLOGISTIKK', '1.5', []],
    ['LOG_INNLAGT', '1.5', ['type/version-mismatch']],
    ['PASIENTLOGISTIKK', '1.6', ['type/version-mismatch']],
    ['LOG_DOD', '1.6', ['type/other-content!']],
    ['LOG_UTSKREVET', '1.5', ['type/other-content!']],
    ['INNLEGGELSESRAPPORT', '1.6', ['type/other-content!']],
    ['EPIKRISE', '1.6', ['type/unsupported!']],
    ['OPPDIKTET', '1.6', ['code/unknown!', 'type/unsupported!']],
    ['', '1.6', ['code/missing!']],
  ] as const)('Type «%s» with an admission of v%s: %j', (type, version, codes) => {
    const found = codesOf(message(type, document(admitted(version)), toMunicipality))
    expect(found.toSorted()).toEqual([...codes].toSorted())
  })

  test.each([
    ['HELSEOPPLYSNINGER_LEGE', '1.6', []],
    ['KONSULTASJON', '1.5', []],
    ['HELSEOPPLYSNINGER_LEGE', '1.5', ['type/version-mismatch']],
    ['KONSULTASJON', '1.6', ['type/version-mismatch']],
  ] as const)('Type %s with health information to a doctor of v%s: %j', (type, version, codes) => {
    const kind =
      '<po:InnholdKonsultasjon><po:TypeInnholdKonsultasjon V="2" S="2.16.578.1.12.4.1.1.9137"/></po:InnholdKonsultasjon>'
    const diagnosis =
      '<po:InfoMedisinskDiagnose><po:MedisinskDiagnose><po:DiagnoseBeskrivelse>x</po:DiagnoseBeskrivelse></po:MedisinskDiagnose></po:InfoMedisinskDiagnose>'
    const found = codesOf(message(type, document(body('p6', version, kind + diagnosis))))
    expect(found.filter((code) => code !== 'address/direction!')).toEqual(codes)
  })

  test.each(versions)('a message that holds two reports of v%s is none', (version) => {
    const one = document(body('p7', version, service))
    expect(codesOf(message('INNLEGGELSESRAPPORT', one + one))).toEqual(['type/several-bodies!'])
    const inOne = document(body('p7', version, service) + body('p7', version, service))
    expect(codesOf(message('INNLEGGELSESRAPPORT', inOne))).toEqual(['type/several-bodies!'])
  })

  test.each(['2006-02-01', '2012-04-02', '2009-06-3'])(
    'a namespace of %s is of no version in use',
    (date) => {
      const wrong = document(admitted('1.6').replaceAll('2012-04-01', date))
      expect(codesOf(message('LOG_INNLAGT', wrong, toMunicipality))).toEqual(['type/other-version!'])
    },
  )

  test('a root with the name of one message in the namespace of another is no body', () => {
    const wrong = body('p7', '1.6', service).replaceAll('p7:Innleggelsesrapport', 'p7:Epikrise')
    expect(codesOf(message('INNLEGGELSESRAPPORT', document(wrong)))).toContain('type/no-body!')
  })

  test.each([
    ['no content', '<Document><RefDoc><MsgType V="XML"/></RefDoc></Document>'],
    ['only an attachment', attachment('1')],
    ['something foreign', document('<x xmlns="urn:x"/>')],
  ])('a message with %s has no body', (_what, documents) => {
    expect(codesOf(message('INNLEGGELSESRAPPORT', documents))).toEqual(['type/no-body!'])
  })

  test('a logistics message whose attachment stands first has one attachment, not two', () => {
    const wrong = message('LOG_INNLAGT', attachment('1') + document(admitted('1.6')), toMunicipality)
    expect(findingsOf(wrong)).toMatchObject([
      { code: 'logistics/health-information', xpath: '/mh:MsgHead/mh:Document[1]' },
    ])
  })
})

test('what stands beside a logistics message in its own Content is seen, too', () => {
  const beside = `<Base64Container xmlns="${NS.b64}">JVBERi0=</Base64Container>`
  for (const both of [admitted('1.6') + beside, beside + admitted('1.6')]) {
    expect(findingsOf(message('LOG_INNLAGT', document(both), toMunicipality))).toMatchObject([
      { code: 'logistics/health-information', found: 'Base64Container' },
    ])
  }
})

describe('reports', () => {
  test.each(versions)('a report of v%s says something, unless it is a cancellation', (version) => {
    const of = (inner: string, status?: string) =>
      codesOf(
        message('INNLEGGELSESRAPPORT', document(body('p7', version, inner, status)), {
          conversation: conversation(earlier),
        }),
      )
    expect(of('')).toEqual(['report/empty!'])
    expect(of('', 'V="C"')).toEqual([])
    expect(of(service)).toEqual([])
    // What we do not know may be all that it has to say.
    expect(of('<po:NyDel/>')).toEqual(['schema/unknown-element'])
  })

  const kind = (V: string) =>
    `<po:TypeInnholdIMelding><po:TypeInnhold V="${V}" S="2.16.578.1.12.4.1.1.9139"/></po:TypeInnholdIMelding>`
  const diagnosis =
    '<po:InfoMedisinskDiagnose><po:MedisinskDiagnose><po:DiagnoseBeskrivelse>x</po:DiagnoseBeskrivelse></po:MedisinskDiagnose></po:InfoMedisinskDiagnose>'
  const problem =
    '<po:MedisinskfagligeOpplysninger><epj2:GenereltJournalnotat><epj2:Journaltekst><epj2:Overskriftskode V="PROB" S="2.16.578.1.12.4.1.1.9142"/><epj2:Notat>x</epj2:Notat></epj2:Journaltekst></epj2:GenereltJournalnotat></po:MedisinskfagligeOpplysninger>'

  test.each([
    ['all of it', '1.6', kind('11') + diagnosis + problem, []],
    ['all of it', '1.5', kind('11') + diagnosis + problem, []],
    ['no problem', '1.6', kind('11') + diagnosis, ['report/required-content']],
    ['no diagnosis', '1.5', kind('11') + problem, ['report/required-content']],
    ['no kind', '1.6', diagnosis + problem, ['report/type-content']],
    ['no kind', '1.5', diagnosis + problem, []],
    ['the kind of a birth', '1.6', kind('12') + diagnosis + problem, ['report/type-content']],
    ['a kind that nobody knows', '1.6', kind('77') + diagnosis + problem, ['code/unknown!']],
  ] as const)('a report on discharge with %s in v%s', (_what, version, inner, codes) => {
    const text = message('UTSKRIVNINGSRAPPORT', document(body('p8', version, inner)), toMunicipality)
    expect(codesOf(text)).toEqual(codes)
  })

  test('what a report of another type lacks is not guessed', () => {
    const wrong = message('INNLEGGELSESRAPPORT', document(body('p8', '1.6', diagnosis)), toMunicipality)
    expect(codesOf(wrong)).toEqual(['type/other-content!'])
  })

  test('an addition to a report on discharge need not say all of it again', () => {
    const text = body('p8', '1.6', kind('11') + diagnosis, 'V="A"')
    const options = { ...toMunicipality, conversation: conversation(earlier) }
    expect(codesOf(message('UTSKRIVNINGSRAPPORT', document(text), options))).toEqual([])
  })
})

describe('periods', () => {
  const period = (from: string, to: string) =>
    `<po:EksisterendeTjeneste><po:Startdato>${from}</po:Startdato><po:Sluttdato>${to}</po:Sluttdato></po:EksisterendeTjeneste>`
  test.each([
    ['a day later', '2026-11-20', '2026-11-21', true],
    ['the same day', '2026-11-21', '2026-11-21', true],
    ['a day earlier', '2026-11-21', '2026-11-20', false],
    ['some time on the day that it begins', '2026-11-21T09:40:00+01:00', '2026-11-21', true],
    ['a second earlier', '2026-11-21T09:40:00+01:00', '2026-11-21T09:39:59+01:00', false],
    ['the same instant in another zone', '2026-11-21T09:40:00+01:00', '2026-11-21T08:40:00Z', true],
    ['a time that nobody can read', '2026-11-21', '2026-02-30', true],
  ])('a service may end %s', (_when, from, to, isFine) => {
    for (const version of versions) {
      expect(codesOf(report(version, period(from, to))).includes('period/reversed')).toBe(!isFine)
    }
  })
})

describe('conversations', () => {
  test.each([
    ['another message', conversation(earlier), []],
    ['none', '', []],
    ['itself', conversation(itself), ['conversation/first-message!', 'conversation/first-message!']],
    ['itself as the first', conversation(earlier, itself), ['conversation/first-message!']],
    ['nothing', conversation('', earlier), ['conversation/first-message!']],
  ])('a message may refer to another one, not to itself or to nothing: %s', (_what, reference, codes) => {
    for (const version of versions) {
      const text = document(body('p7', version, service))
      expect(codesOf(message('INNLEGGELSESRAPPORT', text, { conversation: reference }))).toEqual(codes)
    }
  })

  test.each(['M', 'A', 'C'])('a message of status %s says which one it is about', (V) => {
    for (const version of versions) {
      const text = document(body('p7', version, service, `V="${V}"`))
      expect(codesOf(message('INNLEGGELSESRAPPORT', text))).toEqual(['conversation/missing-reference'])
      expect(codesOf(message('INNLEGGELSESRAPPORT', text, { conversation: conversation(earlier) }))).toEqual(
        [],
      )
    }
  })
})

describe('dialogue', () => {
  const dialogue = (namespace: string, inner: string) =>
    document(`<Dialogmelding xmlns="${namespace}">${inner}</Dialogmelding>`)
  const note = (V: string, list: string) =>
    `<Notat><TemaKodet V="${V}" S="2.16.578.1.12.4.1.1.${list}"/><TekstNotatInnhold>x</TekstNotatInnhold></Notat>`
  const question =
    '<Foresporsel><TypeForesp V="1" S="2.16.578.1.12.4.1.1.9152"/><Sporsmal>x</Sporsmal></Foresporsel>'
  const content = 'dialog/other-content!'

  test.each([
    ['DIALOG_FORESPORSEL', question, []],
    ['DIALOG_FORESPORSEL', note('1', '7321'), [content]],
    ['DIALOG_SVAR', note('1', '7321'), []],
    ['DIALOG_SVAR', question, [content]],
    ['DIALOG_AVVIK', note('2', '7321'), []],
    ['DIALOG_AVVIK', note('1', '7321'), ['dialog/deviation-theme']],
    ['DIALOG_AVVIK', question, [content]],
    ['DIALOG_AVVIK', '', [content]],
    ['DIALOG_HELSEFAGLIG', '', [content]],
    // Of a type that we do not know nobody can tell what it has.
    ['DIALOG_NOTAT', note('1', '7321'), ['type/unsupported!']],
  ])('%s with %s', (type, inner, codes) => {
    for (const namespace of [NS.dialog10, NS.dialog11]) {
      const text = message(type, dialogue(namespace, inner), { conversation: conversation(earlier) })
      expect(codesOf(text)).toEqual(codes)
    }
  })

  test.each([
    ['DIALOG_SVAR', note('1', '7321')],
    ['DIALOG_AVVIK', note('2', '7321')],
  ])('%s says which message it answers', (type, inner) => {
    expect(codesOf(message(type, dialogue(NS.dialog11, inner)))).toEqual(['conversation/missing-reference'])
  })
})

describe('attachments', () => {
  test.each([
    ['as they should be', attachment('1') + attachment('2'), []],
    ['of one id', attachment('1') + attachment('1'), ['document/duplicate-id']],
    ['thrice of one id', attachment('1').repeat(3), ['document/duplicate-id', 'document/duplicate-id']],
    ['without a MIME type', attachment('1', 'JVBERi0=', ''), ['attachment/no-mime-type']],
    ['empty', attachment('1', ''), ['attachment/empty']],
    ['of blanks', attachment('1', ' \n '), ['attachment/empty']],
    ['in lines', attachment('1', 'JVBE\n Ri0=\r\n'), []],
    ['with foreign characters', attachment('1', 'JVBE-Ri0_='), ['attachment/not-base64!']],
    ['cut off', attachment('1', 'JVBERi0'), ['schema/invalid-value!']],
  ])('attachments %s', (_how, more, codes) => {
    for (const version of versions) expect(codesOf(report(version, service, more))).toEqual(codes)
  })

  test('five hundred attachments are fine', () => {
    const many = Array.from({ length: 500 }, (_, index) => attachment(String(index))).join('\n')
    expect(codesOf(report('1.6', service, many))).toEqual([])
  })
})

describe('codes', () => {
  const need = (attributes: string) =>
    report('1.6', `<po:EksisterendeTjeneste><po:IPLOStjenestetype ${attributes}/></po:EksisterendeTjeneste>`)
  const list = 'S="2.16.578.1.12.4.1.1.9151"'

  test.each([
    ['a code of the list', `V="1" ${list}`, []],
    ['a withdrawn code', `V="12" ${list}`, ['code/withdrawn']],
    ['a withdrawn code with its name', `V="12" DN="Omsorgsbolig" ${list}`, ['code/withdrawn']],
    ['an unknown code with a name', `V="777" DN="Noe nytt" ${list}`, ['code/withdrawn']],
    ['an unknown code with a text', `V="777" OT="Noe nytt" ${list}`, ['code/withdrawn']],
    ['an unknown code without a name', `V="777" ${list}`, ['code/unknown!']],
    ['an unknown code with an empty name', `V="777" DN=" " ${list}`, ['code/unknown!']],
    ['no code', `DN="Noe nytt" ${list}`, ['code/missing!']],
    ['a code of a list of ours', 'V="1" DN="x" S="2.16.578.1.12.4.1.1.9121"', ['code/other-list!']],
    ['a named code of a foreign list', 'V="1" DN="x" S="2.16.578.1.12.4.1.1.1234"', ['code/other-list']],
    ['a code of a foreign list', 'V="1" S="2.16.578.1.12.4.1.1.1234"', ['code/other-list!']],
  ])('%s', (_what, attributes, codes) => {
    expect(codesOf(need(attributes))).toEqual(codes)
  })

  test('a code that was withdrawn from 8408 is a warning', () => {
    const to = '<po:UtskrevetTil><po:UtTil V="6" S="2.16.578.1.12.4.1.1.8408"/></po:UtskrevetTil>'
    for (const version of versions) {
      const text = body(
        'p1',
        version,
        `<p1:MeldingOmUtskrevetPasient>${event('2')}${to}</p1:MeldingOmUtskrevetPasient>`,
      )
      const type = version === '1.5' ? 'PASIENTLOGISTIKK' : 'LOG_UTSKREVET'
      expect(codesOf(message(type, document(text), toMunicipality))).toEqual(['code/withdrawn'])
    }
  })

  test.each([
    ['Forsendelsesstatus', 'V="Q" DN="Noe nytt"', ['code/unknown!']],
    ['Forsendelsesstatus, withdrawn', 'V="O" DN="Oppdatert"', ['code/withdrawn']],
  ])('what decides is not let pass for its name: %s', (_what, status, codes) => {
    expect(codesOf(message('INNLEGGELSESRAPPORT', document(body('p7', '1.6', service, status))))).toEqual(
      codes,
    )
  })

  test.each([
    ['NORSK', []],
    ['Norsk', []],
    ['norsk ', []],
    ['Nynorsk', ['code/other-name']],
  ])('the name of NO may be written «%s»: %j', (DN, codes) => {
    const language = `<po:TilleggsopplysningPasient><po:Sprak V="NO" DN="${DN}"/></po:TilleggsopplysningPasient>`
    expect(codesOf(report('1.6', language + service))).toEqual(codes)
  })
})
