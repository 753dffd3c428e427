import { describe, expect, test } from 'vitest'
import { maxWritingSteps, writingSteps } from '../../plo/validate/tolerance.ts'
import { parseXml } from '../../plo/xml/parse.ts'
import { fixture } from '../support/messages.ts'
import { attachment, codesOf, findingsOf, message, report, service, versions } from './small-message.ts'

const wrongDate = '<po:EksisterendeTjeneste>\n<po:Startdato>i går</po:Startdato></po:EksisterendeTjeneste>'
const swapped =
  '<po:EksisterendeTjeneste><po:Merknad>x</po:Merknad>\n<po:BetegnelseTjeneste>y</po:BetegnelseTjeneste></po:EksisterendeTjeneste>'

/** The line that a text stands in, from 1. */
function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length
}

describe('elements that no source names', () => {
  test.each([
    ['in the root of the body', (one: string) => service + one],
    ['first in the body', (one: string) => one + service],
    ['in a part', (one: string) => `<po:EksisterendeTjeneste>${one}</po:EksisterendeTjeneste>`],
    [
      'in a part of a part',
      (one: string) =>
        `<po:InfoMedisinskDiagnose><po:MedisinskDiagnose>${one}</po:MedisinskDiagnose></po:InfoMedisinskDiagnose>`,
    ],
    [
      'in a part of the record',
      (one: string) =>
        `<po:InfoAndreViktigeOpplysninger><epj2:GenereltJournalnotat>${one}</epj2:GenereltJournalnotat></po:InfoAndreViktigeOpplysninger>`,
    ],
  ])('%s they are kept, and told', (_where, around) => {
    for (const version of versions) {
      for (const one of [
        '<po:Ukjent/>',
        '<po:Ukjent a="1">tekst<po:Mer><po:Merknad/></po:Mer></po:Ukjent>',
        '<x xmlns="urn:x"/>',
        '<x xmlns=""/>',
      ]) {
        expect(codesOf(report(version, around(one)))).toEqual(['schema/unknown-element'])
        expect(codesOf(report(version, around(one.repeat(3))))).toEqual(
          Array.from({ length: 3 }, () => 'schema/unknown-element'),
        )
      }
    }
  })

  test.each(versions)('what stands after one in v%s is checked all the same, at its own line', (version) => {
    const text = report(version, `<po:Ukjent>\n<po:Mer/>\n</po:Ukjent>${wrongDate}\n<po:Ukjent/>`)
    expect(findingsOf(text)).toMatchObject([
      {
        code: 'schema/invalid-value',
        severity: 'error',
        line: lineOf(text, '<po:Startdato>'),
        xpath: expect.stringMatching(/\/po:EksisterendeTjeneste\/po:Startdato$/),
      },
      { code: 'schema/unknown-element', line: lineOf(text, '<po:Ukjent>'), found: 'po:Ukjent' },
      { code: 'schema/unknown-element', line: lineOf(text, '<po:Ukjent/>') },
    ])
  })

  test.each([
    ['the header', '<MsgInfo>', '<MsgInfo><Ukjent/>'],
    ['a person', '</Patient>', '<Ukjent/></Patient>'],
    ['a document', '<RefDoc>', '<RefDoc><Ukjent/>'],
  ])('in %s, whose schema is certain, they are an error', (_where, place, changed) => {
    expect(codesOf(report('1.6').replace(place, changed))).toContain('schema/unexpected-element!')
  })

  test('in shared parts inside a body, whose schema is certain, they are an error, at their own line', () => {
    const unit =
      '<po:TilknyttetEnhet><po:Kontaktenhet><fk1:OrganisationName>x</fk1:OrganisationName><fk1:Ident><fk1:Id>1</fk1:Id><fk1:TypeId V="LAV"/></fk1:Ident>\n<fk1:Ukjent/></po:Kontaktenhet></po:TilknyttetEnhet>'
    const text = report('1.6', `<po:Ukjent/>${unit}${service}`)
    expect(findingsOf(text)).toMatchObject([
      { code: 'schema/unexpected-element', line: lineOf(text, '<fk1:Ukjent/>') },
      { code: 'schema/unknown-element' },
    ])
  })

  test('a hundred are told, and how many more there are, as a warning', () => {
    const found = findingsOf(report('1.6', '<po:Ukjent/>'.repeat(5000)))
    expect(found).toHaveLength(101)
    expect(found.at(-1)).toMatchObject({ code: 'findings/cut', severity: 'warning' })
  })
})

describe('order that is only inferred', () => {
  test.each(versions)(
    'another one in v%s hides no error elsewhere: both are told, each at its line',
    (version) => {
      const text = report(version, swapped + wrongDate)
      expect(findingsOf(text)).toMatchObject([
        { code: 'schema/invalid-value', severity: 'error', line: lineOf(text, '<po:Startdato>') },
        { code: 'order/inferred', severity: 'warning', line: lineOf(text, '<po:BetegnelseTjeneste>') },
      ])
    },
  )

  test('an error inside of what stands out of order is found at its line', () => {
    const text = report('1.6', `${service}\n<po:InfoMedisinskDiagnose/>`)
    expect(findingsOf(text)).toMatchObject([
      { code: 'schema/missing-element', line: lineOf(text, '<po:InfoMedisinskDiagnose/>') },
      { code: 'order/inferred', line: lineOf(text, '<po:InfoMedisinskDiagnose/>') },
    ])
  })

  test('an error of the header is told beside it, with its path', () => {
    const text = report('1.6', swapped).replace(/<GenDate>[^<]*/, '<GenDate>i går')
    expect(findingsOf(text)).toMatchObject([
      {
        code: 'schema/invalid-value',
        line: lineOf(text, '<GenDate>'),
        xpath: '/mh:MsgHead/mh:MsgInfo/mh:GenDate',
      },
      { code: 'order/inferred' },
    ])
  })
})

describe('attributes that no source names', () => {
  const note = (attribute: string) =>
    `<po:InfoAndreViktigeOpplysninger>\n<epj2:GenereltJournalnotat xmlns:m1="urn:m1" ${attribute}><epj2:Journaltekst><epj2:Notat>x</epj2:Notat></epj2:Journaltekst></epj2:GenereltJournalnotat></po:InfoAndreViktigeOpplysninger>`
  const code = 'schema/unknown-attribute'

  test.each(['m1:informasjonskategori="1"', 'kategori="1"'])(
    'in an inferred part %s is a warning',
    (attribute) => {
      for (const version of versions) {
        const text = report(version, note(attribute))
        expect(findingsOf(text)).toMatchObject([
          { code, severity: 'warning', line: lineOf(text, '<epj2:GenereltJournalnotat') },
        ])
      }
    },
  )

  test('beside an unknown element and another order it stays one, and what is wrong stays an error', () => {
    const text = report('1.6', `${note('m1:a="1"')}${swapped}${wrongDate}<po:Ukjent/>`)
    expect(codesOf(text).toSorted()).toEqual(
      [
        code,
        'order/inferred',
        'order/inferred',
        'schema/invalid-value!',
        'schema/unknown-element',
      ].toSorted(),
    )
  })

  test.each([
    ['the header', '<MsgInfo>', '<MsgInfo a="1">'],
    ['the content', '<Content>', '<Content a="1">'],
  ])('in %s it is an error', (_where, place, changed) => {
    expect(codesOf(report('1.6').replace(place, changed))).toEqual([`${code}!`])
  })

  test('a thousand of them hide no error, and what is left out weighs no more than they do', () => {
    const part = '<po:EksisterendeTjeneste a="1"><po:Merknad>x</po:Merknad></po:EksisterendeTjeneste>'
    const found = findingsOf(report('1.6', part.repeat(1000) + wrongDate))
    expect(found.filter((one) => one.code === code)).toHaveLength(100)
    expect(found[0]).toMatchObject({ code: 'schema/invalid-value', severity: 'error' })
    expect(found.at(-1)).toMatchObject({ code: 'findings/cut', severity: 'warning' })
  })
})

describe('how far it goes', () => {
  test('a message that has nothing to tolerate is judged as it was sent', () => {
    const text = report('1.6', wrongDate).replace('<MsgInfo>', '<MsgInfo xml:lang="nb">')
    expect(codesOf(text).filter((one) => one.startsWith('schema/'))).toHaveLength(2)
  })

  test('behind an attachment of seventy thousand lines an error is found at its line, tolerated or not', () => {
    const long = attachment('1', 'JVBERi0xJVBERi0x\n'.repeat(70_000))
    const wrong = '\n<Document>\n<RefDoc><MsgType V="A"/>\n<Ukjent/></RefDoc></Document>\n'
    for (const inner of [service, `${service}<po:Ukjent/>`]) {
      const text = report('1.6', inner, long + wrong)
      expect(findingsOf(text)[0]).toMatchObject({
        code: 'schema/unexpected-element',
        line: lineOf(text, '<Ukjent/>'),
        xpath: '/mh:MsgHead/mh:Document[3]/mh:RefDoc/mh:Ukjent',
      })
    }
  })

  test('what is larger than any report is judged by our order, and never written anew', () => {
    const few = Array.from({ length: 400 }, (_, i) => `xmlns:a${i}="urn:${i}" a${i}:a="1"`).join(' ')
    const text = report('1.6', `<po:Ukjent ${few}/>`)
    const read = parseXml(Buffer.from(text))
    expect(read.ok && writingSteps(read.value)).toBeGreaterThan(maxWritingSteps)
    expect(codesOf(text)).toEqual(['schema/unexpected-element!', 'schema/unknown-element'])
  })

  test.each(['innlagt-pasient/full.xml', 'utskrevet-pasient/full.xml', 'apprec-1.1/full.xml'])(
    '%s is far from that',
    (path) => {
      const read = parseXml(fixture(path))
      expect(read.ok && writingSteps(read.value)).toBeLessThan(maxWritingSteps / 100)
    },
  )

  test('so is a message with five hundred attachments', () => {
    const many = Array.from({ length: 500 }, (_, index) => attachment(String(index))).join('')
    expect(codesOf(report('1.6', `${service}<po:Ukjent/>`, many))).toEqual(['schema/unknown-element'])
    expect(codesOf(message('INNLEGGELSESRAPPORT', many))).toEqual(['type/no-body!'])
  })
})
