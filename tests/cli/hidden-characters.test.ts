import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { xmlAttribute, xmlText } from '../../server/check/xml-escape.ts'
import { jsonText } from '../../server/json-text.ts'
import { plo, temporaryFolder } from '../support/service-process.ts'

/** C1 controls, and marks that turn the direction of writing. */
const hidden = '\u007f\u0080\u009b\u009f\u200e\u200f\u202a\u202e\u2066\u2069'
const raw = /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/

test('what moves the cursor or turns the text is escaped in JSON, and read back as it was', () => {
  const value = { [hidden]: `æ${hidden}ø` }
  expect(jsonText(value)).not.toMatch(raw)
  expect(JSON.parse(jsonText(value))).toEqual(value)
  expect(jsonText(value, 2)).toContain('\n')
})

test('it is a reference in XML', () => {
  for (const escaped of [xmlText, xmlAttribute]) {
    expect(escaped(hidden)).toBe('&#x7F;&#x80;&#x9B;&#x9F;&#x200E;&#x200F;&#x202A;&#x202E;&#x2066;&#x2069;')
  }
})

test.each(['json', 'sarif', 'junit'])('no name of a file brings it into %s', async (format) => {
  await using folder = await temporaryFolder()
  const name = join(folder.path, `a${hidden}.xml`)
  await writeFile(name, 'PK\x03\x04')
  const { code, out } = await plo(['message', 'validate', name, '--format', format])
  expect(code).toBe(1)
  expect(out).not.toMatch(raw)
})
