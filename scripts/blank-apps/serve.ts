import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
const NONCE = 'c3RyaWN0';

/** What every blank app must live with: nothing inline but what carries the nonce, no string into a sink. */
export const POLICY = [
  "default-src 'none'",
  `script-src 'self' 'nonce-${NONCE}'`,
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  // Ours, and the one that Vue makes for itself.
  'trusted-types ferryman dompurify vue',
].join('; ');

export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves folders by the first part of the path, e.g. `/kit/` from node_modules, under the strict policy. */
export async function serve(folders: Readonly<Record<string, string>>): Promise<Served> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    // Browsers ask for it unasked; a 404 would be an error in the page's console.
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    const mount = Object.keys(folders).find((prefix) => path.startsWith(prefix)) ?? '';
    const folder = folders[mount] ?? '';
    const file = normalize(join(folder, path.slice(mount.length) || 'index.html'));
    return void readFile(file.startsWith(folder + sep) ? file : '')
      .then((content) => {
        response.writeHead(200, {
          'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': POLICY,
        });
        response.end(extname(file) === '.html' ? content.toString().replaceAll('NONCE', NONCE) : content);
      })
      .catch(() => response.writeHead(404).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
