import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const STYLE = [
  'body { margin: 0 }',
  '.rows, .wall { block-size: 100vh; overflow: auto }',
  '.wall { display: grid; grid-template-columns: repeat(auto-fill, 56px); gap: 2px; align-content: start }',
  // As a row of an inbox: its size does not depend on what stands in it.
  '.cell { block-size: 32px; contain: strict } .wall .cell { block-size: 24px }',
].join(' ');

/** Bundles the clocks' page as its users would, and serves it from a free port. */
export async function serveClocksPage(): Promise<{ readonly origin: string; readonly close: () => void }> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('clocks-page.tsx', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    outdir: '/',
    format: 'esm',
    splitting: false,
    target: 'es2023',
    jsx: 'automatic',
    conditions: ['@ferryman/source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const contentOf = (end: string) => built.outputFiles.find(({ path }) => path.endsWith(end))?.contents ?? new Uint8Array();
  const files: Readonly<Record<string, readonly [type: string, content: Uint8Array | string]>> = {
    '/page.js': ['text/javascript', contentOf('.js')],
    '/page.css': ['text/css', contentOf('.css')],
    '/': [
      'text/html',
      `<!doctype html><meta charset="utf-8"><title>clocks</title><link rel="stylesheet" href="/page.css"><style>${STYLE}</style><div id="root"></div><script type="module" src="/page.js"></script>`,
    ],
  };
  const server = createServer((request, response) => {
    const file = files[new URL(request.url ?? '/', 'http://page').pathname];
    response.writeHead(file ? 200 : 404, { 'content-type': file?.[0] ?? 'text/plain' });
    response.end(file?.[1]);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
