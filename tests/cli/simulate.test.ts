import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFaults } from '../../cli/simulate/read-faults.ts'
import { replayLine } from '../../cli/simulate/replay-line.ts'
import { readTime, spanText } from '../../cli/simulate/virtual-time-text.ts'
import { knowledge } from '../support/knowledge.ts'
import { plo, temporaryFolder } from '../support/service-process.ts'

const { directory } = knowledge

test('a day with the faults of a seed is told in figures, and the same line gives the same run again', async () => {
  const args = ['simulate', '--seed', '5', '--messages', '80', '--days', '1']
  const { code, out } = await plo(args)
  expect(code).toBe(0)
  expect(out).toContain('Feil i denne kjøringen')
  expect(out).toMatch(/^ +80 {2}tatt imot for sending$/m)
  expect(out).toMatch(/^ +0 {2}tapt$/m)
  expect(out).toContain('Lengste ventetid')
  expect(out).toContain('Løftet holdt')
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)

  const first = JSON.parse((await plo([...args, '--json'])).out)
  const [, ...again] = first.replay.split(' ')
  const second = JSON.parse((await plo([...again, '--json'])).out)
  expect(first.broken).toEqual([])
  expect(second.hash).toBe(first.hash)
  expect(out).toContain(first.hash.slice(0, 16))
})

test('faults can come from a file, and be left out one by one', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'feil.json')
  await writeFile(
    file,
    JSON.stringify([
      { kind: 'refuse', party: '5007', from: '2h', until: '8h' },
      { kind: 'lose-receipt', probability: 0.5 },
    ]),
  )
  const args = ['simulate', '--messages', '200', '--days', '0.5', '--faults', file]
  const all = await plo(args)
  expect(all.code).toBe(0)
  expect(all.out).toMatch(/1 {2}refuse +5007 +alltid +fra 2 t til 8 t/)
  const { lanes } = JSON.parse((await plo([...args, '--only', '2', '--json'])).out)
  expect(lanes.every((lane: { metNobody: number }) => lane.metNobody === 0)).toBe(true)
  const { replay, figures } = JSON.parse((await plo([...args, '--only', 'ingen', '--json'])).out)
  expect(figures.resent).toBe(0)
  expect(replay).toContain('--only ingen')
})

test('everything that is wrong with a simulation is said at once', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'feil.json')
  await mkdir(folder.path, { recursive: true })
  await writeFile(
    file,
    JSON.stringify([
      { kind: 'flood', probability: 2 },
      { kind: 'crash', party: '5007' },
    ]),
  )
  const { code, err } = await plo([
    'simulate',
    '--seed',
    'x',
    '--messages',
    '0',
    '--days',
    '99',
    '--faults',
    file,
  ])
  expect(code).toBe(2)
  for (const text of ['--seed', '--messages', '--days', 'feil 1.kind', 'feil 1.probability', 'feil 2.party'])
    expect(err).toContain(text)
  expect((await plo(['simulate', '--faults', 'not-there.json'])).code).toBe(2)
  expect((await plo(['simulate', '--seed', '1', '--only', '99'])).err).toContain('--only')
})

test.each([
  [{}, [{ field: '', text: 'Skal være en liste av feil: [ … ].' }]],
  [[{}], [{ field: '1.kind', text: 'Feltet mangler.' }]],
  [[7], [{ field: '1', text: 'Skal være et objekt.' }]],
  [
    [{ kind: 'hang', party: '9999', from: '4h', until: '2h' }],
    [
      {
        field: '1.party',
        text: 'Ukjent part «9999».',
      },
      { field: '1.until', text: 'Skal være etter «from».' },
    ],
  ],
  [
    [{ kind: 'hang', from: 'soon', colour: 'red' }],
    [
      { field: '1.from', text: 'Skal være tid fra start, som «4h», «1d12h» eller «90m».' },
      { field: '1.colour', text: 'Feltet hører ikke hjemme her.' },
    ],
  ],
])('of the faults %j it is said what is wrong', (json, findings) => {
  const read = readFaults(json, directory, 1000)
  expect(read).toEqual({ ok: false, error: findings })
})

test('the file of faults that the README shows can be read', async () => {
  const file = await readFile(new URL('../../fixtures/faults/simulering.json', import.meta.url), 'utf8')
  expect(readFaults(JSON.parse(file), directory, 1000)).toMatchObject({ ok: true })
})

test('a fault that says nothing else strikes always, everywhere, to the end', () => {
  expect(
    readFaults(
      [
        { kind: 'hang', party: 'alle' },
        { kind: 'refuse', party: 'Namsos kommune', from: '1d6h' },
      ],
      directory,
      9e8,
    ),
  ).toEqual({
    ok: true,
    value: [
      { kind: 'hang', probability: 1, fromMs: 0, untilMs: 9e8 },
      { kind: 'refuse', party: '5007', probability: 1, fromMs: 108_000_000, untilMs: 9e8 },
    ],
  })
})

test('the line that replays a run has what differs from all of its faults', () => {
  const one = { messages: 12, days: 0.5, faults: [2, 5] }
  expect(replayLine(7, one, 6, { faults: 'mine feil.json', policy: 'demo' })).toBe(
    "plo simulate --seed 7 --messages 12 --days 0.5 --faults 'mine feil.json' --only 2,5 --policy demo",
  )
  expect(replayLine(7, { ...one, faults: [1, 2] }, 2, {})).toBe(
    'plo simulate --seed 7 --messages 12 --days 0.5',
  )
  expect(replayLine(7, { ...one, faults: [] }, 2, {})).toContain('--only ingen')
})

test.each([
  ['4h', 14_400_000, '4 t'],
  ['1d12h', 129_600_000, '1 døgn 12 t'],
  ['90m', 5_400_000, '1 t 30 min'],
  ['45s', 45_000, '45 s'],
  ['0s', 0, '0 s'],
])('%s is %i ms, and «%s»', (text, ms, said) => {
  expect(readTime(text)).toBe(ms)
  expect(spanText(ms)).toBe(said)
})

test.each(['', '4', 'h', '4h2d', '-1h', '1.5h'])('«%s» is no time', (text) => {
  expect(readTime(text)).toBeUndefined()
})
