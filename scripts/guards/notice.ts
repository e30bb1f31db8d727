import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Findings, Guard, Violation } from './guard.ts';
import { listPackages, readJson, type Manifest } from './workspace.ts';

/** Licences that ask for nothing but their own text, which each package carries itself. */
const PERMISSIVE = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  '(MPL-2.0 OR Apache-2.0)',
  'MIT OR Apache-2.0',
]);
/** Of these we owe a notice, or must say which of two licences we take. */
const WITH_NOTICE = new Set(['Apache-2.0', '(MPL-2.0 OR Apache-2.0)', 'MIT OR Apache-2.0']);

function dependencyViolations(root: string, notice: string): { readonly seen: number; readonly violations: Violation[] } {
  const shipped = listPackages(root).flatMap(({ folder, manifest }) =>
    Object.keys(manifest.dependencies ?? {})
      .filter((name) => !name.startsWith('@ferryman/'))
      .map((name) => ({ folder, name })),
  );
  const violations = shipped.flatMap(({ folder, name }): Violation[] => {
    const path = join(root, folder, 'node_modules', name, 'package.json');
    if (!existsSync(path)) return [{ where: `${folder}: ${name}`, what: 'is not installed, so its licence is unknown' }];
    const licence = readJson<Manifest>(path).license ?? 'none';
    if (!PERMISSIVE.has(licence))
      return [{ where: `${folder}: ${name}`, what: `licence ${licence} is not one of ${[...PERMISSIVE].join(', ')}` }];
    const owed = WITH_NOTICE.has(licence) && !notice.includes(name);
    return owed ? [{ where: 'NOTICE', what: `${name} (${licence}) has no entry` }] : [];
  });
  return { seen: shipped.length, violations };
}

/** Data that ships lies in folders called `data`; each needs its path in NOTICE. */
function dataViolations(root: string, notice: string): { readonly seen: number; readonly violations: Violation[] } {
  const patterns = ['apps/*/data/*', 'packages/*/data/*', 'packages/*/src/data/*'];
  const sets = globSync(patterns, { cwd: root, exclude: (name) => name === 'node_modules' })
    .filter((path) => !/README|LICENSE|\.ts$|\.md$/.test(path))
    .toSorted();
  const violations = sets
    .filter((path) => !notice.includes(path))
    .map((path) => ({ where: path, what: 'shipped data without an entry in NOTICE' }));
  return { seen: sets.length, violations };
}

function check(root: string): Findings {
  const notice = readFileSync(join(root, 'NOTICE'), 'utf8');
  const dependencies = dependencyViolations(root, notice);
  const datasets = dataViolations(root, notice);
  const named = [...notice.matchAll(/^ {2}((?:apps|packages)\/\S+)/gm)].flatMap(([, path]) => (path === undefined ? [] : [path]));
  const stale = named.filter((path) => !existsSync(join(root, path))).map((path) => ({ where: 'NOTICE', what: `${path} is not there` }));
  return {
    seen: dependencies.seen + datasets.seen,
    unit: `shipped things (${dependencies.seen} dependencies, ${datasets.seen} data files)`,
    violations: [...dependencies.violations, ...datasets.violations, ...stale],
  };
}

/** Whatever we ship that is not ours is named, with its licence. */
export const noticeGuard: Guard = {
  name: 'notice',
  why: 'Attribution is what the authors of the data and the code asked for in return.',
  check,
};
