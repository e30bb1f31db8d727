import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** The folder of the package that a bundled file belongs to. */
function packageFolder(file: string): string | undefined {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (!existsSync(join(folder, 'package.json'))) continue;
    if ((JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Partial<Manifest>).name) return folder;
  }
  return undefined;
}

/** Licence texts of all packages in the bundle: whoever serves it passes their code on. */
function licencesOf(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => packageFolder(file) ?? []));
  const parts = [...folders].flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    if (manifest.name.startsWith('@ferryman/')) return [];
    const text = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
    const body = text ? readFileSync(join(folder, text), 'utf8').trim() : `Licensed under ${manifest.license ?? 'unknown terms'}.`;
    return [`${manifest.name} ${manifest.version} (${manifest.license ?? 'unknown'})\n\n${body}\n`];
  });
  return parts.toSorted().join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * Bundles `dist/standalone.js` with all it imports into `dist/standalone/`: one file to load, and chunks beside it for what
 * loads later (locales, the sanitiser).
 *
 * @param folder - The package's folder, already built.
 */
export async function buildStandalone(folder: string): Promise<void> {
  const outdir = join(folder, 'dist/standalone');
  const result = await build({
    absWorkingDir: folder,
    entryPoints: { index: 'dist/standalone.js' },
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    chunkNames: 'chunks/[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'warning',
  });
  const files = Object.keys(result.metafile.inputs).map((path) => resolve(folder, path));
  writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), licencesOf(files));
}
