import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package.json, as far as the guards read it. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly license?: string;
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly publishConfig?: { readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>> };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface WorkspacePackage {
  /** Relative to the root, e.g. `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Reads a JSON file. */
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** Every package under packages/. */
export function listPackages(root: string): WorkspacePackage[] {
  return globSync(['packages/*/package.json', 'packages/adapters/*/package.json'], { cwd: root })
    .toSorted()
    .map((path) => ({ folder: path.slice(0, -'/package.json'.length), manifest: readJson<Manifest>(join(root, path)) }));
}

/** The packages that are published. */
export function listPublished(root: string): WorkspacePackage[] {
  return listPackages(root).filter(({ manifest }) => manifest.private !== true);
}

const TEST_FILE = /\.(test|test-d|stories|bench)\.[a-z]+$/;

/** Source files of all packages (TypeScript, without tests and stories), relative to the root. */
export function listSources(root: string, within = 'packages'): string[] {
  const patterns = [`${within}/**/src/**/*.{ts,tsx}`, `${within}/src/**/*.{ts,tsx}`];
  const found = globSync(patterns, { cwd: root, exclude: (name) => name === 'node_modules' || name === 'dist' || name === '.tsc' });
  return [...new Set(found)].filter((path) => !TEST_FILE.test(path)).toSorted();
}

/** Subpaths of a package's own entries that are code and built, with wildcards filled in: `./locales/*` becomes `./locales/en` ... */
export function listEntries(root: string, { folder, manifest }: WorkspacePackage): { readonly subpath: string; readonly source: string }[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => {
    const source = target['@ferryman/source'] ?? '';
    if (!/\.tsx?$/.test(source) || !target['default']) return [];
    if (!subpath.includes('*')) return existsSync(join(root, folder, source)) ? [{ subpath, source }] : [];
    const [before = '', after = ''] = source.split('*');
    return globSync(source, { cwd: join(root, folder) })
      .map((path) => `./${path.replace(/^\.\//, '')}`)
      .filter((path) => !TEST_FILE.test(path))
      .toSorted()
      .map((path) => ({ subpath: subpath.replace('*', path.slice(before.length, path.length - after.length)), source: path }));
  });
}

/** A short file name for an entry: `.` becomes `index`, `./locales/en` becomes `locales-en`. */
export function entryName(subpath: string): string {
  return subpath === '.' ? 'index' : subpath.slice(2).replaceAll('/', '-');
}
