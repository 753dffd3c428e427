import { describe, expect, test } from 'vitest'
import { shapes } from '../support/shapes.ts'
import { isFine, runChaos } from './run.ts'

describe.each(shapes)('$name', (shape) => {
  test.skipIf(shape.missing)(
    '#1 whatever is killed, frozen, restarted or wiped, nothing is lost, shown twice or out of order',
    async () => {
      const events: string[] = []
      const tell = (text: string) => events.push(text)
      const report = await runChaos(shape, { seed: 1, seconds: 20, messages: 240, tell })
      expect(report, events.join('\n')).toMatchObject({
        ...{ accepted: 240, presented: 240, confirmed: 240, neverAccepted: 0 },
        ...{ owed: 0, told: 0, lost: 0, duplicated: 0, unexpected: 0, disordered: 0 },
        wrong: [],
      })
      expect(isFine(report)).toBe(true)
    },
    600_000,
  )
})
