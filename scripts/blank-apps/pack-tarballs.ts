import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { listPublished } from '../guards/workspace.ts';

/** What a blank app installs: the name of a package and its tarball. */
export interface Tarball {
  readonly name: string;
  readonly file: string;
}

/** Packs every published package as it would go to the registry. They must be built. */
export function packTarballs(root: string, into: string): Tarball[] {
  return listPublished(root).map(({ folder, manifest }) => {
    const file = join(into, `${manifest.name.replace('@', '').replace('/', '-')}.tgz`);
    const answer = spawnSync('pnpm', ['pack', '--out', file], { cwd: join(root, folder), encoding: 'utf8' });
    if (answer.status !== 0) throw new Error(`pnpm pack in ${folder}: ${answer.stderr || answer.stdout}`);
    return { name: manifest.name, file };
  });
}
