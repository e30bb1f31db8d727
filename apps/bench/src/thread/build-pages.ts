import react from '@vitejs/plugin-react';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { build } from 'vite';

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

export interface BenchPages {
  readonly url: (kit: string) => string;
  readonly close: () => Promise<void>;
}

/** Builds each kit as the production page that its users would build, and serves them on a free port. */
export async function buildPages(kits: readonly string[]): Promise<BenchPages> {
  const folder = mkdtempSync(join(tmpdir(), 'ferryman-bench-thread-'));
  for (const kit of kits) await buildKit(kit, join(folder, kit));
  const styles = new Map<string, string[]>();
  for (const kit of kits)
    styles.set(
      kit,
      (await readdir(join(folder, kit))).filter((name) => name.endsWith('.css')),
    );
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://bench').pathname).replace(/^(\.\.[/\\])+/, '');
    const kit = path.slice(1).split('/')[0] ?? '';
    if (path === `/${kit}/`) {
      const links = (styles.get(kit) ?? []).map((name) => `<link rel="stylesheet" href="${name}">`).join('');
      response.setHeader('content-type', 'text/html');
      response.end(
        `<!doctype html><meta charset="utf-8"><title>${kit}</title>${links}<div id="root"></div><script type="module" src="page.js"></script>`,
      );
      return;
    }
    readFile(join(folder, path)).then(
      (content) => {
        response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
        response.end(content);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (kit) => `http://127.0.0.1:${port}/${kit}/`,
    close: async () => {
      await closeServer(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function buildKit(kit: string, outDir: string): Promise<void> {
  const probe = join(import.meta.dirname, 'probe.ts');
  const entry = join(import.meta.dirname, 'kits', `${kit}.tsx`);
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    base: './',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['@ferryman/source', 'module', 'browser', 'production'], dedupe: ['react', 'react-dom'] },
    plugins: [
      react(),
      {
        name: 'bench-page',
        resolveId: (id) => (id === 'bench-page' ? '\0bench-page' : undefined),
        load: (id) =>
          id === '\0bench-page'
            ? `import { createProbe } from ${JSON.stringify(probe)}; import { kit } from ${JSON.stringify(entry)}; window.probe = createProbe(kit);`
            : undefined,
      },
    ],
    build: {
      outDir,
      minify: process.env['BENCH_READABLE'] === undefined,
      emptyOutDir: true,
      rolldownOptions: {
        input: { page: 'bench-page' },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', assetFileNames: '[name][extname]' },
      },
    },
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}
