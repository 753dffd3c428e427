import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCodes } from '../../cli/read-codes.ts'
import type { Finding } from '../../plo/validate/finding.ts'
import { rules } from '../../plo/validate/rules.ts'
import { validate } from '../../plo/validate/validate.ts'
import { walk } from '../../plo/xml/element.ts'
import { knowledge } from '../support/knowledge.ts'
import { afterFixtures, fixture, fixturePaths } from '../support/messages.ts'
import { codesBesideTheRules } from './codes-beside-the-rules.ts'

/** Codes that have no file under `fixtures/messages/invalid/`: why, and the test that shows them. */
const withoutFixture: Readonly<Record<string, readonly [reason: string, shownBy: string]>> = {
  'address/ambiguous-name': [
    'of the names in a form, not of a message',
    'tests/addressing/find-party.test.ts',
  ],
  'address/outside-area': ['of the names in a form, not of a message', 'tests/compose/compose.test.ts'],
  'address/unknown-municipality': [
    'of the names in a form, not of a message',
    'tests/compose/compose.test.ts',
  ],
  'file/not-xml': ['of a file that is no message at all', 'tests/cli/message-validate.test.ts'],
  'file/unreadable': ['of a file that cannot be read at all', 'tests/cli/message-validate.test.ts'],
  'form/invalid': ['of the fields of a form, not of a message', 'tests/compose/compose.test.ts'],
  'xml/too-large': ['ten megabytes are made, not stored', 'tests/validate/validate.test.ts'],
}

/** Files that yield more than the code they are named for, each with the reason. */
const alsoYields: Readonly<Record<string, readonly string[]>> = {
  // Only after a hundred findings of one sort are there more that are not said.
  'findings/cut': Array.from({ length: 100 }, () => 'code/unknown'),
}

const invalid = fixturePaths('invalid/')
const valid = fixturePaths().filter((path) => !path.startsWith('invalid/'))

describe('valid messages', () => {
  test.each(valid)('%s yields no finding', (path) => {
    expect(findingsOf(path)).toEqual([])
  })

  test.each([
    'innlagt-pasient',
    'utskrivningsklar-pasient',
    'avmelding-utskrivningsklar',
    'utskrevet-pasient',
    'orientering-om-dod',
  ])('there is a shortest and a full %s', (type) => {
    expect(valid).toEqual(expect.arrayContaining([`${type}/minimal.xml`, `${type}/full.xml`]))
  })
})

describe('messages with one broken rule', () => {
  test.each(invalid)('%s yields exactly the code it is named for', (path) => {
    const code = codeOf(path)
    expect(findingsOf(path).map((finding) => finding.code)).toEqual([...(alsoYields[code] ?? []), code])
  })

  test('every code has its file, and every file its code', () => {
    const codes = [...rules.map(({ code }) => code), ...codesBesideTheRules]
    const stored = codes.filter((code) => withoutFixture[code] === undefined)
    expect(invalid.map(codeOf)).toEqual(stored.toSorted())
  })

  test('every code that there is has its file, or its reason and a test that names it', async () => {
    const all = (await readCodes(knowledge)).map(({ code }) => code)
    const stored = new Set(invalid.map(codeOf))
    expect(all.filter((code) => !stored.has(code)).toSorted()).toEqual(Object.keys(withoutFixture).toSorted())
    for (const [code, [, shownBy]] of Object.entries(withoutFixture)) {
      const test = new URL(`../../${shownBy}`, import.meta.url)
      expect(existsSync(test), shownBy).toBe(true)
      expect(readFileSync(test, 'utf8')).toContain(code)
    }
  })

  test.each(invalid)('what is wrong in %s says what was found and what was expected', (path) => {
    for (const { found = '', expected = '' } of findingsOf(path)) expect([found, expected]).not.toContain('')
  })

  test.each(invalid)('what is said of %s in English has no Norwegian', (path) => {
    for (const finding of findingsOf(path)) {
      const { textEn, mendEn, found, foundEn = found, expected, expectedEn = expected } = finding
      for (const said of [textEn, mendEn, foundEn, expectedEn]) {
        expect(withoutNames(said ?? '')).not.toMatch(norwegian)
      }
    }
  })

  test.each(invalid)(
    'what is found in %s says what is wrong and how to mend it, in two languages, and who asks',
    (path) => {
      for (const { text, textEn, mend, mendEn, source, severity } of findingsOf(path)) {
        for (const words of [text, textEn, mend, mendEn, source])
          expect(words.trim().length).toBeGreaterThan(3)
        expect(['error', 'warning']).toContain(severity)
      }
    },
  )
})

test('no two rules share a code', () => {
  const codes = rules.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
})

test('no finding repeats a name, an identity number or a free text of the message', () => {
  for (const path of invalid) {
    const secrets = secretsOf(path)
    for (const { text, textEn, mend, mendEn, source, ...more } of findingsOf(path)) {
      const { found = '', foundEn = '', expected = '', expectedEn = '' } = more
      const said = [text, textEn, mend, mendEn, found, foundEn, expected, expectedEn, source].join('\n')
      expect(
        secrets.filter((secret) => said.includes(secret)),
        path,
      ).toEqual([])
    }
  }
})

const norwegian = /[æøå]|\b(mangler|tegn|eller|ikke|kodeverk|uten|siffer)\b/i

/** Codes, lists and parties have Norwegian names in every language. */
function withoutNames(said: string): string {
  return names.reduce((rest, name) => rest.replaceAll(name, ''), said)
}

const { directory, codeLists } = knowledge
const names: readonly string[] = [
  ...[...codeLists.values()].flatMap(({ label, codes }) => [label, ...codes.values()]),
  ...[...directory.hospitals, ...directory.municipalities].map(({ displayName }) => displayName),
].toSorted((a, b) => b.length - a.length)

/** An avviksmelding is taken in from the other side, and not sent from here. */
function findingsOf(path: string): readonly Finding[] {
  const purpose = path.startsWith('avviksmelding/') ? 'check' : 'send'
  return validate(fixture(path), knowledge.schemas, { ...knowledge, now: afterFixtures, purpose }).findings
}

function codeOf(path: string): string {
  return path.replace(/^invalid\//, '').replace(/\.xml$/, '')
}

/** The person's names and numbers, and what somebody wrote. */
function secretsOf(path: string): readonly string[] {
  const { root } = validate(fixture(path), knowledge.schemas, {
    ...knowledge,
    now: afterFixtures,
    purpose: 'send',
  })
  if (root === undefined) return []
  return [...walk(root)]
    .filter(
      ({ name, text }) =>
        /^(FamilyName|MiddleName|GivenName|DateOfBirth|BeskrivelseAvHendelse|Merknad)$/.test(name) ||
        (name === 'Id' && /^\d{10,11}$/.test(text)),
    )
    .map(({ text }) => text)
}
