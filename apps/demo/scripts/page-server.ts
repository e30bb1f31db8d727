import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { createToken } from '@ferryman/server';
import { claimsOf, people } from './people.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const TOKEN_LIFETIME_MS = 12 * 3_600_000;

export interface PageServerOptions {
  readonly folder: string;
  readonly apiUrl: string;
  readonly secret: string;
}

function policy(nonce: string, apiUrl: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `connect-src 'self' ${apiUrl}`,
    `img-src 'self' data: blob: ${apiUrl}`,
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types ferryman dompurify',
  ].join('; ');
}

/** Serves the built pages, and tells each who it is. Only for this machine. */
export function createPageServer(options: PageServerOptions): Server {
  return createServer((request, response) => {
    answer(options, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

async function answer(options: PageServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Another site must not read tokens by giving its own name our address.
  if (!/^(?:127\.0\.0\.1|localhost):\d+$/.test(request.headers.host ?? ''))
    return end(response, 403, 'text/plain', 'Only for this machine.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'text/plain', 'Only GET.');
  const address = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (address.pathname === '/session.json') return session(options, address.searchParams.get('as') ?? '', response);
  if (address.pathname === '/people.json') return end(response, 200, 'application/json', JSON.stringify(people));
  if (address.pathname === '/') {
    response.writeHead(302, { location: '/desk.html' });
    response.end();
    return;
  }
  await file(options, address.pathname, response);
}

async function session({ apiUrl, secret }: PageServerOptions, as: string, response: ServerResponse): Promise<void> {
  const claims = claimsOf(as);
  if (!claims) return end(response, 404, 'application/json', JSON.stringify({ error: `nobody here is called ${as}` }));
  const token = await createToken(secret, claims, { lifetimeMs: TOKEN_LIFETIME_MS });
  end(response, 200, 'application/json', JSON.stringify({ apiUrl, token }));
}

async function file({ folder, apiUrl }: PageServerOptions, pathname: string, response: ServerResponse): Promise<void> {
  const path = normalize(join(folder, decodeURIComponent(pathname)));
  const content = path.startsWith(folder + sep) ? await readFile(path).catch(() => undefined) : undefined;
  if (!content) return end(response, 404, 'text/plain', 'Not here.');
  const type = MEDIA_TYPES[extname(path)] ?? 'application/octet-stream';
  if (extname(path) !== '.html') return end(response, 200, type, content);
  const nonce = randomBytes(18).toString('base64url');
  response.setHeader('content-security-policy', policy(nonce, apiUrl));
  end(response, 200, type, content.toString().replaceAll('FERRYMAN_NONCE', nonce));
}

function end(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
  response.end(body);
}
