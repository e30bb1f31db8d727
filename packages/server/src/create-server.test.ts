import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationSnapshot } from '@ferryman/core/schema';
import { createToken } from './auth/tokens.ts';
import { createServer } from './create-server.ts';
import { createJsonLog } from './log.ts';
import { openEmptyPglite } from './test-support/open-empty-pglite.ts';
import { patiently } from './test-support/patience.ts';
import { readStream } from './test-support/read-stream.ts';
import { startProcess } from './test-support/start-process.ts';
import { createTestDesk, say, TEST_SECRET } from './test-support/test-desk.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ferryman-server-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const claims = { tenant: 'shop', name: 'x' } as const;

describe('the server as a process', () => {
  it('loses nothing it acknowledged when it is killed, and gives the stored answer afterwards', async () => {
    const data = join(folder, 'killed');
    const buyer = { Authorization: `Bearer ${await createToken(TEST_SECRET, { ...claims, role: 'buyer', sub: 'b' })}` };
    let server = await startProcess(['--data', data, '--quiet', '--no-rate-limit']);
    const opening = { id: randomUUID(), message: { body: { format: 'text', text: 'Hello' } } };
    const opened = await fetch(`${server.url}/v1/conversations`, { method: 'POST', headers: buyer, body: JSON.stringify(opening) });
    const { conversationId } = (await opened.json()) as { conversationId: string };
    const acknowledged: string[] = [];
    const send = async (id: string) =>
      fetch(`${server.url}/v1/conversations/${conversationId}/commands`, {
        method: 'POST',
        headers: buyer,
        body: JSON.stringify({ id, command: say(id) }),
      });
    for (let round = 0; round < 3; round += 1) {
      const attempts = Array.from({ length: 40 }, () => randomUUID());
      const sending = Promise.all(
        attempts.map((id) =>
          send(id).then(
            async (answer) => answer.ok && acknowledged.push(id),
            () => undefined,
          ),
        ),
      );
      await expect.poll(() => acknowledged.length, { ...patiently, interval: 1 }).toBeGreaterThan(round * 5 + 3);
      server.kill('SIGKILL');
      await Promise.all([sending, server.exited]);
      server = await startProcess(['--data', data, '--quiet', '--no-rate-limit']);
      for (const id of attempts) expect((await send(id)).status).toBe(200);
      acknowledged.push(...attempts);
    }
    const loaded = await fetch(`${server.url}/v1/conversations/${conversationId}?limit=200`, { headers: buyer });
    const { events } = (await loaded.json()) as ConversationSnapshot;
    const stored = events.flatMap(({ type, commandId }) => (type === 'message.sent' && commandId !== opening.id ? [commandId] : []));
    expect(stored).toHaveLength(120);
    expect(new Set(stored)).toEqual(new Set(acknowledged));
    await expect(startProcess(['--data', data])).rejects.toThrow(/data-folder-in-use/);
    server.kill('SIGTERM');
    expect(await server.exited).toBe(0);
  });

  it('says in one line what is missing', async () => {
    await expect(startProcess(['--memory'], { FERRYMAN_SECRET: '' })).rejects.toThrow(/FERRYMAN_SECRET is not set/);
    await expect(startProcess(['--memory'], { FERRYMAN_SECRET: 'short' })).rejects.toThrow(/weak-secret/);
  });
});

describe('the server in this process', () => {
  it('stops gracefully: streams end with a hint, requests under way finish, new ones are refused', async () => {
    const database = await openEmptyPglite();
    const server = await createServer({ database, secret: TEST_SECRET, graceMs: 20_000 });
    const { port } = await server.listen(0, '127.0.0.1');
    const headers = { Authorization: `Bearer ${await createToken(TEST_SECRET, { ...claims, role: 'buyer', sub: 'b' })}` };
    const stream = readStream(await fetch(`http://127.0.0.1:${port}/v1/stream`, { headers }));
    await stream.until(() => stream.frames.length === 2);
    const body = JSON.stringify({ id: randomUUID(), message: { body: { format: 'text', text: 'Just in time' } } });
    const posted = fetch(`http://127.0.0.1:${port}/v1/conversations`, { method: 'POST', headers, body });
    await stream.until(() => stream.events().length === 2);
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(8_000);
    expect((await posted).status).toBe(200);
    await stream.ended;
    expect(stream.text()).toMatch(/retry: \d+\n\n$/);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed');
    const late = await server.fetch(new Request('http://desk.test/v1/me', { headers }));
    expect([late.status, late.headers.get('Retry-After')]).toEqual([503, '1']);
  });

  it('is ready only with a database', async () => {
    const database = await openEmptyPglite();
    const server = await createServer({ database, secret: TEST_SECRET });
    const ask = async (path: string) => (await server.fetch(new Request(`http://desk.test${path}`))).status;
    expect([await ask('/healthz'), await ask('/readyz')]).toEqual([200, 200]);
    await database.close();
    expect([await ask('/healthz'), await ask('/readyz')]).toEqual([200, 503]);
    await server.close();
  });

  it('logs what happened and never what was written, who it was written to, or a token', async () => {
    const lines: string[] = [];
    const database = await openEmptyPglite();
    const log = createJsonLog((line) => lines.push(line), Date.now);
    const desk = await createTestDesk(database, { log, maxJsonBytes: 10_000 });
    const agent = await desk.as('agent', 'canary-agent');
    const conversation = await desk.open('canary-message');
    await agent.run(conversation, say('canary-reply'));
    await agent.run(conversation, { type: 'tags.change', add: ['canary-tag'], remove: [] });
    await agent.get('/v1/search?q=canary-search');
    await agent.execute(conversation, say('canary-large'.repeat(2_000)));
    await agent.execute(conversation, { type: 'canary-command' } as never);
    await agent.request('/v1/me', { headers: { Authorization: 'Bearer canary-token' } });
    await agent.request(`/v1/conversations/${conversation}/attachments`, {
      method: 'POST',
      body: 'canary-file',
      headers: { 'Content-Type': 'text/plain', 'X-File-Name': 'canary.txt' },
    });
    // The database's own words about what it could not do quote what it was given.
    await database.query('DROP TABLE events CASCADE');
    const broken = await agent.execute(conversation, say('canary-broken'));
    expect(broken.status).toBe(503);
    expect(await broken.text()).not.toMatch(/canary|events|relation|SQL/i);
    await desk.server.close();
    await database.close();
    const all = lines.join('');
    expect(lines.length).toBeGreaterThan(8);
    expect(all).toContain('"event":"request.failed"');
    expect(all).not.toContain('canary');
    expect(all).not.toContain(agent.token);
    expect(all).not.toContain(conversation);
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });
});
