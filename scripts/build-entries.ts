import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/**
 * What a package's build starts from: the source of each of its entries and programs, and nothing else, so that
 * stories, fixtures and test support never reach `dist`. An entry without a built form is for this repository alone.
 *
 * @param folder - The package's folder, absolute.
 */
export function entriesOf(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const sources = Object.values(manifest.exports ?? {}).flatMap((target) => (target['default'] ? (target['@ferryman/source'] ?? []) : []));
  const programs = Object.values(manifest.bin ?? {}).map((path) => path.replace('./dist/', './src/').replace(/\.js$/, '.ts'));
  const files = [...sources, ...programs].filter((path) => /\.tsx?$/.test(path)).map((path) => path.replace('./', ''));
  return files.filter((path) => path.includes('*') || existsSync(join(folder, path)));
}
