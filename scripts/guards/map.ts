import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Findings, Guard, Violation } from './guard.ts';

/** Folders that must each have a row. */
const ROOMS = ['packages/*/', 'packages/adapters/*/', 'packages/core/src/*/', 'packages/react/src/*/', 'apps/*/'];
/** Folders that only hold others. */
const NOT_ROOMS = new Set(['packages/adapters']);

/** Rows of MAP.md: the paths written as code in each table row's second cell. */
function rows(text: string): { readonly line: number; readonly paths: readonly string[] }[] {
  return text.split('\n').flatMap((line, at) => {
    const cell = /^\|[^|]*\|([^|]*)\|/.exec(line)?.[1];
    const paths = [...(cell ?? '').matchAll(/`([^`]+)`/g)].flatMap(([, path]) => (path === undefined ? [] : [path.replace(/\/$/, '')]));
    return paths.length > 0 ? [{ line: at + 1, paths }] : [];
  });
}

function check(root: string): Findings {
  const found = rows(readFileSync(join(root, 'MAP.md'), 'utf8'));
  const lost = found.flatMap(({ line, paths }) =>
    paths
      .filter((path) => !existsSync(join(root, path)))
      .map((path): Violation => ({ where: `MAP.md:${line}`, what: `\`${path}\` is not there` })),
  );
  const listed = new Set(found.flatMap(({ paths }) => paths));
  const rooms = globSync(ROOMS, { cwd: root, exclude: (name) => name === 'node_modules' }).map((path) => path.replace(/\/$/, ''));
  const homeless = rooms
    .filter((path) => !NOT_ROOMS.has(path) && !listed.has(path) && globSync(`${path}/**/*.{ts,tsx,json,css}`, { cwd: root }).length > 0)
    .map((path): Violation => ({ where: path, what: 'has no row in MAP.md' }));
  return { seen: found.length, unit: 'rows', violations: [...lost, ...homeless] };
}

/** Each row of MAP.md leads somewhere, and each room has a row. */
export const mapGuard: Guard = {
  name: 'map',
  why: 'A map that is wrong once is not read again.',
  check,
};
