import { expect, test } from 'vitest'
import { validate } from '../../plo/validate/validate.ts'
import { knowledge } from '../support/knowledge.ts'
import { afterFixtures, fixture } from '../support/messages.ts'
import { report } from './small-message.ts'

const full = Buffer.from(fixture('innlagt-pasient/full.xml')).toString('utf8')

test.each([
  ['a late element', /(<FamilyName>.*\n)([\s\S]*?)(.*<Ident>)/, '$2$1$3', 'Flytt FamilyName foran'],
  ['an element that comes too early', /( *<Id>.*\n)( *<TypeId .*\n)/, '$2$1', 'Flytt Id foran TypeId.'],
  ['an element that nobody knows', '<FamilyName>', '<Etternavn/><FamilyName>', 'Ta bort Etternavn: Patient'],
  ['a missing element', / *<TypeId .*\n/, '', 'Sett inn TypeId sist i Ident.'],
  ['an unknown attribute', '<Type V=', '<Type W="1" V=', 'Ta bort W fra Type.'],
  ['text between elements', '<FamilyName>', 'x<FamilyName>', 'Ta bort teksten rett inne i Patient'],
  ['a time that is none', /<GenDate>[^<]*/, '<GenDate>i går', 'Skriv GenDate som dato og klokkeslett'],
  ['a truth that is none', /Anslag>[^<]*/, 'Anslag>ja', 'Skriv Anslag som «true» eller «false»'],
  [
    'an event time that is none',
    /(TidspunktForHendelse V=")[^"]*/,
    '$1nå',
    'Skriv V i TidspunktForHendelse som',
  ],
] as const)('%s is told how to mend, by name', (_, from, to, mend) => {
  const broken = full.replace(from, to)
  expect(broken).not.toBe(full)
  const [first] = findingsOf(broken)
  expect(first).toMatchObject({ mend: expect.stringContaining(mend), line: expect.any(Number) })
})

test.each([
  ['AntallEnheter', '1,5', 'Skriv AntallEnheter som et tall'],
  ['Startdato', '21.11.2026', 'Skriv Startdato som dato, f.eks. 2026-11-21, eller dato og klokkeslett'],
  ['PrivatTjeneste', 'ja', 'Skriv PrivatTjeneste som «true» eller «false»'],
])('a value of %s in a report is told how to be written', (name, value, mend) => {
  const text = report(
    '1.6',
    `<po:EksisterendeTjeneste><po:${name}>${value}</po:${name}></po:EksisterendeTjeneste>`,
  )
  expect(findingsOf(text)).toMatchObject([
    { code: 'schema/invalid-value', mend: expect.stringContaining(mend) },
  ])
})

test('what is no XML is placed to the column', () => {
  expect(findingsOf('<MsgHead>\n <a></b>\n</MsgHead>')).toMatchObject([
    { code: 'xml/not-well-formed', line: 2, column: expect.any(Number), mend: expect.any(String) },
  ])
})

function findingsOf(message: string) {
  const facts = { ...knowledge, now: afterFixtures, purpose: 'check' as const }
  return validate(Buffer.from(message), knowledge.schemas, facts).findings
}
