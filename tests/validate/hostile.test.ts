import { expect, test } from 'vitest'
import { validate } from '../../plo/validate/validate.ts'
import { walk } from '../../plo/xml/element.ts'
import { maxSchemaSteps, withXml } from '../../plo/xml/parse.ts'
import { knowledge } from '../support/knowledge.ts'
import { afterFixtures, fixture } from '../support/messages.ts'

const minimal = Buffer.from(fixture('innlagt-pasient/minimal.xml')).toString('utf8')

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

function before(place: string, more: string): string {
  return minimal.replace(place, () => more + place)
}

function after(place: string, more: string): string {
  return minimal.replace(place, () => place + more)
}

function judged(message: string) {
  return validate(Buffer.from(message), knowledge.schemas, {
    ...knowledge,
    now: afterFixtures,
    purpose: 'send',
  })
}
