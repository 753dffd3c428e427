import { describe, expect, test } from 'vitest'
import { plo } from '../support/service-process.ts'
import { shapes } from '../support/shapes.ts'

describe.each(shapes)('$name', ({ missing, start }) => {
  test.skipIf(missing)('the demonstration loses nothing and shows nothing twice', async () => {
    await using shape = await start()
    const { code, out, err } = await plo(['demo', '--json', '--seed', '3'], { env: shape.env })
    expect({ code, err }).toMatchObject({ code: 0 })
    const figures = JSON.parse(out.trim().split('\n').at(-1) ?? '') as Record<string, number>
    expect(Object.keys(figures)).toEqual([
      'accepted',
      'presented',
      'told',
      'withdrawn',
      'owed',
      'held',
      'lost',
      'unverified',
      'duplicated',
      'unexpected',
      'recovered',
      'resent',
      'confirmed',
      'rejected',
    ])
    expect(figures).toMatchObject({
      accepted: 121,
      withdrawn: 1,
      rejected: 1,
      told: 1,
      presented: 119,
      confirmed: 119,
    })
    expect(figures).toMatchObject({ owed: 0, held: 0, lost: 0, unverified: 0, duplicated: 0, unexpected: 0 })
    expect(figures.resent).toBeGreaterThan(0)
  })
})

test('the same seed tells the same story with the same figures, another seed another', async () => {
  const [first, again, other] = await Promise.all(
    ['5', '5', '6'].map(async (seed) => {
      const { out } = await plo(['demo', '--seed', seed])
      return out.split('\n').filter((line) => isToldBySeed(line) || isFigure(line))
    }),
  )
  expect(first).toHaveLength(2 + 14)
  expect(again).toEqual(first)
  expect(other?.filter(isToldBySeed)).not.toEqual(first?.filter(isToldBySeed))
})

function isToldBySeed(line: string): boolean {
  return line.startsWith('Meldt nedetid') || line.includes('slutter å svare')
}

function isFigure(line: string): boolean {
  return /^ +\d+ {2,}\S/.test(line)
}
