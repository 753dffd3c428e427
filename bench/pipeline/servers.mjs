// @ts-check
/** PostgreSQL and Redis of this run alone, started as the tests start theirs. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { root } from '../measure.mjs'

/** @returns {Promise<any>} `tests/support/databases.ts`, which this Node cannot read as it stands */
export async function databases() {
  const source = readFileSync(join(root, 'tests/support/databases.ts'), 'utf8')
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  })
  const folder = join(root, 'dist/bench')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'databases.mjs')
  writeFileSync(file, outputText)
  return import(file)
}

/**
 * @param {string} shape
 * @returns {Promise<{ databaseUrl?: string, redisUrl?: string, stop: () => Promise<void> }>}
 */
export async function startServers(shape) {
  if (shape === 'embedded') return { stop: async () => {} }
  const { postgresServer, redisServer, freshDatabase } = await databases()
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
