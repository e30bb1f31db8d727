import { afterAll, describe } from 'vitest';
import type { Database } from '../database/database.ts';
import { openPostgresDatabase } from '../database/postgres-database.ts';
import './patience.ts';
import { openEmptyPglite } from './open-empty-pglite.ts';
import { startPostgres } from './start-postgres.ts';
import type { TestPostgres } from './start-postgres.ts';

/** A database that tests share; `open` gives another way in, as another process would have it, where there can be one. */
export interface TestDatabase {
  readonly database: Database;
  readonly open: () => Database;
  readonly postgres: Extract<TestPostgres, { available: true }> | undefined;
}

/** Runs the same suite on PGlite and on PostgreSQL, or says in one line why the second did not run. */
export async function describeEachDatabase(title: string, suite: (test: TestDatabase) => void): Promise<void> {
  const pglite = await openEmptyPglite();
  describe(`${title} on PGlite`, () => {
    afterAll(() => pglite.close());
    suite({ database: pglite, open: () => withoutClose(pglite), postgres: undefined });
  });
  await describeOnPostgres(title, suite);
}

/** Runs a suite that needs a PostgreSQL server. */
export async function describeOnPostgres(title: string, suite: (test: TestDatabase) => void): Promise<void> {
  const postgres = await startPostgres();
  if (!postgres.available) {
    process.stderr.write(`"${title}" did not run on PostgreSQL: ${postgres.reason}\n`);
    return;
  }
  const url = await postgres.createDatabase();
  const database = openPostgresDatabase({ url });
  describe(`${title} on PostgreSQL`, () => {
    afterAll(async () => {
      await database.close();
      await postgres.stop();
    });
    suite({ database, open: () => openPostgresDatabase({ url }), postgres });
  });
}

/** The same database for one more server, whose end must not be the database's. */
export function withoutClose(database: Database): Database {
  return { ...database, close: async () => {} };
}
