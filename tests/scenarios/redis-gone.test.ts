import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import type { Figures } from '../../plo/delivery/figures.ts'
import { redisMissing, redisServer } from '../support/databases.ts'
import { form, syntheticPerson } from '../support/messages.ts'
import { serve, temporaryFolder } from '../support/service-process.ts'
import { until } from '../support/until.ts'

const missing = redisMissing()

test.skipIf(missing)(
  'with Redis gone accepting goes on, and when it is back, also wiped, everything is sent',
  async () => {
    await using redis = await redisServer()
    await using folder = await temporaryFolder()
    const service = await serve(folder.path, { REDIS_URL: redis.url })
    try {
      await redis.kill()
      const sent: string[] = []
      for (let person = 1; person <= 30; person++) {
        const answer = await service.api.call('POST', '/messages', {
          json: form({ patient: syntheticPerson(person) }),
        })
        expect(answer.status).toBe(202)
        sent.push((answer.json() as { id: string }).id)
      }
      const ready = (await service.api.call('GET', '/health/ready')).json()
      expect(ready).toMatchObject({ ready: true, ledger: 'ok', queue: 'unreachable' })

      await redis.restart()
      const client = new Redis(redis.url)
      await client.flushall()
      client.disconnect()
      const figures = await until('all is confirmed', async () => {
        const now = await service.api.ask<Figures>('GET', '/report/no-loss')
        return now.confirmed === sent.length ? now : undefined
      })
      expect(figures).toMatchObject({ accepted: 30, presented: 30, owed: 0, lost: 0, duplicated: 0 })
    } finally {
      await service.stop()
    }
  },
)
