import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ComposeFacts, compose } from '../../plo/compose/compose.ts'
import type { LogistikkForm } from '../../plo/compose/form.ts'
import { writeMessage } from '../../plo/message/message.ts'
import { isMessageId, messageIdForm } from '../../plo/message/message-id.ts'
import { type Finding, hasErrors } from '../../plo/validate/finding.ts'
import { validate } from '../../plo/validate/validate.ts'
import { knowledge } from '../support/knowledge.ts'
import { form, syntheticPerson } from '../support/messages.ts'

const now = new Date('2026-11-21T09:05:00Z')
const facts: ComposeFacts = { ...knowledge, now, newId: () => 'made-id' }

describe('what a form becomes', () => {
  test('a form says who, to whom, about whom and what; the rest is filled in', () => {
    expect(composed(form({ patient: { ...syntheticPerson(1), sex: '1' } }))).toMatchObject({
      ward: 'Medisin 2',
      sender: { id: '974753898' },
      recipient: { id: '5007' },
      message: {
        type: 'LOG_INNLAGT',
        issueDate: now,
        msgInfo: {
          type: { V: 'LOG_INNLAGT', DN: 'Melding om innlagt pasient' },
          genDate: now,
          msgId: 'made-id',
          processingStatus: { V: 'D', DN: 'Debugging' },
          ack: { V: 'J', DN: 'Ja' },
          sender: {
            name: 'Sykehuset Namsos',
            idents: [
              { id: '99000200', typeId: { V: 'HER' } },
              { id: '974753898', typeId: { V: 'ENH' } },
            ],
            organisation: { name: 'Somatikk plo meldingsmottak', idents: [{ id: '99000201' }] },
          },
          receiver: {
            name: 'Namsos kommune',
            idents: [{ id: '99500700' }, { id: '942875967' }],
            organisation: {
              idents: [{ id: '99500701', typeId: { V: 'HER', S: '2.16.578.1.12.4.1.1.9051' } }],
            },
          },
          patient: {
            familyName: 'Testpasient',
            givenName: 'Oppdiktet 01',
            sex: { V: '1', DN: 'Mann' },
            idents: [{ typeId: { V: 'FNR', S: '2.16.578.1.12.4.1.1.8116', DN: 'Fødselsnummer' } }],
          },
        },
        content: {
          InformasjonOmForsendelsen: { Forsendelsesstatus: { V: 'N', DN: 'Ny' } },
          MeldingInnlagtPasient: {
            TidsfestetHendelse: [
              {
                Hendelsekode: { V: '1', S: '2.16.578.1.12.4.1.1.9121', DN: 'Pasient innlagt' },
                TidspunktForHendelse: '2026-01-15T09:40:00+01:00',
                Anslag: false,
                StedForHendelse: { StedHendelse: 'Medisin 2' },
              },
            ],
          },
        },
      },
    })
  })

  test('every field that may be filled in is in the message', () => {
    const { message, ward } = composed({
      type: 'LOG_UTSKREVET',
      msgId: 'min-egen:id_1.2-3',
      sender: 'Sykehuset Levanger',
      senderService: 'psykiatri',
      recipient: '5006',
      service: 'lege',
      ward: ' Psykiatri 1 ',
      patient: { ...syntheticPerson(2), identType: 'FNR', middleName: 'Midt', sex: '9' },
      event: {
        time: '2026-07-01T12:00:00',
        estimate: true,
        place: 'Akuttmottaket',
        description: 'Hentes av drosje',
        note: 'Nøkler i skapet',
      },
      discharge: { to: '11', condition: '1', note: 'Plass avtalt' },
      status: 'M',
      conversation: { parent: 'm2', first: 'm1' },
      processingStatus: 'T',
    })
    expect(ward).toBe('Psykiatri 1')
    expect(message).toMatchObject({
      msgInfo: {
        msgId: 'min-egen:id_1.2-3',
        processingStatus: { V: 'T', DN: 'Opplæring' },
        conversationRef: { refToParent: 'm2', refToConversation: 'm1' },
        sender: { organisation: { idents: [{ id: '99000102' }] } },
        receiver: { name: 'Steinkjer kommune', organisation: { idents: [{ id: '99500602' }] } },
        patient: { middleName: 'Midt', sex: { V: '9' } },
      },
      content: {
        InformasjonOmForsendelsen: { Forsendelsesstatus: { V: 'M', DN: 'Endring' } },
        MeldingOmUtskrevetPasient: {
          TidsfestetHendelse: [
            {
              TidspunktForHendelse: '2026-07-01T12:00:00+02:00',
              Anslag: true,
              StedForHendelse: { StedHendelse: 'Akuttmottaket' },
              BeskrivelseAvHendelse: 'Hentes av drosje',
              Merknad: 'Nøkler i skapet',
            },
          ],
          UtskrevetTil: {
            UtTil: { V: '11', S: '2.16.578.1.12.4.1.1.8408', DN: 'Sykehjem/aldershjem/helsehus' },
            Uttilstand: { V: '1', DN: 'Som levende' },
            Merknad: 'Plass avtalt',
          },
        },
      },
    })
  })

  test('the same form with the same clock and ids gives the same bytes', () => {
    const write = () => writeMessage(composed(form()).message)
    expect(write()).toBe(write())
  })

  test.each([
    ['LOG_INNLAGT', 'somatikk', '99500701'],
    ['LOG_UTSKRIVNINGSKLAR', 'somatikk', '99500703'],
    ['LOG_AVMELDING', 'somatikk', '99500703'],
    ['LOG_UTSKREVET', 'somatikk', '99500703'],
    ['LOG_DOD', 'somatikk', '99500703'],
    ['LOG_INNLAGT', 'psykiatri', '99500704'],
    ['LOG_UTSKRIVNINGSKLAR', 'psykiatri', '99500704'],
    ['LOG_AVMELDING', 'psykiatri', '99500704'],
    ['LOG_UTSKREVET', 'psykiatri', '99500704'],
    ['LOG_DOD', 'psykiatri', '99500704'],
  ] as const)('%s from %s goes to the service that the address rule names', (type, senderService, herId) => {
    const { receiver } = composed(form({ type, senderService })).message.msgInfo
    expect(receiver.organisation?.idents.map(({ id }) => id)).toEqual([herId])
  })

  test.each(['sykepleie', 'saksbehandling', 'lege', 'psykisk'] as const)(
    'the service %s is taken where the form names it',
    (service) => {
      const { recipient, message } = composed(form({ service }))
      if (recipient.kind !== 'municipality') throw new Error('not a municipality')
      expect(message.msgInfo.receiver.organisation?.idents[0]?.id).toBe(recipient.services[service]?.herId)
    },
  )
})

describe('addresses', () => {
  test.each(['Namsos', 'Sykehuset Namsos', 'namsos sykehus', '974753898', '974 753 898'])(
    'the sender «%s» is the hospital, for no municipality sends these messages',
    (sender) => {
      expect(composed(form({ sender })).sender).toMatchObject({ kind: 'hospital', id: '974753898' })
    },
  )

  test.each(['Namsos', 'Namsos kommune', 'NAMSOS KOMMUNE', '5007', ' namsos '])(
    'the recipient «%s» is the municipality, for no hospital receives them',
    (recipient) => {
      expect(composed(form({ recipient })).recipient).toMatchObject({ kind: 'municipality', id: '5007' })
    },
  )

  test.each(['Namsos kommune', '5007', 'Steinkjer', 'St. Olavs hospital', 'x'])(
    'the sender «%s» is no hospital here, and the two that are, are named',
    (sender) => {
      expect(findings(form({ sender }))).toMatchObject([
        {
          code: 'address/unknown-sender',
          severity: 'error',
          xpath: '#/sender',
          expected: 'Sykehuset Levanger eller Sykehuset Namsos',
        },
      ])
    },
  )

  test.each([
    ['Verran', 'Steinkjer kommune', 'Verran er nå en del av Steinkjer kommune'],
    ['1724', 'Steinkjer kommune', 'Verran er nå en del av Steinkjer kommune'],
    ['Vikna kommune', 'Nærøysund kommune', 'Vikna er nå en del av Nærøysund kommune'],
    ['1703', 'Namsos kommune', '1703 Namsos er nå 5007 Namsos kommune'],
  ])(
    'a message to the former municipality %s is not readdressed to %s by itself',
    (recipient, successor, sentence) => {
      expect(findings(form({ recipient }))).toMatchObject([
        {
          code: 'address/former-municipality',
          xpath: '#/recipient',
          found: recipient,
          expected: successor,
          text: expect.stringContaining(sentence),
        },
      ])
    },
  )

  test.each(['Selbu', '5033', 'Åfjord kommune', 'Roan'])(
    '%s belongs to another hospital, and receives nothing here',
    (recipient) => {
      expect(findings(form({ recipient }))).toMatchObject([
        { code: 'address/outside-area', xpath: '#/recipient' },
      ])
    },
  )

  test('of a slip of the pen, the name that was meant is told', () => {
    expect(findings(form({ recipient: 'Steinkjær' }))).toMatchObject([
      { code: 'address/unknown-municipality', expected: expect.stringContaining('Steinkjer') },
    ])
    expect(findings(form({ recipient: '50007' }))).toMatchObject([
      { code: 'address/unknown-municipality', expected: expect.stringContaining('5007') },
    ])
  })

  test('where nothing is near, nothing is suggested', () => {
    const [finding] = findings(form({ recipient: 'Oslo universitetssykehus' }))
    expect(finding).toMatchObject({ code: 'address/unknown-municipality' })
    expect(finding).not.toHaveProperty('expected')
  })

  test('a service that the municipality does not have is told', () => {
    const [first, ...others] = knowledge.directory.municipalities
    if (first === undefined) throw new Error('no municipality')
    const { psykisk: _psykisk, ...services } = first.services
    const without = { ...first, services } as typeof first
    const directory = { ...knowledge.directory, municipalities: [without, ...others] }
    const made = compose(form({ recipient: first.name, service: 'psykisk' }), { ...facts, directory })
    expect(made).toMatchObject({ error: [{ code: 'address/unknown-service', xpath: '#/service' }] })
  })
})

describe('everything at once', () => {
  test('every field that is wrong has its own finding', () => {
    const wrong = {
      type: 'LOG_INNLAG',
      msgId: 'nr. 1',
      sender: 'Oslo',
      senderService: 'kirurgi',
      recipient: 'Verran',
      service: 'apotek',
      ward: '',
      patient: {
        ident: 5,
        identType: 'HNR',
        familyName: ' ',
        middleName: '',
        givenName: 'x'.repeat(101),
        sex: '3',
      },
      event: { time: '31.12.2026', estimate: 'ja', place: '', description: 'x'.repeat(501), note: '' },
      discharge: { to: 11, condition: 1, note: '' },
      status: 'H',
      conversation: { parent: '' },
      processingStatus: 'P',
    }
    expect(findings(wrong).map(({ code, xpath }) => `${code} ${xpath}`)).toEqual([
      ...[
        'type',
        'msgId',
        'senderService',
        'service',
        'ward',
        'patient/ident',
        'patient/identType',
        'patient/familyName',
        'patient/middleName',
        'patient/givenName',
        'patient/sex',
        'event/time',
        'event/estimate',
        'event/place',
        'event/description',
        'event/note',
        'discharge/to',
        'discharge/condition',
        'discharge/note',
        'status',
        'conversation/parent',
        'conversation/first',
        'processingStatus',
      ].map((field) => `form/invalid #/${field}`),
      'address/unknown-sender #/sender',
      'address/former-municipality #/recipient',
    ])
  })

  test('both ends that are wrong are told together', () => {
    expect(findings(form({ sender: 'Oslo', recipient: 'Verran' })).map(({ code }) => code)).toEqual([
      'address/unknown-sender',
      'address/former-municipality',
    ])
  })

  test.each([
    ['beside the fields', { ...form(), merknad: 'x' }, '#/'],
    ['in the patient', { ...form(), patient: { ...syntheticPerson(1), adresse: 'x' } }, '#/patient'],
    ['in the event', { ...form(), event: { ...form().event, sted: 'x' } }, '#/event'],
    ['in the discharge', { ...form(), discharge: { to: '1', merknad: 'x' } }, '#/discharge'],
  ])(
    'a field that nobody knows, %s, is refused: it may be a slip of one that matters',
    (_where, input, xpath) => {
      expect(findings(input)).toMatchObject([{ code: 'form/invalid', xpath }])
    },
  )

  test.each([undefined, null, [], 'LOG_INNLAGT', 1, true, {}])('%j is no form', (input) => {
    const codes = new Set(findings(input).map(({ code }) => code))
    expect([...codes]).toEqual(['form/invalid'])
  })

  test('what is said of a form is in two languages, and says who asks', () => {
    for (const { text, textEn, source, severity } of findings({ sender: 'Oslo', recipient: 'Selbu' })) {
      for (const words of [text, textEn, source]) expect(words.length).toBeGreaterThan(3)
      expect(severity).toBe('error')
    }
  })

  test('no finding repeats what was written about the patient', () => {
    const patient = {
      ident: '1234567890\u0001',
      familyName: 'Testpasient\u0001',
      givenName: 'Oppdiktet'.repeat(20),
    }
    const said = JSON.stringify(findings({ ...form(), patient }))
    for (const secret of ['1234567890', 'Testpasient', 'Oppdiktet']) expect(said).not.toContain(secret)
  })
})

describe('what is said of a form, in plain words', () => {
  test.each([
    ['ward', undefined, 'må fylles ut'],
    ['ward', 5, 'skal være tekst'],
    ['ward', null, 'skal være tekst'],
    ['type', undefined, 'må fylles ut'],
    ['status', 'H', 'skal være en av: N, M, A, C'],
    ['patient', 'ingen', 'skal være et objekt'],
    ['patient', undefined, 'må fylles ut'],
    ['msgId', '..', `må ha ${messageIdForm}`],
    ['msgId', 7, 'skal være tekst'],
  ])('%s that is %j: «%s»', (field, value, expected) => {
    expect(findings({ ...form(), [field]: value })).toMatchObject([
      { code: 'form/invalid', xpath: `#/${field}`, expected },
    ])
  })

  test('an estimate that is neither true nor false', () => {
    expect(findings(form({ event: { ...form().event, estimate: 'ja' as never } }))).toMatchObject([
      { expected: 'skal være sant eller usant' },
    ])
  })

  test('fields that nobody knows are named, without what XML or a screen cannot show', () => {
    expect(findings({ ...form(), merknad: 'x', 'a\u0000\uD800b': 'y' })).toMatchObject([
      {
        xpath: '#/',
        expected: 'ukjent felt: merknad, a\uFFFD\uFFFDb',
        text: 'Skjemaet er ikke riktig fylt ut.',
        textEn: 'The form is not filled in correctly.',
      },
    ])
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => ['x'.repeat(1000) + index, 1]))
    expect(JSON.stringify(findings({ ...form(), ...many })).length).toBeLessThan(1000)
  })

  test.each([undefined, null, [], 'LOG_INNLAGT', 1, true, {}])(
    'of %j nothing is said in zod’s own words',
    (input) => {
      for (const { expected = '' } of findings(input)) expect(expected).toMatch(/^(må fylles ut|skal være )/)
    },
  )
})

describe('hostile strings', () => {
  const fields: readonly (readonly [string, (text: string) => unknown])[] = [
    ['msgId', (text) => form({ msgId: text })],
    ['sender', (text) => form({ sender: text })],
    ['recipient', (text) => form({ recipient: text })],
    ['ward', (text) => form({ ward: text })],
    ['patient/ident', (text) => form({ patient: { ...syntheticPerson(1), ident: text } })],
    ['patient/familyName', (text) => form({ patient: { ...syntheticPerson(1), familyName: text } })],
    ['patient/middleName', (text) => form({ patient: { ...syntheticPerson(1), middleName: text } })],
    ['patient/givenName', (text) => form({ patient: { ...syntheticPerson(1), givenName: text } })],
    ['event/time', (text) => form({ event: { time: text } })],
    ['event/place', (text) => form({ event: { ...form().event, place: text } })],
    ['event/description', (text) => form({ event: { ...form().event, description: text } })],
    ['event/note', (text) => form({ event: { ...form().event, note: text } })],
    ['discharge/to', (text) => form({ type: 'LOG_UTSKREVET', discharge: { to: text } })],
    [
      'discharge/condition',
      (text) => form({ type: 'LOG_UTSKREVET', discharge: { to: '1', condition: text } }),
    ],
    ['discharge/note', (text) => form({ type: 'LOG_UTSKREVET', discharge: { to: '1', note: text } })],
    ['conversation/parent', (text) => form({ conversation: { parent: text, first: 'm1' } })],
    ['conversation/first', (text) => form({ conversation: { parent: 'm1', first: text } })],
  ]

  test.each(fields)('a control character in %s is refused, as XML forbids it', (field, filled) => {
    for (const character of ['\0', '\u0001', '\u001F', '\uFFFE', '\uD800']) {
      const paths = findings(filled(`a${character}b`)).map(({ xpath }) => xpath)
      expect(paths).toContain(`#/${field}`)
    }
  })

  test.each(fields)('ten thousand characters in %s are refused', (field, filled) => {
    const paths = findings(filled('x'.repeat(10_000))).map(({ xpath }) => xpath)
    expect(paths).toContain(`#/${field}`)
  })

  test('markup in a text is text', () => {
    const words = `</po:Merknad><po:Merknad>&amp;&lt;&#65;&navn;"'<!-- ]]>`
    const { message } = composed(form({ event: { ...form().event, note: words } }))
    const { root, findings: said } = judged(form({ event: { ...form().event, note: words } }))
    expect(said).toEqual([])
    expect(message.content).toMatchObject({
      MeldingInnlagtPasient: { TidsfestetHendelse: [{ Merknad: words }] },
    })
    expect(JSON.stringify(root)).toContain(JSON.stringify(words))
  })

  test('no value anywhere in a form makes it throw', () => {
    const anything = fc.anything({ withNullPrototype: true })
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.oneof(fc.string({ unit: 'binary' }), anything),
        ([, filled], value) => {
          const made = compose(filled(value as string), facts)
          if (made.ok) writeMessage(made.value.message)
        },
      ),
    )
  })
})

describe('from form to accepted message', () => {
  const anyText = (max: number) =>
    fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: max / 2 }),
        fc.constantFrom('Ærø & sønn', '<b>', '&lt;', 'a\r\nb\tc', '😀', "O'Neill"),
      )
      .filter((text) => text.trim() !== '' && text.trim().length <= max)
  const refersTo = (conversation: { parent: string; first: string } | undefined, msgId: string) =>
    [conversation?.parent, conversation?.first].some((id) => id?.trim() === msgId)
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

  const anyForm: fc.Arbitrary<unknown> = fc
    .record({
      type: fc.constantFrom(
        'LOG_INNLAGT',
        'LOG_UTSKRIVNINGSKLAR',
        'LOG_AVMELDING',
        'LOG_UTSKREVET',
        'LOG_DOD',
      ),
      msgId: maybe(fc.stringMatching(/^[\w.:-]{1,100}$/).filter(isMessageId)),
      sender: fc.constantFrom('Namsos', 'Sykehuset Levanger'),
      senderService: maybe(fc.constantFrom('somatikk', 'psykiatri')),
      recipient: fc.constantFrom(...knowledge.directory.municipalities.map(({ name }) => name)),
      service: maybe(fc.constantFrom('sykepleie', 'saksbehandling', 'lege', 'psykisk')),
      ward: anyText(60),
      patient: fc
        .record({
          person: fc.nat(20_159).map(syntheticPerson),
          familyName: anyText(100),
          middleName: maybe(anyText(100)),
          givenName: anyText(100),
          sex: maybe(fc.constantFrom('0', '1', '2', '9')),
        })
        .map(({ person, ...names }) => ({ ident: person.ident, ...names })),
      event: fc.record({
        time: fc
          .integer({ min: Date.UTC(1900, 0, 1) / 1000, max: now.getTime() / 1000 })
          .map((seconds) => new Date(seconds * 1000).toISOString()),
        estimate: maybe(fc.boolean()),
        place: maybe(anyText(100)),
        description: maybe(anyText(500)),
        note: maybe(anyText(500)),
      }),
      discharge: maybe(
        fc.record({
          to: fc.constantFrom(...(knowledge.codeLists.get('8408')?.codes.keys() ?? [])),
          condition: maybe(fc.constantFrom('1', '2', '3')),
          note: maybe(anyText(500)),
        }),
      ),
      status: maybe(fc.constantFrom('N', 'M', 'A', 'C')),
      conversation: maybe(fc.record({ parent: anyText(100), first: anyText(100) })),
      processingStatus: maybe(fc.constantFrom('D', 'T')),
    })
    // Only a Melding om utskrevet pasient says where the patient was discharged to.
    .map(({ discharge, ...rest }) => ({ ...rest, ...(rest.type === 'LOG_UTSKREVET' && { discharge }) }))
    // A message that refers to itself is refused, and rightly so.
    .filter(({ msgId, conversation }) => msgId === undefined || !refersTo(conversation, msgId))

  test('a form about a synthetic patient and a past event, with known codes, makes a message without errors', () => {
    fc.assert(
      fc.property(anyForm, (filled) => {
        expect(judged(filled).findings.filter(({ severity }) => severity === 'error')).toEqual([])
      }),
    )
  })

  // A form is checked for what can be written; what the standard and this system ask for, the rules say of the message.
  test.each([
    [
      'an identity number with a slip',
      { patient: { ...syntheticPerson(1), ident: '01813110064' } },
      'identity/control-digits',
    ],
    [
      'an empty identity number',
      { patient: { ...syntheticPerson(1), ident: '' } },
      'identity/not-eleven-digits',
    ],
    [
      'a number that may be real',
      { patient: { ...syntheticPerson(1), ident: '31123999935' } },
      'identity/not-synthetic',
    ],
    ['an event in the future', { event: { time: '2099-01-01T10:00:00Z' } }, 'event/in-future'],
    [
      'a place of discharge that no list has',
      { type: 'LOG_UTSKREVET', discharge: { to: '77' } },
      'code/unknown',
    ],
  ] as const)('a form with %s makes a message that is not accepted', (_what, wrong, code) => {
    const { findings: said } = judged(form(wrong as Partial<LogistikkForm>))
    expect(hasErrors(said)).toBe(true)
    expect(said.map((finding) => finding.code)).toContain(code)
  })

  test('a discharge in another message is refused, not left out', () => {
    expect(findings(form({ discharge: { to: '11' } }))).toMatchObject([
      {
        code: 'form/invalid',
        xpath: '#/content/MeldingInnlagtPasient/UtskrevetTil',
        expected: 'finnes ikke i denne meldingen',
      },
    ])
  })

  test.each([
    ['DIALOG_SVAR', 'Namsos kommune', 'Sykehuset Namsos', '9069'],
    ['DIALOG_AVVIK', 'Namsos kommune', 'Sykehuset Namsos', '7321'],
    ['DIALOG_HELSEFAGLIG', 'Namsos kommune', 'Sykehuset Namsos', '7322'],
  ])(
    'the theme 6 of a %s without a list is of that type of message, where it has one',
    (type, sender, recipient, list) => {
      const { message } = composed(
        dialogue(type, sender, recipient, { Notat: [{ TemaKodet: list === '7322' ? '6' : '2' }] }),
      )
      expect(message.content).toMatchObject({ Notat: [{ TemaKodet: { S: `2.16.578.1.12.4.1.1.${list}` } }] })
    },
  )

  test.each([
    ['Namsos kommune', 'Sykehuset Namsos', '9152'],
    ['Sykehuset Namsos', 'Namsos kommune', '9154'],
  ])('what %s asks %s about is from the list of those who ask', (sender, recipient, list) => {
    const { message } = composed(
      dialogue('DIALOG_FORESPORSEL', sender, recipient, { Foresporsel: [{ TypeForesp: '1' }] }),
    )
    expect(message.content).toMatchObject({
      Foresporsel: [{ TypeForesp: { S: `2.16.578.1.12.4.1.1.${list}`, DN: 'Helseopplysninger' } }],
    })
  })

  test('a question that is answered is from the list of those who asked it', () => {
    const Foresporsel = { TypeForesp: '8' }
    const answer = dialogue('DIALOG_SVAR', 'Sykehuset Namsos', 'Namsos kommune', {
      Notat: [{ TemaKodet: '1', Foresporsel }],
    })
    expect(composed(answer).message.content).toMatchObject({
      Notat: [{ Foresporsel: { TypeForesp: { S: '2.16.578.1.12.4.1.1.9152' } } }],
    })
    const content = { InformasjonOmForsendelsen: { Foresporsel } }
    const report = { ...dialogue('INNLEGGELSESRAPPORT', 'Namsos kommune', 'Sykehuset Namsos', content) }
    expect(composed(report).message.content).toMatchObject({
      InformasjonOmForsendelsen: { Foresporsel: { TypeForesp: { S: '2.16.578.1.12.4.1.1.9154' } } },
    })
  })

  test.each([
    ['a date alone', '2026-11-20', 'må være dato og klokkeslett'],
    ['a time that the clock is put forward over', '2026-03-29T02:30:00', 'klokken stilles'],
    ['a time that is there twice', '2026-10-25T02:30:00', 'klokken stilles'],
  ])('%s is no time of an event', (_what, time, words) => {
    expect(findings(form({ event: { time } }))).toMatchObject([
      { code: 'form/invalid', xpath: '#/event/time', expected: expect.stringContaining(words) },
    ])
  })

  test.each([
    '2026-03-29T01:59:59',
    '2026-03-29T03:00:00',
    '2026-10-25T01:59:59',
    '2026-10-25T03:00:00',
    '2026-10-25T02:30:00+01:00',
  ])('%s is one', (time) => {
    expect(findings(form({ event: { time } }))).toEqual([])
  })

  test('an attachment of megabytes is taken as any other', () => {
    const attachments = [{ mimeType: 'application/pdf', base64: 'AAAA'.repeat(1_500_000) }]
    expect(composed(form({ attachments })).message.attachments[0]?.base64).toHaveLength(6_000_000)
    const broken = [{ mimeType: 'application/pdf', base64: `${'AAAA'.repeat(1_500_000)}A` }]
    expect(findings(form({ attachments: broken }))).toMatchObject([{ expected: 'skal være base64' }])
  })

  test('a field that only the other version has is refused, not left out', () => {
    const content = { ParorendeForesatt: [{ FodselsarMindrearigParorende: '2015' }] }
    expect(findings(form({ version: '1.6', content }))).toEqual([])
    expect(findings(form({ version: '1.5', content }))).toMatchObject([
      {
        xpath: '#/content/ParorendeForesatt/0/FodselsarMindrearigParorende',
        expected: 'finnes bare i v1.6',
      },
    ])
  })
})

function dialogue(type: string, sender: string, recipient: string, content: unknown) {
  return { type, sender, recipient, patient: syntheticPerson(1), content }
}

function composed(input: unknown) {
  const made = compose(input, facts)
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return made.value
}

function findings(input: unknown): readonly Finding[] {
  const made = compose(input, facts)
  return made.ok ? [] : made.error
}

/** The message that the form makes, judged as it would be before it is sent. */
function judged(input: unknown) {
  const bytes = new TextEncoder().encode(writeMessage(composed(input).message))
  return validate(bytes, knowledge.schemas, { ...knowledge, now, purpose: 'send' })
}
