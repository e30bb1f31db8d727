import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Results } from '@electric-sql/pglite';
import type { Database, Queryable, SqlValue } from './database.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { retryTransaction } from './retry-transaction.ts';

export interface PgliteOptions {
  /** Where the data lives. Absent: in memory, gone with the process. */
  readonly dataFolder?: string | undefined;
  /**
   * `strict` (default): an answer is given only after the write has been flushed to the folder, so that killing the
   * process loses nothing it acknowledged. `relaxed`: faster, the last moments may be lost.
   */
  readonly durability?: 'strict' | 'relaxed' | undefined;
  /** A dump of a data folder to begin with (`dumpDataDir`); for tests. */
  readonly loadFrom?: Blob | undefined;
}

interface Runner {
  readonly query: (sql: string, parameters?: unknown[]) => Promise<Results>;
}

/** The embedded database: PostgreSQL in this process, one connection, one process per data folder. */
export async function openPgliteDatabase(options: PgliteOptions = {}): Promise<Database & { readonly engine: PGlite }> {
  const unlock = options.dataFolder === undefined ? () => {} : lockDataFolder(options.dataFolder);
  const engine = await PGlite.create({
    ...(options.dataFolder === undefined ? {} : { dataDir: join(options.dataFolder, 'pglite') }),
    ...(options.loadFrom ? { loadDataDir: options.loadFrom } : {}),
    relaxedDurability: options.durability === 'relaxed',
  }).catch((error: unknown) => {
    unlock();
    throw error;
  });
  return {
    kind: 'pglite',
    engine,
    ...queryable(engine),
    migrate: (run) =>
      engine.transaction((tx) =>
        run(queryable(tx), async (sql) => {
          await tx.exec(sql);
        }),
      ),
    transaction: (run) => retryTransaction(() => engine.transaction((tx) => run(queryable(tx)))),
    listen: async (channel, onNotice) => {
      const stop = await engine.listen(channel, onNotice);
      return () => {
        if (!engine.closed) void stop().catch(() => {});
      };
    },
    isListening: () => !engine.closed,
    close: async () => {
      if (!engine.closed) await engine.close();
      unlock();
    },
  };
}

function queryable(runner: Runner): Queryable {
  return {
    query: async <Row>(sql: string, parameters: readonly SqlValue[] = []) => {
      const result = await runner.query(sql, [...parameters]);
      // The caller names the row's type beside its SQL; the database cannot prove it.
      return result.rows as Row[];
    },
  };
}
