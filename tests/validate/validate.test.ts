import { XmlDocument } from 'libxml2-wasm'
import { describe, expect, test } from 'vitest'
import { type Finding, hasErrors } from '../../plo/validate/finding.ts'
import type { RuleFacts } from '../../plo/validate/rule.ts'
import { validate } from '../../plo/validate/validate.ts'
import { walk } from '../../plo/xml/element.ts'
import { prefixOf } from '../../plo/xml/namespaces.ts'
import { maxMessageBytes } from '../../plo/xml/parse.ts'
import { knowledge } from '../support/knowledge.ts'
import { afterFixtures, fixture, fixturePaths, syntheticPerson } from '../support/messages.ts'

const minimal = text('innlagt-pasient/minimal.xml')
const full = text('innlagt-pasient/full.xml')
const discharged = text('utskrevet-pasient/full.xml')
const { ident: number } = syntheticPerson(1)

describe('everything at once', () => {
  test('a message with five errors gets five findings', () => {
    const wrong = change(
      minimal,
      ['<ProcessingStatus V="D"/>', '<ProcessingStatus V="P"/>'],
      [/<MsgId>.*?</, '<MsgId>nr. 1<'],
      ['<Id>99500700<', '<Id>99990000<'],
      [`<Id>${number}<`, `<Id>${number.slice(0, -1)}<`],
      ['V="2026-11-21T09:40:00+01:00"', 'V="2099-11-21T09:40:00+01:00"'],
    )
    expect(codesOf(wrong)).toEqual([
      'message/id',
      'processing/not-test',
      'address/unknown-receiver',
      'identity/not-eleven-digits',
      'event/in-future',
    ])
  })

  test('what the schema and what the rules have against a message come together', () => {
    const wrong = change(
      minimal,
      ['<GenDate>2026-11-21T10:05:00+01:00<', '<GenDate>i går<'],
      ['<ProcessingStatus V="D"/>', '<ProcessingStatus V="P"/>'],
    )
    expect(codesOf(wrong)).toEqual(['schema/invalid-value', 'processing/not-test'])
  })

  test('the same fault in two places is two findings', () => {
    const wrong = minimal.replaceAll('S="2.16.578.1.12.4.1.1.9051"', 'S="2.16.578.1.12.4.1.1.8116"')
    expect(codesOf(wrong)).toEqual(Array.from({ length: 4 }, () => 'code/other-list'))
  })
})

describe('order', () => {
  const swapped = (message: string, first: RegExp, second: RegExp) => {
    const [a, b] = [first.exec(message)?.[0] ?? '', second.exec(message)?.[0] ?? '']
    return change(message, [a, '@@a@@'], [b, a], ['@@a@@', b])
  }

  test.each([
    [
      'Pasientlogistikk',
      full,
      /<po:InformasjonOmForsendelsen>[\s\S]*?<\/po:InformasjonOmForsendelsen>/,
      /<p1:Melding[\s\S]*?<\/p1:Melding\w+>/,
    ],
    ['InformasjonOmForsendelsen', full, /<po:Forsendelsesstatus .*?>/, /<po:SvarPaaForesporsel>.*?>/],
    [
      'TidsfestetHendelse',
      full,
      /<po:Hendelsekode .*?>/,
      /<po:StedForHendelse>[\s\S]*?<\/po:StedForHendelse>/,
    ],
    ['TilleggsopplysningPasient', full, /<po:SivilStatus .*?>/, /<po:Sprak .*?>/],
    ['ParorendeForesatt', full, /<po:Slektskap .*?>/, /<po:Merknad>Varslet på telefon<\/po:Merknad>/],
    [
      'MeldingOmUtskrevetPasient',
      discharged,
      /<po:TidsfestetHendelse>[\s\S]*?<\/po:TidsfestetHendelse>/,
      /<po:UtskrevetTil>[\s\S]*?<\/po:UtskrevetTil>/,
    ],
    ['UtskrevetTil', discharged, /<po:UtTil .*?>/, /<po:Uttilstand .*?>/],
    [
      'InformasjonGitt',
      discharged,
      /<po:TypeInformasjon .*?>/,
      /<po:MuntligInformasjon>.*?\/po:MuntligInformasjon>/,
    ],
  ] as const)(
    'another order in %s than we have inferred is a warning, not an error',
    (_parent, message, first, second) => {
      const findings = findingsOf(swapped(message, first, second))
      expect(findings.map(({ code }) => code)).toEqual(['order/inferred'])
      expect(hasErrors(findings)).toBe(false)
    },
  )

  test('another order in two places is two warnings', () => {
    const once = swapped(full, /<po:SivilStatus .*?>/, /<po:Sprak .*?>/)
    const twice = swapped(once, /<po:Hendelsekode .*?>/, /<po:TidspunktForHendelse .*?>/)
    expect(codesOf(twice)).toEqual(['order/inferred', 'order/inferred'])
  })

  test('another order in the header is an error: that order is certain', () => {
    const findings = findingsOf(swapped(full, /<MsgId>.*?<\/MsgId>/, /<ProcessingStatus .*?>/))
    expect(hasErrors(findings)).toBe(true)
    expect(findings.map(({ code }) => code)).toContain('schema/unexpected-element')
  })

  test('another order in an AppRec is an error: that order is certain', () => {
    const wrong = swapped(
      text('apprec-1.1/ok.xml'),
      /<Status .*?>/,
      /<OriginalMsgId>[\s\S]*?<\/OriginalMsgId>/,
    )
    expect(hasErrors(findingsOf(wrong))).toBe(true)
  })

  test('an inferred order does not hide that something is missing', () => {
    const wrong = change(swapped(full, /<po:SivilStatus .*?>/, /<po:Sprak .*?>/), [
      /<po:TidsfestetHendelse>[\s\S]*?<\/po:TidsfestetHendelse>/,
      '',
    ])
    const findings = findingsOf(wrong)
    expect(findings.map(({ code }) => code)).toContain('schema/missing-element')
    expect(hasErrors(findings)).toBe(true)
  })
})

describe('place', () => {
  const placed = fixturePaths('invalid/').flatMap((path) =>
    findingsOf(fixture(path)).flatMap((finding) =>
      finding.xpath === undefined ? [] : [{ ...finding, path, xpath: finding.xpath }],
    ),
  )

  test.each(placed)(
    '$code in $path points at the element that is wrong, and its line',
    ({ code, path, xpath, line }) => {
      using document = XmlDocument.fromBuffer(fixture(path))
      // A prefix of ours stands for one namespace of each version: in one message, for the one that it has.
      const { root } = validate(fixture(path), knowledge.schemas, facts('send'))
      if (root === undefined) throw new Error(`${path} was not read`)
      const prefixes = [...walk(root)].map(({ namespace }) => [prefixOf(namespace), namespace])
      const nodes = document.root.find(xpath, Object.fromEntries(prefixes))
      expect(nodes).toHaveLength(1)
      expect(nodes[0]?.line).toBe(line)
      expect(xpath).toMatch(code === 'type/unknown-root' ? '/x:Brev' : /^\/(mh:MsgHead|ar:AppRec)\b/)
    },
  )

  test('the path is the same whatever prefixes the message has', () => {
    const wrong = change(
      minimal,
      ['<GenDate>2026-11-21T10:05:00+01:00<', '<GenDate>i går<'],
      ['<po:TidspunktForHendelse V="2026-11-21T09:40:00+01:00"', '<po:TidspunktForHendelse V="i går"'],
    )
    const prefixed = wrong
      .replace('xmlns="', 'xmlns:h="')
      .replaceAll(/<(\/?)(?!p1:|po:|\/|\?)/g, '<$1h:')
      .replaceAll('p1:', 'a:')
      .replaceAll('po:', 'b:')
      .replace('xmlns:p1', 'xmlns:a')
      .replace('xmlns:po', 'xmlns:b')
    const places = (message: string) =>
      findingsOf(message).map(({ code, xpath, line }) => `${code} ${line} ${xpath}`)
    expect(places(prefixed)).toEqual(places(wrong))
    expect(places(wrong)).toHaveLength(3)
  })

  test('only what is not XML at all, and how much was left out, has no place', () => {
    const withPlace = new Set(placed.map(({ code }) => code))
    const without = fixturePaths('invalid/').filter((path) => !withPlace.has(codeOf(path)))
    expect(without.map(codeOf)).toEqual(['findings/cut', 'xml/doctype', 'xml/empty', 'xml/not-well-formed'])
  })
})

describe('what findings keep to themselves', () => {
  const person = '13117400002'

  test.each([
    ['a HER-id', '<Id>99500700<', 'address/her-id'],
    ['a HER-id of a service', '<Id>99500701<', 'address/her-id'],
    ['a MsgId', '<MsgId>00000000-0000-4000-8000-000000000001<', undefined],
  ])('an identity number written as %s is not repeated', (_where, place, code) => {
    const wrong = change(minimal, [place, place.replace(/>[^<]+</, `>${person}<`)])
    const findings = findingsOf(wrong)
    if (code !== undefined) expect(findings.map((one) => one.code)).toContain(code)
    for (const { found, expected, text: words, textEn } of findings) {
      expect([found, expected, words, textEn].join()).not.toContain(person)
    }
  })

  test('an identity number written as an organisation number is not repeated', () => {
    const wrong = change(full, ['<Id>974753898<', `<Id>${person}<`])
    expect(JSON.stringify(findingsOf(wrong))).not.toContain(person)
  })

  test.each([
    ['Missing child element(s). Expected is ( Oppdiktet ).', 'schema/invalid-value'],
    ["Oppdiktet' is not a valid value of the atomic type 'Oppdiktet", 'schema/invalid-value'],
    ["attribute 'Oppdiktet'", 'schema/invalid-value'],
  ])('a value that reads like an objection of the schema (%s) is not repeated either', (value, code) => {
    const wrong = change(minimal, ['<GenDate>2026-11-21T10:05:00+01:00<', `<GenDate>${value}<`])
    const findings = findingsOf(wrong)
    expect(findings.map((one) => one.code)).toEqual([code])
    expect(JSON.stringify(findings)).not.toContain('Oppdiktet')
  })
})

describe('rules', () => {
  test('a message from somewhere else may be checked, though it could not be sent from here', () => {
    const foreign = change(minimal, ['<Id>99500700<', '<Id>123<'], ['<Id>99500701<', '<Id>124<'])
    const severities = (purpose: 'send' | 'check') =>
      findingsOf(foreign, { purpose }).map(({ severity }) => severity)
    expect(severities('send')).toEqual(['error'])
    expect(severities('check')).toEqual(['warning'])
  })

  test.each([
    ['five minutes after the event has been told of', '2027-01-01T12:05:00+01:00', []],
    ['a second later', '2027-01-01T12:05:01+01:00', ['event/in-future']],
  ])('clocks may differ by five minutes: %s', (_what, time, codes) => {
    expect(codesOf(change(minimal, ['V="2026-11-21T09:40:00+01:00"', `V="${time}"`]))).toEqual(codes)
  })

  test('an estimated time may lie ahead, with a warning', () => {
    const ahead = change(
      full,
      ['<po:Anslag>false', '<po:Anslag>true'],
      ['V="2026-11-21T09:40:00+01:00"', 'V="2099-11-21T09:40:00+01:00"'],
    )
    expect(findingsOf(ahead)).toMatchObject([{ code: 'event/in-future', severity: 'warning' }])
  })

  test('a feedback message (avviksmelding) that carries a logistics message is neither', () => {
    const wrong = change(minimal, ['V="LOG_INNLAGT"', 'V="DIALOG_AVVIK"'])
    expect(findingsOf(wrong, { purpose: 'check' })).toMatchObject([
      { code: 'type/other-content', expected: 'Dialogmelding' },
    ])
  })

  test('an agreed test person may be used, any other number that looks real may not', () => {
    const [agreed = ''] = knowledge.agreedPersons
    expect(codesOf(change(minimal, [number, agreed]))).toEqual([])
    expect(
      findingsOf(change(minimal, [number, agreed]), { agreedPersons: new Set() }).map(({ code }) => code),
    ).toEqual(['identity/not-synthetic'])
  })

  test.each([
    [
      'a person',
      '<TypeId V="FNR" S="2.16.578.1.12.4.1.1.8116"/>',
      '<TypeId V="HER" S="2.16.578.1.12.4.1.1.9051"/>',
    ],
    [
      'an organisation',
      '<TypeId V="HER" S="2.16.578.1.12.4.1.1.9051"/>',
      '<TypeId V="HER" S="2.16.578.1.12.4.1.1.8116"/>',
    ],
  ])('the identifier of %s is not of a type from the list of the others', (_whose, from, to) => {
    expect(codesOf(change(minimal, [from, to]))).toContain('code/other-list')
  })

  test('a contact unit is an organisation, also where its identifier does not name the list', () => {
    expect(codesOf(change(full, ['V="LAV" S="2.16.578.1.12.4.1.1.9051"', 'V="LAV"']))).toEqual([])
  })

  test('a part of a report has no place in a logistics message', () => {
    const wrong = change(minimal, [
      '<po:TidsfestetHendelse>',
      '<po:Sykepleierdokumentasjon/><po:TidsfestetHendelse>',
    ])
    expect(codesOf(wrong)).toEqual(['schema/unknown-element', 'logistics/health-information'])
  })

  test('a logistics message with two of the five messages is not one', () => {
    const wrong = change(minimal, [
      '</p1:MeldingInnlagtPasient>',
      '</p1:MeldingInnlagtPasient><p1:OrienteringOmDod/>',
    ])
    expect(codesOf(wrong)).toContain('schema/unexpected-element')
  })

  test('a relative with a number that may be real stops the message as a patient would', () => {
    const relative = syntheticPerson(26).ident
    expect(codesOf(change(full, [relative, '31123999935']))).toEqual(['identity/not-synthetic'])
  })

  test('an organisation name of megabytes is looked at no longer than any other', () => {
    const long = `Verran${' '.repeat(2_000_000)}kommuner`
    const wrong = change(minimal, ['>Namsos kommune<', `>${long}<`])
    expect(codesOf(wrong)).toEqual([])
  })

  test('a former municipality is known by its name in any spelling', () => {
    for (const name of ['Verran', 'VERRAN KOMMUNE', ' verran  kommune ']) {
      expect(codesOf(change(minimal, ['>Namsos kommune<', `>${name}<`]))).toEqual([
        'address/former-municipality',
      ])
    }
  })
})

const receipt = text('apprec-1.1/ok.xml')

describe('times that nobody can store', () => {
  const times = [
    '-2026-11-21T09:40:00Z',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-14:00',
    '9999-12-31T24:00:00Z',
    '12026-11-21T09:40:00Z',
    '1899-12-31T00:00:00Z',
    '3000-01-01T00:00:00Z',
  ]

  test.each(times)('GenDate %s is one finding', (time) => {
    const wrong = change(minimal, [/<GenDate>.*?</, `<GenDate>${time}<`])
    expect(findingsOf(wrong)).toMatchObject([{ code: 'message/gen-date', severity: 'error', found: time }])
  })

  test.each(times)('in a receipt, GenDate and IssueDate %s are one finding each', (time) => {
    const wrong = change(
      receipt,
      [/<GenDate>.*?</, `<GenDate>${time}<`],
      [/<IssueDate>.*?</, `<IssueDate>${time}<`],
    )
    expect(codesOf(wrong)).toEqual(['message/gen-date', 'apprec/issue-date'])
  })

  test('the year 0 is an error, of the schemas or of the rule', () => {
    for (const message of [minimal, receipt]) {
      const wrong = change(message, [/<GenDate>.*?</, '<GenDate>0000-01-01T00:00:00Z<'])
      expect(hasErrors(findingsOf(wrong))).toBe(true)
    }
  })

  test('24 o’clock is the midnight that ends the day', () => {
    expect(codesOf(change(minimal, ['T10:05:00+01:00</GenDate>', 'T24:00:00+01:00</GenDate>']))).toEqual([])
  })
})

describe('the ids of a receipt', () => {
  test.each(['', '.', '..', 'melding nr. 1', 'x'.repeat(10_000)])(
    'neither its own nor that of the message can be «%s»',
    (id) => {
      const own = change(receipt, [/<Id>00000000.*?</, `<Id>${id}<`])
      const original = change(receipt, [
        /<Id>[^<]*<\/Id>\s*<\/OriginalMsgId>/,
        `<Id>${id}</Id></OriginalMsgId>`,
      ])
      for (const wrong of [own, original]) {
        expect(findingsOf(wrong)).toMatchObject([{ code: 'apprec/id', found: `${id.length} tegn` }])
      }
    },
  )

  test('the numbers of its parties may be anything', () => {
    expect(codesOf(change(receipt, ['<Id>99500700<', '<Id>nr. 1 hos oss<']))).toEqual([])
  })
})

test.each(['.', '..', '-._:'])('the MsgId «%s» has no address', (id) => {
  expect(codesOf(change(minimal, [/<MsgId>.*?</, `<MsgId>${id}<`]))).toEqual(['message/id'])
})

test('a message of more than 10 MB is one finding, with the limit', () => {
  expect(findingsOf(Buffer.alloc(maxMessageBytes + 1, ' '))).toMatchObject([
    { code: 'xml/too-large', found: '10485761 byte', expected: 'høyst 10485760 byte' },
  ])
})

describe('after the root element', () => {
  test.each([
    ['<a/><b/>', 'to rotelementer'],
    ['<a>\n</a>\n\n<!-- one more -->\n<b>\n</b>', 'to rotelementer'],
    ['<?xml version="1.0"?><a/><?xml version="1.0"?><a/>', 'to rotelementer'],
    ['<a>æøå</a><b/>', 'to rotelementer'],
    ['<a></a></a>', 'noe mer etter rotelementet'],
    ['<a></a>text', 'noe mer etter rotelementet'],
  ])('%j is told as «%s»', (text, found) => {
    expect(findingsOf(text)).toMatchObject([{ code: 'xml/not-well-formed', found }])
  })

  test.each(['<a>&</a><b/>', '<a><b></a>', '<a x="1" x="2"/><b/>', '<a', '<a></b><c/>', '<!-- <a/><b/>'])(
    '%j is told by its place: that is what is wrong first',
    (text) => {
      expect(findingsOf(text)).toMatchObject([
        { code: 'xml/not-well-formed', found: expect.stringMatching(/^feil ved linje 1/) },
      ])
    },
  )

  test.each(['<!--', '<a "', '<![CDATA[', '<a><', '<a>', '<a/> ', '<a></a>\n<?x?>', '<a/><!-- -->'])(
    'megabytes of %j take no longer than they are long',
    (text) => {
      const start = performance.now()
      findingsOf(text.repeat(Math.floor((maxMessageBytes - 1) / text.length)))
      expect(performance.now() - start).toBeLessThan(5000)
    },
  )
})

test.each([
  ['<MsgHead xmlns="http://www.kith.no/xmlstds/msghead/2005-01-01"/>', 'msghead/2006-05-24'],
  ['<Hode xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24/"/>', 'msghead/2006-05-24'],
  ['<AppRec xmlns="http://www.kith.no/xmlstds/apprec/2013-02-15"/>', 'apprec/2012-02-15'],
  ['<msghead/>', 'msghead/2006-05-24'],
  ['<Brev xmlns="urn:noe"/>', 'eller AppRec'],
])('of the unknown root %s the one that is meant is told', (text, expected) => {
  expect(findingsOf(text)).toMatchObject([
    { code: 'type/unknown-root', expected: expect.stringContaining(expected) },
  ])
})

test('of the name and the namespace of an unknown root only so much is said, and no number of a person', () => {
  const [finding] = findingsOf(`<${'N'.repeat(500)} xmlns="urn:01017012345:${'x'.repeat(500)}"/>`)
  expect(finding?.found?.length).toBeLessThanOrEqual(100)
  expect(finding?.found).not.toContain('01017012345')
})

test('a message with any one byte changed is judged, never an exception', () => {
  for (const path of ['utskrevet-pasient/full.xml', 'apprec-1.1/feil-i-delmelding.xml']) {
    const whole = Buffer.from(fixture(path))
    for (let place = 0; place < whole.length; place += 13) {
      const changed = Buffer.from(whole)
      changed[place] = (changed[place] ?? 0) ^ 0x01
      expect(() => findingsOf(changed), `${path}, byte ${place}`).not.toThrow()
    }
  }
})

test('a message with any one line left out or written twice is judged, never an exception', () => {
  for (const lines of [discharged, minimal].map((message) => message.split('\n'))) {
    for (const [index, line] of lines.entries()) {
      expect(() => findingsOf(lines.toSpliced(index, 1).join('\n'))).not.toThrow()
      expect(() => findingsOf(lines.toSpliced(index, 0, line).join('\n'))).not.toThrow()
    }
  }
})

test('the same message has the same findings', () => {
  for (const path of fixturePaths('invalid/')) {
    expect(findingsOf(fixture(path))).toEqual(findingsOf(fixture(path)))
  }
})

function findingsOf(message: string | Uint8Array, other: Partial<RuleFacts> = {}): readonly Finding[] {
  const bytes = typeof message === 'string' ? Buffer.from(message) : message
  return validate(bytes, knowledge.schemas, { ...facts('send'), ...other }).findings
}

function facts(purpose: 'send' | 'check'): RuleFacts {
  return { ...knowledge, now: afterFixtures, purpose }
}

function codesOf(message: string): readonly string[] {
  return findingsOf(message).map(({ code }) => code)
}

function codeOf(path: string): string {
  return path.replace(/^invalid\//, '').replace(/\.xml$/, '')
}

function text(path: string): string {
  return Buffer.from(fixture(path)).toString('utf8')
}

/** The message with something else written in some places, each of which must be there. */
function change(message: string, ...places: readonly (readonly [string | RegExp, string])[]): string {
  return places.reduce((changed, [from, to]) => {
    const next = changed.replace(from, () => to)
    if (next === changed) throw new Error(`nothing to change: ${from}`)
    return next
  }, message)
}
