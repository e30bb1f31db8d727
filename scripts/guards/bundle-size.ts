import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { rolldown, type OutputChunk, type Plugin } from 'rolldown';
import { inlineCss } from '../inline-css.ts';

/** Peers: what the host brings anyway. */
const EXTERNAL = ['react', 'react-dom', 'react/jsx-runtime', 'react-dom/client', 'i18next'];
const ENTRY = 'ferryman-size-entry.ts';

export interface BundleSize {
  /** Minified and gzipped bytes of what loads at once: code and CSS. */
  readonly bytes: number;
  /** Chunks loaded only when needed (dynamic imports), by name, in the same measure. */
  readonly late: readonly { readonly name: string; readonly bytes: number }[];
  /** Files outside the entry's own package that are in the first load, heaviest first (bytes before minifying). */
  readonly heaviest: readonly { readonly path: string; readonly bytes: number }[];
}

const gzipped = (contents: Uint8Array): number => gzipSync(contents, { level: 9 }).byteLength;

/** Gives the entry its code, and keeps the style sheets it imports for a bundle of their own. */
function readEntry(code: string, folder: string, sheets: string[]): Plugin {
  const entry = join(folder, ENTRY);
  return {
    name: 'entry-and-sheets',
    resolveId: async function (source, importer) {
      if (source === ENTRY) return entry;
      if (!source.endsWith('.css')) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      sheets.push(found?.id ?? join(dirname(importer ?? entry), source));
      return '\0sheet';
    },
    load: (id) => (id === entry ? code : id === '\0sheet' ? { code: '', moduleSideEffects: false } : null),
  };
}

async function bundleSheets(sheets: readonly string[], root: string): Promise<Uint8Array> {
  const contents = sheets.map((path) => `@import ${JSON.stringify(path)};`).join('\n');
  const result = await build({
    stdin: { contents, resolveDir: root, loader: 'css' },
    conditions: ['@ferryman/source'],
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.contents ?? new Uint8Array();
}

/** Bundles a piece of code as a host with Vite would, and weighs it. `code` is resolved from `folder`. */
export async function weigh(code: string, folder: string, root: string): Promise<BundleSize> {
  const sheets: string[] = [];
  const bundle = await rolldown({
    input: ENTRY,
    cwd: root,
    platform: 'browser',
    external: EXTERNAL,
    // As in a page: late parts take what they share out of the first chunk, which need not be cut up for them.
    preserveEntrySignatures: 'allow-extension',
    resolve: { conditionNames: ['@ferryman/source', 'import', 'module', 'browser', 'default'] },
    transform: { target: 'es2022', jsx: 'react-jsx', define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [inlineCss(), readEntry(code, folder, sheets)],
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true, comments: false });
  await bundle.close();
  const chunks = new Map(output.filter((each): each is OutputChunk => each.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const first = new Set<OutputChunk>();
  const visit = (chunk: OutputChunk | undefined): void => {
    if (!chunk || first.has(chunk)) return;
    first.add(chunk);
    for (const name of chunk.imports) visit(chunks.get(name));
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) visit(chunk);
  const weight = (chunk: OutputChunk): number => gzipped(Buffer.from(chunk.code));
  const sheetBytes = sheets.length > 0 ? gzipped(await bundleSheets(sheets, root)) : 0;
  const modules = [...first].flatMap((chunk) => Object.entries(chunk.modules));
  return {
    bytes: [...first].reduce((sum, chunk) => sum + weight(chunk), sheetBytes),
    late: [...chunks.values()]
      .filter((chunk) => !first.has(chunk))
      .map((chunk) => ({ name: chunk.fileName, bytes: weight(chunk) }))
      .toSorted((a, b) => b.bytes - a.bytes),
    heaviest: modules
      .map(([path, { code: text }]) => ({ path: path.replace(`${root}/`, ''), bytes: text?.length ?? 0 }))
      .toSorted((a, b) => b.bytes - a.bytes),
  };
}
