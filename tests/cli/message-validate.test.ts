import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { plo, temporaryFolder } from '../support/service-process.ts'

const valid = 'fixtures/messages/innlagt-pasient/minimal.xml'
const warned = 'fixtures/messages/invalid/order/inferred.xml'
const wrong = 'fixtures/messages/invalid/identity/control-digits.xml'
const unschemed = 'fixtures/messages/invalid/schema/missing-element.xml'
const broken = 'fixtures/messages/invalid/xml/not-well-formed.xml'

const check = (...args: readonly string[]) => plo(['message', 'validate', ...args])

describe('one file', () => {
  test('is told what is wrong, where, how to mend it, and who asks for it', async () => {
    const { code, out, err } = await check(wrong)
    expect(code).toBe(1)
    expect(out).toContain(`IKKE OK  ${wrong}  (1 funn)`)
    for (const label of [
      'linje 43',
      'fant:',
      'rettes: Les nummeret siffer for siffer',
      'kilde:  Skatteetaten',
    ]) {
      expect(out).toContain(label)
    }
    expect(out).not.toContain('Kontrollert')
    expect(err).toBe('')
  })

  test('that is no XML is placed to the character', async () => {
    expect((await check(broken)).out).toMatch(/linje 7, tegn \d+/)
  })

  test('in English has English texts and labels', async () => {
    const { out } = await check(wrong, '--lang', 'en')
    expect(out).toContain('The control digits do not match')
    expect(out).toMatch(/mend: {5}Compare the number/)
    expect(out).not.toMatch(/rettes|fant/)
    expect(out).toContain('found:    11 characters')
    expect(out).toContain('expected: 11 digits')
  })

  test('on standard input is checked like any other', async () => {
    const input = await readFile(wrong, 'utf8')
    const { code, out } = await plo(['message', 'validate', '-', '--json'], { input })
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      file: '-',
      valid: false,
      verdict: 'errors',
      findings: [
        { code: 'identity/control-digits', line: 43, mend: expect.any(String), mendEn: expect.any(String) },
      ],
    })
  })

  test.each([
    [[warned], 0],
    [[warned, '--strict'], 1],
    [[wrong, '--only', 'schema'], 0],
    [[wrong, '--only', 'rules'], 1],
    [[unschemed, '--only', 'rules'], 0],
    [[unschemed, '--only', 'schema'], 1],
    [[warned, '--only', 'rules', '--strict'], 0],
    // No rule has looked at what cannot be read: it must not seem to be in order.
    [[broken, '--only', 'rules'], 1],
    [['fixtures/messages/invalid/type/unknown-root.xml', '--only', 'rules'], 1],
  ] as const)('plo message validate %j ends with %i', async (args, code) => {
    expect((await check(...args)).code).toBe(code)
  })
})

test.each([
  [[valid, '--format', 'yaml'], 'Mulige: text, json, junit, sarif'],
  [[valid, '--json', '--format', 'sarif'], 'Velg enten --json eller --format sarif'],
  [['no-such/*.xml'], 'Ingen fil passer med «no-such/*.xml»'],
  [['fixtures/messages/forms'], 'ingen XML-filer (*.xml) i mappen'],
  [['-', '-'], 'bare oppgis én gang'],
  [[valid, '-o', 'no-such-folder/report.xml'], 'Kan ikke skrive til'],
  [[], 'Argumentet «fil» mangler'],
] as const)('plo message validate %j is a slip, and says which', async (args, text) => {
  const { code, err, out } = await check(...args)
  expect({ code, err: err.replace(/\s+/g, ' ') }).toMatchObject({
    code: 2,
    err: expect.stringContaining(text),
  })
  expect(out + err).not.toMatch(/^\s+at .*:\d+:\d+/m)
})

describe('a folder', () => {
  test('has its XML files checked, the bad ones told, the others counted', async () => {
    await using folder = await temporaryFolder()
    await mkdir(join(folder.path, 'below'))
    const good = await readFile(valid)
    await writeFile(join(folder.path, 'a.xml'), good)
    await writeFile(join(folder.path, 'below', 'b.XML'), good)
    await writeFile(join(folder.path, 'below', 'c.xml'), await readFile(wrong))
    await writeFile(join(folder.path, 'd.xml'), await readFile(warned))
    await writeFile(join(folder.path, 'notes.txt'), 'no message')
    const { code, out, err } = await check(folder.path)
    expect(code).toBe(1)
    expect(err).toBe('')
    expect(out).not.toContain('a.xml')
    expect(out).toContain(`IKKE OK  ${join(folder.path, 'below', 'c.xml')}`)
    expect(out).toContain(`OK, med varsler  ${join(folder.path, 'd.xml')}`)
    expect(out).toMatch(/Kontrollert 4 filer\n {2}OK +2\n {2}OK, med varsler +1\n {2}IKKE OK +1\n/)
    expect(out).toMatch(/identity\/control-digits +feil +1 +1\n {2}order\/inferred +varsel +1 +1\n/)
    expect(out).toContain('1 annen fil i mappene')
    expect((await check(folder.path, '--verbose')).out).toContain(`OK  ${join(folder.path, 'a.xml')}\n`)
  })

  test('of two thousand files with three bad ones names the three, with a small memory', async () => {
    await using folder = await temporaryFolder()
    const good = await readFile(valid)
    for (let n = 1; n <= 1997; n++) await writeFile(join(folder.path, `m${n}.xml`), good)
    for (const n of [1, 2, 3]) await writeFile(join(folder.path, `bad${n}.xml`), await readFile(wrong))
    const { code, out } = await plo(['message', 'validate', folder.path], {
      env: { NODE_OPTIONS: '--max-old-space-size=64' },
    })
    expect(code).toBe(1)
    expect(out.match(/^IKKE OK {2}.*$/gm)).toHaveLength(3)
    expect(out).toMatch(/Kontrollert 2000 filer\n {2}OK +1997\n/)
    expect(out).toMatch(/identity\/control-digits +feil +3 +3\n/)
  }, 60_000)

  test('can hold its own report, which is not checked', async () => {
    await using folder = await temporaryFolder()
    await writeFile(join(folder.path, 'a.xml'), await readFile(valid))
    const report = join(folder.path, 'report.xml')
    for (const _ of [1, 2]) {
      const { code, out } = await check(folder.path, '--format', 'junit', '-o', report)
      expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('Kontrollert 1 fil\n') })
    }
    expect(await readdir(folder.path)).toEqual(['a.xml', 'report.xml'])
  })
})

test('a pattern in quotes means the files that fit it', async () => {
  const { code, out } = await check('fixtures/messages/**/min*.xml', '--json')
  expect(code).toBe(0)
  const { results, summary } = JSON.parse(out) as { results: { file: string }[]; summary: { files: number } }
  expect(results.length).toBe(summary.files)
  expect(results.map(({ file }) => file)).toContain(valid)
})

test('a file that cannot be read as a message is a finding, and the next one is checked', async () => {
  await using folder = await temporaryFolder()
  const contents: Readonly<Record<string, string | Buffer>> = {
    'bytes.xml': Buffer.from([0, 1, 2, 3, 255, 254]),
    'edifact.xml': "UNB+UNOC:3+1:14+2:14+260101:1200+1'",
    'empty.xml': '',
    'form.json': '{"type": ',
    'page.xml': '<!DOCTYPE html><html></html>',
    'paper.xml': '%PDF-1.7',
    'zip.xml': 'PK\x03\x04',
  }
  for (const [name, content] of Object.entries(contents)) await writeFile(join(folder.path, name), content)
  const huge = await open(join(folder.path, 'huge.xml'), 'w')
  await huge.truncate(50 * 1024 * 1024)
  await huge.close()
  const names = [...Object.keys(contents), 'huge.xml', 'missing.xml'].map((name) => join(folder.path, name))
  const { code, out } = await check(...names, valid, '--json')
  expect(code).toBe(1)
  const { results } = JSON.parse(out) as { results: { findings: { code: string; text: string }[] }[] }
  expect(results.map(({ findings }) => findings.map((one) => `${one.code}: ${one.text}`).join())).toEqual([
    'file/not-xml: Filen er ingen melding: den ser ut som en binærfil.',
    'file/not-xml: Filen er ingen melding: den ser ut som en EDIFACT-melding (UNB/UNH).',
    'xml/empty: Det er ingenting å lese: teksten er tom.',
    'file/not-xml: Filen er ingen melding: den ser ut som JSON som ikke kan leses.',
    'file/not-xml: Filen er ingen melding: den ser ut som en nettside (HTML).',
    'file/not-xml: Filen er ingen melding: den ser ut som en PDF.',
    'file/not-xml: Filen er ingen melding: den ser ut som en ZIP-fil (eller et Office-dokument).',
    'xml/too-large: Filen er for stor til å være én melding. Den er ikke lest.',
    'file/unreadable: Filen finnes ikke.',
    '',
  ])
})

describe('JUnit XML', () => {
  test('has a test case for each file, a failure for each error, and warnings beside them', async () => {
    const { code, out } = await check(valid, warned, unschemed, '--format', 'junit')
    expect(code).toBe(1)
    const { tests, failures, cases } = junit(out)
    expect({ tests, failures }).toEqual({ tests: 3, failures: 1 })
    expect(cases).toMatchObject([
      { '@name': valid, '@classname': 'plo.message.validate' },
      { '@name': warned, 'system-out': expect.stringContaining('order/inferred') },
      {
        '@name': unschemed,
        failure: [{ '@type': 'schema/missing-element', '@message': expect.any(String) }],
      },
    ])
    expect(cases[0]).not.toHaveProperty('failure')
    expect(cases[1]).not.toHaveProperty('failure')
  })

  test('takes a warning for a failure with --strict', async () => {
    const { code, out } = await check(warned, '--format', 'junit', '--strict')
    expect(code).toBe(1)
    expect(junit(out).failures).toBe(1)
  })

  test('is well-formed whatever a file is called', async () => {
    await using folder = await temporaryFolder()
    const name = join(folder.path, '<"å" & \'b\'>\u0001\n.xml')
    await writeFile(name, 'PK\x03\x04')
    const { cases } = junit((await check(name, '--format', 'junit')).out)
    expect(cases).toMatchObject([{ '@name': name.replace('\u0001', '\uFFFD') }])
  })
})

describe('SARIF 2.1.0', () => {
  test('names the rules, the findings, and where they are', async () => {
    const { code, out } = await check(valid, broken, warned, wrong, '--format', 'sarif')
    expect(code).toBe(1)
    const { runs } = sarif.parse(JSON.parse(out))
    const [{ results, tool }] = runs
    expect(results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['xml/not-well-formed', 'error'],
      ['order/inferred', 'warning'],
      ['identity/control-digits', 'error'],
    ])
    expect(results[0]?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: broken },
      region: { startLine: 7, startColumn: expect.any(Number) },
    })
    const ids = tool.driver.rules.map(({ id }) => id)
    for (const { ruleId } of results) expect(ids).toContain(ruleId)
    expect(new Set(ids).size).toBe(ids.length)
    const rule = tool.driver.rules.find(({ id }) => id === 'identity/control-digits')
    expect(rule).toMatchObject({ defaultConfiguration: { level: 'error' } })
    expect(rule?.help.text).toContain('Les nummeret siffer for siffer')
  })

  test('without findings is a run without results', async () => {
    const { code, out } = await check(valid, '--format', 'sarif')
    expect(code).toBe(0)
    expect(sarif.parse(JSON.parse(out)).runs[0].results).toEqual([])
  })

  test('has references for places, whatever a file is called', async () => {
    await using folder = await temporaryFolder()
    await writeFile(join(folder.path, 'a b%#?.xml'), 'PK\x03\x04')
    const [run] = sarif.parse(JSON.parse((await check(folder.path, '--format', 'sarif')).out)).runs
    const uri = run.results[0]?.locations[0].physicalLocation.artifactLocation.uri ?? ''
    expect(new URL(uri).pathname).toBe(`${folder.path}/a%20b%25%23%3F.xml`)
  })

  test('in a file leaves the numbers on the terminal', async () => {
    await using folder = await temporaryFolder()
    const report = join(folder.path, 'findings.sarif')
    const { code, out } = await check(wrong, '--format', 'sarif', '-o', report)
    expect(code).toBe(1)
    expect(out).toMatch(/Kontrollert 1 fil\n[\s\S]*IKKE OK +1\n/)
    expect(sarif.parse(JSON.parse(await readFile(report, 'utf8'))).runs[0].results).toHaveLength(1)
  })
})

describe('the rules', () => {
  test('are listed with what they say, how to mend it, and the message that shows it', async () => {
    const { code, out } = await plo(['message', 'rules', 'identity/control'])
    expect(code).toBe(0)
    expect(out).toMatch(/^identity\/control-digits {2}FEIL\n/)
    expect(out).toContain('eksempel: fixtures/messages/invalid/identity/control-digits.xml')
    expect(out).toContain('rettes:   Les nummeret')
  })

  test('are the same codes as in docs/codes.md', async () => {
    const { out } = await plo(['message', 'rules', '--json'])
    const codes = (JSON.parse(out) as { code: string }[]).map(({ code }) => code)
    const page = await readFile('docs/codes.md', 'utf8')
    expect([...page.matchAll(/^## `(.*)`$/gm)].map(([, code]) => code)).toEqual(codes)
  })

  test('are listed in English too', async () => {
    const { out } = await plo(['message', 'rules', 'xml/empty', '--lang', 'en'])
    expect(out).toContain('There is nothing to read')
    expect(out).not.toContain('rettes')
  })

  test('that nobody knows are a slip, which names the areas', async () => {
    const { code, err } = await plo(['message', 'rules', 'nothing'])
    expect(code).toBe(2)
    expect(err).toContain('Områdene er: address')
  })
})

/** As a build server reads it. */
function junit(text: string) {
  expect(XMLValidator.validate(text)).toBe(true)
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseAttributeValue: false,
    htmlEntities: true,
    isArray: (name) => ['testsuite', 'testcase', 'failure'].includes(name),
  })
  const { testsuites } = junitShape.parse(parser.parse(text))
  const [suite] = testsuites.testsuite
  expect(testsuites['@tests']).toBe(suite['@tests'])
  return { tests: Number(suite['@tests']), failures: Number(suite['@failures']), cases: suite.testcase }
}

const junitShape = z.object({
  testsuites: z.strictObject({
    '@name': z.string(),
    '@tests': z.string(),
    '@failures': z.string(),
    '@errors': z.string(),
    testsuite: z.tuple([
      z.strictObject({
        '@name': z.string(),
        '@tests': z.string(),
        '@failures': z.string(),
        '@errors': z.string(),
        '@skipped': z.string(),
        testcase: z.array(
          z.strictObject({
            '@name': z.string(),
            '@classname': z.string(),
            failure: z
              .array(z.strictObject({ '@type': z.string(), '@message': z.string(), '#text': z.string() }))
              .optional(),
            'system-out': z.string().optional(),
          }),
        ),
      }),
    ]),
  }),
})

/** The part of the published schema that is used here: nothing more may stand, and what must is there. */
const text = z.strictObject({ text: z.string().min(1) })
const level = z.enum(['none', 'note', 'warning', 'error'])
const sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          level,
          message: text,
          locations: z.tuple([
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({ uri: z.string() }),
                region: z
                  .strictObject({
                    startLine: z.int().min(1),
                    startColumn: z.int().min(1).optional(),
                  })
                  .optional(),
              }),
              logicalLocations: z
                .array(z.strictObject({ fullyQualifiedName: z.string(), kind: z.literal('element') }))
                .optional(),
            }),
          ]),
          properties: z.record(z.string(), z.string()),
        }),
      ),
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          semanticVersion: z.string().regex(/^\d+\.\d+\.\d+/),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: text,
              help: text,
              defaultConfiguration: z.strictObject({ level }),
              properties: z.record(z.string(), z.string()),
            }),
          ),
        }),
      }),
      invocations: z.array(z.strictObject({ executionSuccessful: z.boolean() })),
      language: z.string().regex(/^[a-z]{2}$/),
    }),
  ]),
})
