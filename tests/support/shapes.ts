import {
  type DatabaseServer,
  freshDatabase,
  postgresMissing,
  postgresServer,
  redisMissing,
  redisServer,
} from './databases.ts'

/** One way to run the service: which environment it takes, or why it cannot be tried here. */
export type Shape = {
  readonly name: string
  readonly missing: string | undefined
  /** Starts what the shape needs; one environment for each ledger that is asked for. */
  start(): Promise<{ readonly env: Readonly<Record<string, string>> } & AsyncDisposable>
}

export const shapes: readonly Shape[] = [
  shape('embedded', {}),
  shape('PostgreSQL', { postgres: true }),
  shape('PostgreSQL and Redis', { postgres: true, redis: true }),
  shape('PGlite and Redis', { redis: true }),
]

function shape(
  name: string,
  { postgres = false, redis = false }: { postgres?: boolean; redis?: boolean },
): Shape {
  const missing = (postgres ? postgresMissing() : undefined) ?? (redis ? redisMissing() : undefined)
  return {
    name: missing === undefined ? name : `${name} (skipped: ${missing})`,
    missing,
    async start() {
      const servers: DatabaseServer[] = []
      const env: Record<string, string> = {}
      if (postgres) {
        const server = await postgresServer()
        servers.push(server)
        env.DATABASE_URL = await freshDatabase(server)
      }
      if (redis) {
        const server = await redisServer()
        servers.push(server)
        env.REDIS_URL = server.url
      }
      return {
        env,
        async [Symbol.asyncDispose]() {
          for (const server of servers) await server.stop()
        },
      }
    },
  }
}
