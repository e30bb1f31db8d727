import pg from 'pg';
import type { Database, Queryable, SqlValue } from './database.ts';
import { createPostgresListener } from './postgres-listener.ts';
import { retryTransaction } from './retry-transaction.ts';

const STATEMENT_TIMEOUT_MS = 30_000;
const IDLE_TIMEOUT_MS = 10_000;

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** How many connections the pool may open; one more listens. Default 10. */
  readonly connections?: number | undefined;
}

/** PostgreSQL 15 or newer: a pool for queries and one connection that only listens. */
export function openPostgresDatabase(options: PostgresOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'ferryman',
    statement_timeout: STATEMENT_TIMEOUT_MS,
    // A process that froze inside a transaction must not hold its tenant's log for ever.
    idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS,
    types: { getTypeParser: normalisingParser },
  });
  // Without a listener an idle connection that breaks would end the process; the next query opens a new one.
  pool.on('error', () => {});
  const listener = createPostgresListener(options.url);

  const inTransaction = async <T>(run: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    // The pool listens only to idle clients: without this, a connection lost between two queries would end the process.
    const ignore = () => {};
    client.on('error', ignore);
    let broken = true;
    try {
      await client.query('BEGIN');
      const value = await run(client);
      await client.query('COMMIT');
      broken = false;
      return value;
    } catch (error) {
      broken = await client.query('ROLLBACK').then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.removeListener('error', ignore);
      client.release(broken);
    }
  };

  return {
    kind: 'postgres',
    ...queryable(pool),
    migrate: (run) =>
      inTransaction((client) =>
        run(queryable(client), async (sql) => {
          await client.query(sql);
        }),
      ),
    transaction: (run) => retryTransaction(() => inTransaction((client) => run(queryable(client)))),
    listen: listener.listen,
    isListening: listener.isListening,
    close: async () => {
      await listener.close();
      await pool.end();
    },
  };
}

/** int8 as a number: our counters stay far below 2^53. */
function normalisingParser(oid: Parameters<typeof pg.types.getTypeParser>[0], format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8 && format !== 'binary') return Number;
  return pg.types.getTypeParser(oid, format ?? 'text');
}

function queryable(runner: Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>): Queryable {
  return {
    query: async <Row>(sql: string, parameters: readonly SqlValue[] = []) => {
      const values = parameters.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value));
      const result = await runner.query<pg.QueryResultRow>(sql, values);
      return result.rows as Row[];
    },
  };
}
