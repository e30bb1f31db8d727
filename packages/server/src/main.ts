#!/usr/bin/env node
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createJsonLog, createServer, importDialogues, openPgliteDatabase, openPostgresDatabase, readLines } from './index.ts';
import type { NeedsReply } from './index.ts';

const usage = `ferryman-server: Ferryman's reference backend

  --port N              port to open; 0 (default) takes a free one
  --host NAME           address to bind; default 127.0.0.1
  --data DIR            data folder of the embedded database; default ./ferryman-data
  --memory              embedded database in memory only
  --durability MODE     strict (default) or relaxed, for the embedded database
  --import FILE         dialogues as JSON lines (.gz too) to import before it opens; may be repeated, and is safe to repeat
  --tenant ID           tenant that --import writes to; default demo
  --needs-reply MODULE  JavaScript module whose needsReply(message) is false for a buyer's message that starts no clock ("thanks, bye")
  --cors ORIGIN         web origin that may call; may be repeated
  --no-rate-limit       for load and fault runs
  --quiet               no log

Environment: FERRYMAN_SECRET (needed, 32 bytes or more), DATABASE_URL (use PostgreSQL instead of the embedded database).
When ready it prints one line of JSON: {"ready":true,"port":...,"url":...,"database":...}. The log goes to standard error.
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string', default: './ferryman-data' },
    memory: { type: 'boolean', default: false },
    durability: { type: 'string', default: 'strict' },
    import: { type: 'string', multiple: true, default: [] },
    tenant: { type: 'string', default: 'demo' },
    'needs-reply': { type: 'string' },
    cors: { type: 'string', multiple: true, default: [] },
    'no-rate-limit': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function loadNeedsReply(module: string): Promise<NeedsReply> {
  const { needsReply } = (await import(pathToFileURL(resolve(module)).href)) as { readonly needsReply?: unknown };
  if (typeof needsReply !== 'function') throw new Error(`--needs-reply: ${module} exports no function needsReply.`);
  return needsReply as NeedsReply;
}

async function run(): Promise<void> {
  if (values.help) return void process.stdout.write(usage);
  const secret = process.env['FERRYMAN_SECRET'];
  if (!secret) throw new Error('FERRYMAN_SECRET is not set. Make one with: openssl rand -base64 48');
  if (values.durability !== 'strict' && values.durability !== 'relaxed') throw new Error('--durability is strict or relaxed.');
  const databaseUrl = process.env['DATABASE_URL'];
  const database = databaseUrl
    ? openPostgresDatabase({ url: databaseUrl })
    : await openPgliteDatabase({ dataFolder: values.memory ? undefined : values.data, durability: values.durability });
  const log = values.quiet ? undefined : createJsonLog((line) => process.stderr.write(line), Date.now);
  const needsReply = values['needs-reply'] === undefined ? undefined : await loadNeedsReply(values['needs-reply']);
  const server = await createServer({
    database,
    secret,
    log,
    needsReply,
    corsOrigins: values.cors,
    ...(values['no-rate-limit'] ? { rateLimit: false } : {}),
  });
  for (const file of values.import) {
    const { skipped, ...report } = await importDialogues(database, values.tenant, readLines(file), { needsReply });
    for (const { line, reason } of skipped) process.stderr.write(`${file}:${line}: skipped, ${reason}\n`);
    log?.({ level: 'info', event: 'import.done', skipped: skipped.length, ...report });
  }
  const stop = () => void server.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const { port } = await server.listen(Number(values.port), values.host);
  process.stdout.write(`${JSON.stringify({ ready: true, port, url: `http://${values.host}:${port}`, database: database.kind })}\n`);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
