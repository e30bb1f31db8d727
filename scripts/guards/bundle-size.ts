import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Peers: what the host brings anyway. */
const EXTERNAL = ['react', 'react-dom', 'react/jsx-runtime', 'react-dom/client', 'i18next'];

export interface BundleSize {
  /** Minified and gzipped bytes of what loads at once: code and CSS. */
  readonly bytes: number;
  /** Chunks loaded only when needed (dynamic imports), by name, in the same measure. */
  readonly late: readonly { readonly name: string; readonly bytes: number }[];
  /** Files outside the entry's own package that are in the first load, heaviest first (bytes before gzip). */
  readonly heaviest: readonly { readonly path: string; readonly bytes: number }[];
}

const gzipped = (contents: Uint8Array): number => gzipSync(contents, { level: 9 }).byteLength;

/** Bundles a piece of code as a host's bundler would, and weighs it. `code` is resolved from `folder`. */
export async function weigh(code: string, folder: string, root: string): Promise<BundleSize> {
  const result = await build({
    absWorkingDir: root,
    stdin: { contents: code, resolveDir: folder, sourcefile: 'entry.ts', loader: 'ts' },
    bundle: true,
    minify: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    outdir: '/out',
    conditions: ['@ferryman/source'],
    external: EXTERNAL,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
  });
  const contentsOf = new Map(result.outputFiles.map(({ path, contents }) => [path.replace(/^.*\/out\//, ''), contents]));
  const outputs = new Map(Object.entries(result.metafile.outputs).map(([path, output]) => [path.replace(/^.*out\//, ''), output]));
  const first = new Set<string>();
  const visit = (path: string): void => {
    if (first.has(path)) return;
    first.add(path);
    for (const imported of outputs.get(path)?.imports ?? [])
      if (imported.kind !== 'dynamic-import' && !imported.external) visit(imported.path.replace(/^.*out\//, ''));
  };
  for (const path of outputs.keys()) if (/^stdin\.(js|css)$/.test(path)) visit(path);
  const weight = (path: string): number => gzipped(contentsOf.get(path) ?? new Uint8Array());
  const inputs = [...first].flatMap((path) => Object.entries(outputs.get(path)?.inputs ?? {}));
  return {
    bytes: [...first].reduce((sum, path) => sum + weight(path), 0),
    late: [...outputs.keys()]
      .filter((path) => !first.has(path))
      .map((name) => ({ name, bytes: weight(name) }))
      .toSorted((a, b) => b.bytes - a.bytes),
    heaviest: inputs.map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput })).toSorted((a, b) => b.bytes - a.bytes),
  };
}
