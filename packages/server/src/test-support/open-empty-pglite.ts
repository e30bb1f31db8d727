import { existsSync, mkdirSync, openAsBlob, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPgliteDatabase } from '../database/pglite-database.ts';

const root = join(import.meta.dirname, '../../../..');
const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};
/** Of this version of PGlite; with everything else that git ignores. */
const dump = join(root, '.tmp', `empty-pglite-${dependencies['@electric-sql/pglite']}.tar`);

/**
 * A database in memory with nothing in it. Making one takes PGlite seconds, loading one a fraction of that: the first test that
 * asks leaves a dump for all others.
 */
export async function openEmptyPglite(): ReturnType<typeof openPgliteDatabase> {
  if (existsSync(dump)) return openPgliteDatabase({ loadFrom: await openAsBlob(dump) });
  const database = await openPgliteDatabase();
  const bytes = new Uint8Array(await (await database.engine.dumpDataDir('none')).arrayBuffer());
  mkdirSync(join(root, '.tmp'), { recursive: true });
  // Several tests may be the first: each writes its own, and the name is only ever that of a whole one.
  const mine = `${dump}.${process.pid}`;
  writeFileSync(mine, bytes);
  renameSync(mine, dump);
  return database;
}
