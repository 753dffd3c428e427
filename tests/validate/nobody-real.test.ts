import { expect, test } from 'vitest'
import { validate } from '../../plo/validate/validate.ts'
import { knowledge } from '../support/knowledge.ts'
import { fixture } from '../support/messages.ts'

/** Right control digits and no synthetic mark; born in 2039, so it is nobody's yet. */
const real = '31123999935'
const minimal = text('innlagt-pasient/minimal.xml')
const full = text('innlagt-pasient/full.xml')
const report = text('utskrivningsrapport/minimal.xml')
const receipt = text('apprec-1.1/full.xml')
const other = '<Ident><Id>X</Id><TypeId V="XXX" S="2.16.578.1.12.4.1.1.8116" DN="Annen"/></Ident>'.replace(
  'X',
  real,
)
const unknown = (inside: string) =>
  report.replace('</po:InformasjonOmForsendelsen>', `</po:InformasjonOmForsendelsen>${inside}`)
const attached = (content: string) =>
  minimal.replace(
    '</MsgHead>',
    `<Document><RefDoc><MsgType V="A" DN="Vedlegg"/><MimeType>text/xml</MimeType><Content>${content}</Content></RefDoc></Document></MsgHead>`,
  )

test.each([
  ['under another type of number', minimal.replace(/(<Patient>[\s\S]*?)(<Ident>)/, `$1${other}$2`)],
  ['in a name', full.replace(/<FamilyName>[^<]*/, `<FamilyName>Testpasient ${real}`)],
  [
    'in a text, with a space after the date',
    unknown(`<po:Ukjent>nr. ${real.slice(0, 6)} ${real.slice(6)}.</po:Ukjent>`),
  ],
  ['in an unknown element', unknown(`<po:Fodselsnummer>${real}</po:Fodselsnummer>`)],
  ['in an unknown attribute', unknown(`<po:Ukjent nr="${real}"/>`)],
  ['in an attribute of another namespace', unknown(`<po:Ukjent xmlns:q="urn:q" q:nr="${real}"/>`)],
  ['in an element of another namespace', unknown(`<q:Ident xmlns:q="urn:q"><q:Id>${real}</q:Id></q:Ident>`)],
  ['in references and pieces', unknown('<po:Ukjent>3112<![CDATA[39]]>99&#x39;35</po:Ukjent>')],
  ['in what is attached', attached(`<q:a xmlns:q="urn:q">${real}</q:a>`)],
  ['in the name of a code', full.replace(/(<Type V="[^"]*" DN=")[^"]*/, `$1${real}`)],
  ['in the id of a message', minimal.replace(/<MsgId>[^<]*/, `<MsgId>${real}`)],
  ['in a receipt', receipt.replace('<Id>0000001</Id>', `<Id>${real}</Id>`)],
])('a number that may be somebody’s is refused %s', (_where, message) => {
  expect(errorsOf(message)).toContain('identity/not-synthetic')
})

test.each([
  ['a synthetic number in a text', unknown('<po:Ukjent>01814710188</po:Ukjent>')],
  ['eleven digits that are no date', unknown('<po:Ukjent>99999999999 og 00000000000</po:Ukjent>')],
  ['a longer row of digits', unknown(`<po:Ukjent>1${real} ${real}2</po:Ukjent>`)],
  ['digits in an OID or an id', unknown(`<po:Ukjent>1.2.${real} a${real}b</po:Ukjent>`)],
  ['a telephone number', unknown('<po:Ukjent>+47 00 00 00 00</po:Ukjent>')],
])('%s is nobody’s number', (_what, message) => {
  expect(errorsOf(message)).not.toContain('identity/not-synthetic')
})

test('no finding of it repeats the number', () => {
  expect(JSON.stringify(findingsOf(unknown(`<po:Fodselsnummer>${real}</po:Fodselsnummer>`)))).not.toContain(
    real,
  )
})

test('a whole message that is attached must be a test too', () => {
  const production = minimal
    .replace(/<\?xml[^>]*>/, '')
    .replace(/<ProcessingStatus [^>]*>/, '<ProcessingStatus V="P"/>')
  expect(errorsOf(attached(production))).toContain('processing/not-test')
})

test.each([
  'Verran komm.',
  'Verran kommune (tidl.)',
  'Verran kommune 5039',
  'Verran-kommune',
  'Ver\u00ADran kommune',
  'Steinkjer/Verran',
  'Fosnes kommune, Namsos',
  '5039',
])('«%s» names a municipality that is no more', (name) => {
  const message = minimal.replace(/(<Receiver>[\s\S]*?<OrganisationName>)[^<]*/, `$1${name}`)
  expect(errorsOf(message)).toContain('address/former-municipality')
})

test.each(['Namsos kommune', 'Namsos', 'Fosnes sykeheim, Namsos', 'Kommunen'])('«%s» does not', (name) => {
  const message = minimal.replace(/(<Receiver>[\s\S]*?<OrganisationName>)[^<]*/, `$1${name}`)
  expect(errorsOf(message)).not.toContain('address/former-municipality')
})

test('what a code says is repeated only where it looks like a code', () => {
  const words = 'Kari Nordmann, hjertesvikt'
  for (const attribute of ['V', 'DN', 'S']) {
    const message = minimal.replace(
      /<Ack [^>]*>/,
      `<Ack V="J" DN="Ja" ${attribute}="${words}"/>`
        .replace(`${attribute}="J" `, '')
        .replace(`DN="Ja" DN`, 'DN')
        .replace(`V="J" DN="Ja" V`, 'DN="Ja" V'),
    )
    expect(JSON.stringify(findingsOf(message))).not.toContain(words)
  }
})

function findingsOf(message: string) {
  const facts = { ...knowledge, now: new Date('2026-11-22T10:00:00Z'), purpose: 'check' as const }
  return validate(new TextEncoder().encode(message), knowledge.schemas, facts).findings
}

function errorsOf(message: string) {
  return findingsOf(message)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code)
}

function text(path: string): string {
  return Buffer.from(fixture(path)).toString('utf8')
}
