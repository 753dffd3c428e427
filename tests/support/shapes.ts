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
  start(): Promise<StartedShape>
}

export type StartedShape = AsyncDisposable & {
  readonly env: Readonly<Record<string, string>>
  readonly postgres?: DatabaseServer
  readonly redis?: DatabaseServer
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
      const ledger = postgres ? await postgresServer() : undefined
      const queue = redis ? await redisServer() : undefined
      return {
        env: {
          ...(ledger && { DATABASE_URL: await freshDatabase(ledger) }),
          ...(queue && { REDIS_URL: queue.url }),
        },
        ...(ledger && { postgres: ledger }),
        ...(queue && { redis: queue }),
        async [Symbol.asyncDispose]() {
          await ledger?.stop()
          await queue?.stop()
        },
      }
    },
  }
}
