import pg from 'pg'
import type { Database, Queries, Row } from './database.ts'

/** A PostgreSQL server. The pool is the ledger's own: the queue has its own connections. */
export async function openPostgres(
  connectionString: string,
  onError: (error: Error) => void,
): Promise<Database> {
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 5000, keepAlive: true })
  // An idle connection that drops is replaced by the pool; unheard, the event would end the process.
  pool.on('error', onError)
  try {
    await pool.query('select 1')
  } catch (error) {
    await pool.end()
    throw error
  }
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
    close: () => pool.end(),
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
