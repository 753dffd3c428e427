import fc from 'fast-check'
import { diag } from 'libxml2-wasm'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../plo/validate/finding.ts'
import { validate } from '../../plo/validate/validate.ts'
import { walk } from '../../plo/xml/element.ts'
import { maxSchemaSteps, withXml } from '../../plo/xml/parse.ts'
import { knowledge } from '../support/knowledge.ts'
import { afterFixtures, fixture } from '../support/messages.ts'
import { noMessages } from '../support/no-messages.ts'
import { growthOfWasmMemory } from '../support/wasm-memory.ts'
import { report } from './small-message.ts'

const minimal = Buffer.from(fixture('innlagt-pasient/minimal.xml')).toString('utf8')
const receipt = Buffer.from(fixture('apprec-1.0/ok.xml')).toString('utf8')
const error = `<Error V="T01" S="${'1'.repeat(5000)}x"/>`.repeat(20)

/** Each is given so often, or in such a length, that the message weighs about two megabytes. */
const hostile: Readonly<Record<string, (times: number) => string>> = {
  'Document after Document': (n) => before('</MsgHead>', '<Document/>'.repeat(n)),
  'elements that nobody knows': (n) => before('</MsgHead>', '<x/>'.repeat(n)),
  'Ident after Ident': (n) =>
    after('<Patient>', '<Ident><Id>1</Id><TypeId V="FNR" S="x"/></Ident>'.repeat(n / 2)),
  'events without end': (n) =>
    after(
      '</po:TidsfestetHendelse>',
      '<po:TidsfestetHendelse><po:Hendelsekode V="9"/></po:TidsfestetHendelse>'.repeat(n / 2),
    ),
  'an order that changes with each element': (n) =>
    before('<po:TidspunktForHendelse', '<po:Merknad>x</po:Merknad><po:Anslag>1</po:Anslag>'.repeat(n / 2)),
  'Organisations in Organisations': (n) =>
    after('<MsgInfo>', ('<Organisation>'.repeat(200) + '</Organisation>'.repeat(200)).repeat(n / 300)),
  'elements nested deeper than any message': (n) => before('</MsgHead>', '<a>'.repeat(n) + '</a>'.repeat(n)),
  'attribute after attribute': (n) =>
    after('<Type ', `${Array.from({ length: n }, (_, i) => `a${i}="1"`).join(' ')} `),
  'elements with attributes': (n) =>
    before(
      '</MsgHead>',
      `<Document ${'abcdefghi'
        .split('')
        .map((a) => `${a}=""`)
        .join(' ')}/>`.repeat(n / 4),
    ),
  'names of forty thousand letters': () => {
    const names = Array.from({ length: 25 }, (_, i) => 'n'.repeat(40_000) + i)
    const [open, close] = [names.map((name) => `<${name}>`), names.map((name) => `</${name}>`).reverse()]
    return before(
      '</MsgHead>',
      ['<Document>', ...open, '<MsgInfo/>'.repeat(5000), ...close, '</Document>'].join(''),
    )
  },
  'a long attribute': (n) => minimal.replace('V="LOG_INNLAGT"', `V="${'x'.repeat(10 * n)}"`),
  'a long text': (n) => minimal.replace('Namsos kommune', 'x '.repeat(5 * n)),
  'a long number': (n) => minimal.replace('<Id>01813110063', `<Id>${'1'.repeat(10 * n)}`),
  'a long fraction of a second': (n) => minimal.replace('T09:40:00+', `T09:40:00.${'1'.repeat(10 * n)}+`),
  'a text in pieces': (n) => minimal.replace('Namsos kommune', '<![CDATA[x]]>y'.repeat(n)),
  'a text in pieces, with an element': (n) =>
    minimal.replace('Namsos kommune', `${'<![CDATA[x]]>y'.repeat(n)}<q/>`),
  'comments before what is wrong': (n) =>
    before(
      '</MsgHead>',
      `${'<!---->'.repeat(n)}<Document ${Array.from({ length: 2000 }, (_, i) => `a${i}=""`).join(' ')}/>`,
    ),
  'processing instructions': (n) => before('</MsgHead>', '<?a b?>'.repeat(n)),
  'unknown elements in a report': (n) => report('1.6', '<po:Ukjent/>'.repeat(n / 20)),
  'unknown elements at many places of a report': (n) =>
    report(
      '1.6',
      `<po:InfoKartleggingFunksjonsniva>${'<po:KartlagtFunksjon><po:Ukjent/></po:KartlagtFunksjon>'.repeat(99)}</po:InfoKartleggingFunksjonsniva>`.repeat(
        n / 4000,
      ),
    ),
  'elements below an unknown one': (n) =>
    report('1.6', `<po:Ukjent>${`<po:x>${'<po:y/>'.repeat(300)}</po:x>`.repeat(n / 600)}</po:Ukjent>`),
  'an unknown element, and attributes that each have a prefix': (n) =>
    report(
      '1.6',
      `<po:Ukjent/>${formatted(`<x xmlns="urn:x" ${Array.from({ length: n / 4 }, (_, i) => `xmlns:a${i}="urn:${i}" a${i}:a=""`).join(' ')}/>`)}`,
    ),
  'an unknown element, and formatted text': (n) =>
    report(
      '1.6',
      `<po:Ukjent/>${formatted(`<p xmlns="urn:x">${'<b>x</b>'.repeat(99)}</p>`.repeat(n / 400))}`,
    ),
  'an unknown element, and formatted text with a new namespace at each level': (n) =>
    report(
      '1.6',
      `<po:Ukjent/>${formatted(
        (Array.from({ length: 200 }, (_, i) => `<x xmlns="urn:${i}">`).join('') + '</x>'.repeat(200)).repeat(
          n / 2000,
        ),
      )}`,
    ),
  'another order at many places, and values that are wrong': (n) =>
    report(
      '1.6',
      `<po:InfoKartleggingFunksjonsniva>${'<po:KartlagtFunksjon><po:Merknad/><po:Vurdering>x</po:Vurdering></po:KartlagtFunksjon>'.repeat(50)}</po:InfoKartleggingFunksjonsniva>`.repeat(
        n / 4000,
      ),
    ),
  'periods and codes': (n) =>
    report(
      '1.6',
      '<po:EksisterendeTjeneste><po:IPLOStjenestetype V="x"/><po:Startdato>2026-11-21</po:Startdato><po:Sluttdato>2026-11-20</po:Sluttdato></po:EksisterendeTjeneste>'.repeat(
        n / 50,
      ),
    ),
}

function formatted(content: string): string {
  return `<po:Sykepleierdokumentasjon><po:InfoVurderinger><epj2:Journaltekst><epj2:Notat>${content}</epj2:Notat></epj2:Journaltekst></po:InfoVurderinger></po:Sykepleierdokumentasjon>`
}

test.each(Object.entries(hostile))(
  'two megabytes of %s are judged, with few and short findings',
  (_what, make) => {
    const { findings } = judged(make(200_000))
    expect(findings.length).toBeLessThan(1000)
    expect(JSON.stringify(findings).length).toBeLessThan(2_000_000)
  },
)

test('a message wider than the schemas can judge in a moment is one finding', () => {
  const { findings, root } = judged(before('</MsgHead>', '<Document/>'.repeat(60_000)))
  expect(findings).toMatchObject([{ code: 'xml/too-large', severity: 'error' }])
  expect(root?.name).toBe('MsgHead')
})

test.each([
  ['the S of a code in the header', minimal.replace(/S="[^"]*"/, `S="${'1'.repeat(100_000)}x"`)],
  [
    'the S of a code in the body',
    minimal.replace(/(<po:Hendelsekode [^>]*S=")[^"]*/, `$1${'1'.repeat(100_000)}x`),
  ],
  ['the S of codes in a receipt', receipt.replace(/<Status [^>]*>/, `<Status V="1"/>${error}`)],
  ['an OidRef', minimal.replace('<RefDoc>', `<OidRef>${'1'.repeat(100_000)}x</OidRef><RefDoc>`)],
  [
    'many in a report',
    report(
      '1.6',
      `<po:EksisterendeTjeneste><po:IPLOStjenestetype V="1" S="${'1'.repeat(1000)}x"/></po:EksisterendeTjeneste>`.repeat(
        1000,
      ),
    ),
  ],
])('%s that is no OID by far is judged like any other value', (_where, message) => {
  const codes = judged(message).findings.map(({ code }) => code)
  expect(codes).toContain('schema/invalid-value')
})

test('an OID of some hundred characters is judged like any other', () => {
  const { findings } = judged(minimal.replace(/S="[^"]*"/, `S="${'1.'.repeat(200)}1"`))
  expect(findings.map(({ code }) => code)).toEqual(['code/other-list'])
})

test('the full messages are a thousand times narrower than that', () => {
  for (const type of ['innlagt-pasient', 'utskrevet-pasient']) {
    const steps = withXml(fixture(`${type}/full.xml`), (_document, _root, schemaSteps) => schemaSteps)
    expect(steps.ok && steps.value).toBeGreaterThan(0)
    expect(steps.ok && steps.value * 1000).toBeLessThan(maxSchemaSteps)
  }
})

test('of each sort the first hundred are said, and at the end how many more there are of all', () => {
  const { findings } = judged(before('</MsgHead>', '<Document/>'.repeat(250)))
  const count = (code: string) => findings.filter((finding) => finding.code === code).length
  expect(count('schema/missing-element')).toBe(100)
  expect(count('logistics/health-information')).toBe(100)
  expect(findings).toHaveLength(201)
  expect(findings.at(-1)).toMatchObject({
    code: 'findings/cut',
    severity: 'error',
    text: 'Det er 300 flere funn av samme slag.',
    source: 'Grense i dette verktøyet',
  })
})

test('what is cut weighs no more than what it stands for: of warnings alone, it is a warning', () => {
  const swapped = /( *<po:Hendelsekode [^>]*>\n)( *<po:TidspunktForHendelse [^>]*>\n)/
  const [event = ''] =
    /<po:TidsfestetHendelse>[\s\S]*<\/po:TidsfestetHendelse>/.exec(minimal.replace(swapped, '$2$1')) ?? []
  const { findings } = judged(after('</po:TidsfestetHendelse>', event.repeat(150)))
  expect(findings.filter(({ code }) => code === 'order/inferred')).toHaveLength(100)
  expect(findings.at(-1)).toMatchObject({ code: 'findings/cut', severity: 'warning' })
})

test('a hundred findings of a sort are no reason to leave any out', () => {
  const { findings } = judged(before('</MsgHead>', '<Document/>'.repeat(100)))
  expect(findings).toHaveLength(200)
  expect(findings.map(({ code }) => code)).not.toContain('findings/cut')
})

test('each of many siblings is placed at itself', () => {
  const { findings } = judged(before('</MsgHead>', '\n<Document/>'.repeat(90)))
  const missing = findings.filter(({ code }) => code === 'schema/missing-element')
  expect(missing.map(({ xpath }) => xpath)).toEqual(
    Array.from({ length: 90 }, (_, index) => `/mh:MsgHead/mh:Document[${index + 2}]`),
  )
})

test('a processing instruction between elements hides none of them', () => {
  const whole = judged(minimal)
  const { root, findings } = judged(minimal.replaceAll('><', '><?a b?><').replaceAll('>\n', '>\n<?a?><?b?>'))
  expect(findings).toEqual([])
  expect(root && [...walk(root)].map(({ xpath }) => xpath)).toEqual(
    whole.root && [...walk(whole.root)].map(({ xpath }) => xpath),
  )
})

describe('what is no message is one finding, and no exception', () => {
  test.each(noMessages)('%s', (_what, given, code) => {
    const { findings } = judged(given)
    if (code !== undefined) expect(findings).toMatchObject([{ code, severity: 'error' }])
    expectPlacesIn(given, findings)
  })

  test('the column is counted in letters, not in bytes', () => {
    const [found] = judged('<a>\n  ææææææ</b>\n</a>').findings
    expect(found).toMatchObject({ code: 'xml/not-well-formed', line: 2 })
    expect(found?.column).toBeLessThanOrEqual('  ææææææ</b>'.length + 1)
  })
})

describe('whatever is sent', () => {
  const paths = [
    'innlagt-pasient/minimal.xml',
    'utskrevet-pasient/full.xml',
    'avviksmelding/full.xml',
    'apprec-1.0/full.xml',
    'apprec-1.1/avvist.xml',
    'encodings/utf-16.xml',
    'encodings/iso-8859-1.xml',
    'invalid/report/required-content.xml',
    'invalid/document/duplicate-id.xml',
    'invalid/schema/unknown-element.xml',
    'invalid/order/inferred.xml',
  ]
  const place = fc.double({ min: 0, max: 1, noNaN: true })
  const length = fc.integer({ min: 0, max: 80 })
  const inserted = fc.oneof(
    fc.constantFrom(
      '<a/>',
      '<po:Ukjent/>',
      '<!--',
      ']]>',
      '<![CDATA[',
      '&amp;',
      '&#0;',
      '<?a?>',
      ' a="1"',
      ' po:a="1"',
    ),
    fc.constantFrom(' xmlns:po="urn:x"', ' xmlns=""', ' xsi:nil="1"', 'æ', '\u0000', '\r', '\n', '"', '>'),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  const edit = fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), place, bit: fc.integer({ min: 0, max: 7 }) }),
    fc.record({ kind: fc.constant('cut' as const), place, length }),
    fc.record({ kind: fc.constant('duplicate' as const), place, length }),
    fc.record({ kind: fc.constant('insert' as const), place, text: inserted }),
    fc.record({ kind: fc.constant('element' as const), place, to: place }),
  )
  type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never
  const mutated = fc
    .tuple(fc.constantFrom(...paths), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([path, edits]) => edits.reduce(edited, Buffer.from(fixture(path))))

  function edited(bytes: Buffer, one: Edit): Buffer {
    const at = Math.floor(one.place * bytes.length)
    switch (one.kind) {
      case 'flip': {
        const changed = Buffer.from(bytes)
        if (at < changed.length) changed[at] = (changed[at] ?? 0) ^ (1 << one.bit)
        return changed
      }
      case 'cut':
        return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + one.length)])
      case 'duplicate':
        return Buffer.concat([bytes.subarray(0, at + one.length), bytes.subarray(at)])
      case 'insert':
        return Buffer.concat([bytes.subarray(0, at), Buffer.from(one.text), bytes.subarray(at)])
      case 'element':
        return moved(bytes, at, Math.floor(one.to * bytes.length))
    }
  }

  /** The line from one place at another: what is left is often still well-formed, and out of order. */
  function moved(bytes: Buffer, from: number, to: number): Buffer {
    const lines = bytes.toString('latin1').split('\n')
    const lineAt = (place: number) => bytes.subarray(0, place).toString('latin1').split('\n').length - 1
    const [line = ''] = lines.splice(lineAt(from), 1)
    lines.splice(lineAt(to), 0, line)
    return Buffer.from(lines.join('\n'), 'latin1')
  }

  test('random bytes are judged, and what is said of them stands in them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 65_536, size: 'max' }), (bytes) => {
        expectPlacesIn(bytes, judged(bytes).findings)
      }),
      { numRuns: 100 },
    )
  })

  test('a message that has been changed in any way is judged, and what is said of it stands in it', () => {
    fc.assert(
      fc.property(mutated, (bytes) => {
        expectPlacesIn(bytes, judged(bytes).findings)
      }),
      { numRuns: 2000 },
    )
  })

  test('three hundred such messages leave no memory behind', () => {
    const messages = fc.sample(mutated, 300)
    const round = () => {
      for (const bytes of messages) judged(bytes)
    }
    round()
    diag.configure({ enabled: true })
    const grown = growthOfWasmMemory(() => {
      round()
      round()
    })
    const left = diag.report()
    diag.configure({ enabled: false })
    expect(left).toEqual({})
    expect(grown).toBe(0)
  })
})

/** Every place that a finding names is there: a line of the text, a column of the line. */
function expectPlacesIn(given: string | Uint8Array, findings: readonly Finding[]): void {
  if (findings.every(({ line, column }) => line === undefined && column === undefined)) return
  // A byte for each letter: in whatever encoding it is, it has no more lines and no longer ones.
  const lines = Buffer.from(given as Uint8Array)
    .toString('latin1')
    .split('\n')
  for (const { code, line = 1, column = 1 } of findings) {
    const text = lines[line - 1]
    expect(text, `${code} in line ${line} of ${lines.length}`).toBeDefined()
    expect(column, `${code} in line ${line}`).toBeGreaterThan(0)
    expect(column, `${code} in line ${line}`).toBeLessThanOrEqual((text ?? '').length + 1)
  }
}

function before(place: string, more: string): string {
  return minimal.replace(place, () => more + place)
}

function after(place: string, more: string): string {
  return minimal.replace(place, () => place + more)
}

function judged(message: string | Uint8Array) {
  return validate(typeof message === 'string' ? Buffer.from(message) : message, knowledge.schemas, {
    ...knowledge,
    now: afterFixtures,
    purpose: 'send',
  })
}
