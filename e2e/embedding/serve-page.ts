import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';

const MEDIA_TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
const NONCE_PLACE = 'EMBEDDING_NONCE';

/** A strange page with the kit in it, built from this repository's sources and served under the strictest policy. */
export interface EmbeddingPage {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Nothing but what carries the nonce; style elements and attributes in markup are refused altogether. */
const policyFor = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types ferryman dompurify',
  ].join('; ');

/** Builds and serves the page on a free port. */
export async function serveEmbeddingPage(): Promise<EmbeddingPage> {
  const folder = mkdtempSync(join(tmpdir(), 'ferryman-embedding-'));
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'page'),
    logLevel: 'error',
    resolve: { conditions: ['@ferryman/source', 'module', 'browser', 'development|production'] },
    html: { cspNonce: NONCE_PLACE },
    build: { outDir: folder, emptyOutDir: true, minify: false },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    readFile(join(folder, path === '/' ? 'index.html' : path.replaceAll('..', '')))
      .then((content) => {
        const type = extname(path) || '.html';
        const nonce = randomBytes(12).toString('base64url');
        response.writeHead(200, { 'content-type': MEDIA_TYPES[type] ?? 'text/plain', 'content-security-policy': policyFor(nonce) });
        response.end(type === '.html' ? content.toString().replaceAll(NONCE_PLACE, nonce) : content);
      })
      .catch(() => response.writeHead(404).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
