import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apprecStatus, readApprec, writeApprec } from '../../plo/message/apprec.ts'
import { walk } from '../../plo/xml/element.ts'
import { parseXml, withXml } from '../../plo/xml/parse.ts'
import { readBeside } from '../schemas/read-schemas.ts'
import { knowledge } from '../support/knowledge.ts'
import { fixture, fixturePaths } from '../support/messages.ts'
import { apprec } from './messages.ts'

test('an AppRec that is written and read is the same AppRec', () => {
  fc.assert(
    fc.property(apprec, (receipt) => {
      expect(read(new TextEncoder().encode(writeApprec(receipt)))).toEqual(receipt)
    }),
  )
})

test('every AppRec that is written is valid by the schema', () => {
  fc.assert(
    fc.property(apprec, (receipt) => {
      const bytes = new TextEncoder().encode(writeApprec(receipt))
      expect(withXml(bytes, (document) => knowledge.schemas.validate(document))).toEqual({
        ok: true,
        value: [],
      })
    }),
  )
})

test('the same AppRec gives the same bytes', () => {
  fc.assert(
    fc.property(apprec, (receipt) => {
      expect(writeApprec(structuredClone(receipt))).toBe(writeApprec(receipt))
    }),
  )
})

test('an AppRec v1.0 says what one of v1.1 would, and is written as v1.0', () => {
  const old = read(fixture('apprec-1.0/avvist.xml'))
  expect(old).toMatchObject({
    version: '1.0',
    status: { V: '2', DN: 'Avvist' },
    errors: [{ V: 'T02' }],
    sender: { kind: 'Inst', name: 'Namsos kommune', id: '99500700', depts: [{ id: '99500701' }] },
    originalMsgId: { msgType: { V: 'LOG_INNLAGT' }, id: '00000000-0000-4000-8000-000000000001' },
  })
  if (old === undefined) throw new Error('not read')
  const written = writeApprec(old)
  expect(written).toContain('<AppRec xmlns="http://www.kith.no/xmlstds/apprec/2004-11-21">')
  expect(written).toContain('<MIGversion>1.0 2004-11-21</MIGversion>')
})

test.each(fixturePaths('apprec-'))('%s is written back as it stood', (path) => {
  const receipt = read(fixture(path))
  if (receipt === undefined) throw new Error('not read')
  const withoutLayout = (xml: string) => xml.replace(/>\s+</g, '><').trim()
  const withoutComments = new TextDecoder().decode(fixture(path)).replace(/<!--.*?-->/gs, '')
  expect(withoutLayout(writeApprec(receipt))).toBe(withoutLayout(withoutComments))
})

test.each(['1.0', '1.1'])('the full AppRec %s has every element that the schema knows', (version) => {
  const schema = new TextDecoder().decode(readFileSync(`schemas/apprec-${version}/AppRec.xsd`))
  const known = new Set([...schema.matchAll(/<xs:element name="(\w+)"/g)].map(([, name]) => name))
  const full = ['full.xml', 'minimal.xml'].map((file) => parseXml(fixture(`apprec-${version}/${file}`)))
  const used = new Set(full.flatMap((root) => (root.ok ? [...walk(root.value)].map(({ name }) => name) : [])))
  expect([...known].filter((name) => name !== undefined && !used.has(name))).toEqual([])
})

test('a MIGversion of the other version stays as it stood', () => {
  const odd = new TextDecoder()
    .decode(fixture('apprec-1.1/ok.xml'))
    .replace('v1.1 2012-02-15', '1.0 2004-11-21')
  const receipt = read(new TextEncoder().encode(odd))
  expect(receipt).toMatchObject({ version: '1.1', migVersion: '1.0 2004-11-21' })
  expect(receipt && writeApprec(receipt)).toContain('<MIGversion>1.0 2004-11-21</MIGversion>')
})

test.each([
  ['1', 'OK'],
  ['2', 'Avvist'],
  ['3', 'OK, feil i delmelding'],
] as const)('status %s of an AppRec is «%s», as kodeverk 8258 has it', (status, name) => {
  expect(apprecStatus(status)).toEqual({ V: status, DN: name })
  expect(knowledge.codeLists.get('8258')?.codes.get(status)).toBe(name)
})

const corpus = readBeside('corpus', '.xml')
const appRecs = [...(corpus ?? [])].filter(([name]) => name.startsWith('app-rec'))
const absent = corpus === undefined

test.skipIf(absent)(
  `every AppRec of the corpus can be read${absent ? ' (skipped: there is no ../shared/corpus)' : ''}`,
  () => {
    expect(appRecs.length).toBeGreaterThan(0)
    for (const [name, bytes] of appRecs) {
      const receipt = read(bytes)
      expect(receipt, name).toMatchObject({ version: name.includes('1.1') ? '1.1' : '1.0' })
      // Two are roots with next to nothing in them, to try what is missing.
      if (/(missing|unknown)-migversion/.test(name)) continue
      expect(receipt, name).toMatchObject({
        id: expect.stringMatching(/./),
        originalMsgId: { id: expect.stringMatching(/./) },
      })
      expect(receipt?.genDate.getTime(), name).not.toBeNaN()
    }
  },
)

function read(bytes: Uint8Array) {
  const root = parseXml(bytes)
  if (!root.ok) throw new Error(JSON.stringify(root.error))
  return readApprec(root.value)
}
