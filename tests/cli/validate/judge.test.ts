import { expect, test } from 'vitest'
import { judge } from '../../../cli/validate/judge.ts'

const path = 'fixtures/messages/innlagt-pasient/minimal.xml'

test('what goes wrong while a file is judged is a finding of that file', async () => {
  const findings = await judge({ name: path, path }, () => {
    throw new RangeError('Testperson Oppdiktet')
  })
  expect(findings).toMatchObject([
    { code: 'file/unreadable', severity: 'error', text: expect.stringContaining('RangeError') },
  ])
  expect(JSON.stringify(findings)).not.toContain('Testperson')
})

test('a file that is not there is a finding too', async () => {
  expect(await judge({ name: 'none.xml', path: 'none.xml' }, () => [])).toMatchObject([
    { code: 'file/unreadable', text: 'Filen finnes ikke.' },
  ])
})
