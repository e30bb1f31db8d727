import { FerrymanError } from '@ferryman/core/kernel';
import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';

/** Any number: it only has to be the same in every process that migrates this schema. */
const MIGRATION_LOCK = 7_346_201;

/**
 * Brings the schema to this version, in one transaction under an advisory lock, so that processes started together do it once.
 * Throws `schema-too-new` when a newer Ferryman has been here: an older one must not write what it does not understand.
 */
export async function migrate(database: Database, now: number): Promise<void> {
  await database.migrate(async (tx, script) => {
    // Waiting for another process's migration, or running a long one, is not a hung query.
    await script('SET LOCAL statement_timeout = 0');
    await tx.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await script('CREATE TABLE IF NOT EXISTS schema_migrations (id integer PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL)');
    const [row] = await tx.query<{ latest: number | null }>('SELECT max(id) AS latest FROM schema_migrations');
    const latest = row?.latest ?? 0;
    const known = migrations.at(-1)?.id ?? 0;
    if (latest > known)
      throw new FerrymanError(
        'schema-too-new',
        `the database is at schema ${latest}, this server knows up to ${known}. Update the server.`,
        {
          latest,
          known,
        },
      );
    for (const migration of migrations.filter(({ id }) => id > latest)) {
      await script(migration.sql);
      await tx.query('INSERT INTO schema_migrations (id, name, applied_at) VALUES ($1, $2, $3)', [migration.id, migration.name, now]);
    }
  });
}

/** Whether the database is reachable and at this version. */
export async function isMigrated(database: Database): Promise<boolean> {
  const [row] = await database.query<{ latest: number | null }>('SELECT max(id) AS latest FROM schema_migrations');
  return row?.latest === migrations.at(-1)?.id;
}
