import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCalendar } from '../../plo/addressing/calendar.ts'
import { readDirectoryFolder } from '../../server/directory-folder.ts'
import { temporaryFolder } from '../support/service-process.ts'

test.each([
  ['{}', { christmasEve: 'closed', newYearsEve: 'closed' }],
  ['{"christmasEve":"open"}', { christmasEve: 'open', newYearsEve: 'closed' }],
  ['{"christmasEve":"closed","newYearsEve":"open"}', { christmasEve: 'closed', newYearsEve: 'open' }],
])('%s is a calendar; what it leaves out is closed', (text, calendar) => {
  expect(readCalendar(text)).toEqual({ ok: true, value: calendar })
})

test.each([
  ['julaften: stengt', ['julaften: stengt']],
  ['[]', ['[]']],
  ['null', ['null']],
  [
    '{"christmasEve":"maybe","easter":"closed","newYearsEve":true}',
    ['christmasEve: "maybe"', 'easter', 'newYearsEve: true'],
  ],
])('%s is refused with all that is wrong', (text, found) => {
  const read = readCalendar(text)
  expect(read.ok ? [] : read.error.map((problem) => problem.found)).toEqual(found)
})

test("one's own folder may say how the evenings are kept, and a mistake there names the file", async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'directory')
  await mkdir(path)
  await writeFile(join(path, 'calendar.json'), '{"newYearsEve":"open"}')
  const read = await readDirectoryFolder({ path, required: false })
  expect(read.ok && read.value.calendar).toEqual({ christmasEve: 'closed', newYearsEve: 'open' })

  await writeFile(join(path, 'calendar.json'), '{"newYearsEve":"maybe"}')
  const wrong = await readDirectoryFolder({ path, required: false })
  expect(wrong.ok ? [] : wrong.error.problems).toMatchObject([
    { code: 'directory/calendar', path: join(path, 'calendar.json') },
  ])
})
