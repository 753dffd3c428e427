import { appendFile, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Journal } from '../../simulator/journal.ts'
import { folder } from './support.ts'

async function openJournal(path: string) {
  const applied: unknown[] = []
  const torn: number[] = []
  const journal = await Journal.open({
    path,
    apply: (line) => applied.push(line),
    onTornLine: (bytes) => torn.push(bytes),
  })
  onTestFinished(() => journal.close().catch(() => {}))
  return { journal, applied, torn }
}

test('lines are applied in the order they were appended, now and at the next start', async () => {
  const path = join(await folder(), 'party.jsonl')
  const { journal, applied } = await openJournal(path)
  const lines = Array.from({ length: 500 }, (_, nth) => ({ nth, text: 'å'.repeat(nth * 20) }))
  await Promise.all(lines.map((line) => journal.append(line)))
  await journal.close()

  expect(applied).toEqual(lines)
  expect((await openJournal(path)).applied).toEqual(lines)
})

test.each([
  ['cut in the middle', '{"nth":3,"te'],
  ['whole but for its line feed', '{"nth":3}'],
  ['rubbish with a line feed', '\u0000\u0000\u0000\n'],
])('a last line that is %s is cut off, and the next goes in its place', async (_what, rest) => {
  const path = join(await folder(), 'party.jsonl')
  const before = await openJournal(path)
  await before.journal.append({ nth: 1 })
  await before.journal.append({ nth: 2 })
  await before.journal.close()
  const { size } = await stat(path)
  await appendFile(path, rest)

  const { journal, applied, torn } = await openJournal(path)
  expect(applied).toEqual([{ nth: 1 }, { nth: 2 }])
  expect(torn).toEqual([Buffer.byteLength(rest)])
  expect((await stat(path)).size).toBe(size)

  await journal.append({ nth: 3 })
  expect(await readFile(path, 'utf8')).toBe('{"nth":1}\n{"nth":2}\n{"nth":3}\n')
})

test('damage in the middle is not passed over in silence', async () => {
  const path = join(await folder(), 'party.jsonl')
  await appendFile(path, '{"nth":1}\n{"nth":\n{"nth":3}\n')
  await expect(openJournal(path)).rejects.toThrow('damaged at byte 10')
})

test('a line can be read back from its place', async () => {
  const path = join(await folder(), 'party.jsonl')
  const places: { offset: number; length: number }[] = []
  const journal = await Journal.open({
    path,
    apply: (_line, place) => places.push(place),
    onTornLine: () => {},
  })
  onTestFinished(() => journal.close())
  await Promise.all([journal.append({ text: 'æ' }), journal.append({ text: 'øå' })])

  expect(await Promise.all(places.map((place) => journal.read(place)))).toEqual([
    { text: 'æ' },
    { text: 'øå' },
  ])
})
