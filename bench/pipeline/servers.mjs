// @ts-check
/** PostgreSQL and Redis of this run alone, started as the tests start theirs. */
import { register } from 'node:module'

/**
 * @param {string} shape
 * @returns {Promise<{ databaseUrl?: string, redisUrl?: string, stop: () => Promise<void> }>}
 */
export async function startServers(shape) {
  if (shape === 'embedded') return { stop: async () => {} }
  register('../typescript.mjs', import.meta.url)
  const { postgresServer, redisServer, freshDatabase } = await import('../../tests/support/databases.ts')
  const postgres = await postgresServer()
  const redis = await redisServer()
  return {
    databaseUrl: await freshDatabase(postgres),
    redisUrl: redis.url,
    async stop() {
      await Promise.all([postgres.stop(), redis.stop()])
    },
  }
}
