import pg from 'pg'
import type { Database, OpenedDatabase, Queries, Row } from './database.ts'

/**
 * A PostgreSQL server. The pools are the ledger's own: the queue has its own connections. What nobody waits for has a
 * few to itself, so that it can take none from those who do.
 */
export async function openPostgres(
  connectionString: string,
  onError: (error: Error) => void,
): Promise<OpenedDatabase> {
  const newPool = (max: number) => {
    const pool = new pg.Pool({ connectionString, max, connectionTimeoutMillis: 5000, keepAlive: true })
    // An idle connection that drops is replaced by the pool; unheard, the event would end the process.
    pool.on('error', onError)
    return pool
  }
  const [foreground, background] = [newPool(8), newPool(6)]
  const close = async () => {
    await Promise.all([foreground.end(), background.end()])
  }
  try {
    await foreground.query('select 1')
  } catch (error) {
    await close()
    throw error
  }
  return { ...databaseOn(foreground, onError), background: databaseOn(background, onError), close }
}

function databaseOn(pool: pg.Pool, onError: (error: Error) => void): Database {
  return {
    query: queriesOf(pool).query,
    async transaction(work) {
      const client = await pool.connect()
      // While it is lent out, the pool does not hear it: dropped between two queries, it would end the process.
      client.on('error', onError)
      try {
        await client.query('begin')
        const result = await work(queriesOf(client))
        await client.query('commit')
        client.off('error', onError)
        client.release()
        return result
      } catch (error) {
        // A connection that cannot even roll back is thrown away.
        const broken = await client.query('rollback').then(
          () => false,
          () => true,
        )
        if (!broken) client.off('error', onError)
        client.release(broken)
        throw error
      }
    },
  }
}

function queriesOf(session: Pick<pg.Pool | pg.PoolClient, 'query'>): Queries {
  return {
    async query<Result extends Row>(sql: string, params: readonly unknown[] = []) {
      const { rows } = await session.query<Result>(sql, [...params])
      return rows
    },
  }
}
