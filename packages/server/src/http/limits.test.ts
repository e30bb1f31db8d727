import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attachment } from '@ferryman/core/schema';
import type { Database } from '../database/database.ts';
import { openEmptyPglite } from '../test-support/open-empty-pglite.ts';
import { createTestDesk, say } from '../test-support/test-desk.ts';
import type { Person } from '../test-support/test-desk.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
let database: Database;
beforeAll(async () => {
  database = await openEmptyPglite();
});
afterAll(() => database.close());

const upload = (person: Person, conversation: string, body: BodyInit, headers: Record<string, string> = {}) =>
  person.request(`/v1/conversations/${conversation}/attachments`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'image/png', 'X-File-Name': 'photo.png', ...headers },
  });

describe('limits', () => {
  it('refuses a body that is too large, also one that lies about its length', async () => {
    const desk = await createTestDesk(database, { maxJsonBytes: 1_000 });
    const conversation = await desk.open();
    const agent = await desk.as('agent');
    expect((await agent.execute(conversation, say('x'.repeat(2_000)))).status).toBe(413);
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(512).fill(32)) });
    const streamed = await agent.request(`/v1/conversations/${conversation}/commands`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(streamed.status).toBe(413);
  });

  it.each([
    ['no JSON', '{"id":'],
    ['a list', '[]'],
    ['JSON 1,000 levels deep', `${'['.repeat(1_000)}${']'.repeat(1_000)}`],
    ['a number for an id', '{"id":1,"command":{}}'],
    ['an unknown command', '{"id":"12345678","command":{"type":"drop"}}'],
  ])('refuses %s as invalid', async (_case, body) => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const response = await (await desk.as('agent')).request(`/v1/conversations/${conversation}/commands`, { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid' } });
  });

  it('takes prototype keys as nothing at all', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const body = `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"id":"${randomUUID()}","command":${JSON.stringify(say('Hi'))}}`;
    expect((await (await desk.as('agent')).request(`/v1/conversations/${conversation}/commands`, { method: 'POST', body })).status).toBe(
      200,
    );
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('stores what databases choke on: NUL and half a surrogate pair become U+FFFD, everything else stays', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const text = 'a\0b\uD83Dc 👍🏽 \u202Eabc 漢字 \\u0000 \' "; DROP TABLE events; --';
    const [sent] = await (await desk.as('agent')).run(conversation, say(text));
    expect(sent).toMatchObject({ body: { text: text.replace('\0', '\uFFFD').replace('\uD83Dc', '\uFFFDc') } });
  });

  it('slows down one person, says for how long, and nobody else', async () => {
    const desk = await createTestDesk(database, { rateLimit: { burst: 3, perSecond: 1 } });
    const conversation = await desk.open();
    const [ann, ben] = [await desk.as('agent', 'ann'), await desk.as('agent', 'ben')];
    const statuses = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await ann.execute(conversation, say('Hi'))).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await ann.execute(conversation, say('Hi'));
    expect(refused.headers.get('Retry-After')).toBe('1');
    expect(await refused.json()).toMatchObject({ error: { code: 'rate-limited', retryAfterMs: 1_000 } });
    expect((await ben.execute(conversation, say('Hi'))).status).toBe(200);
    desk.clock.advance(1_000);
    expect((await ann.execute(conversation, say('Hi'))).status).toBe(200);
  });

  it('answers 404 for unknown addresses and ids, also odd ones', async () => {
    const desk = await createTestDesk(database);
    const agent = await desk.as('agent');
    const paths = [
      '/v1/nothing',
      '/v1/conversations/none',
      '/v1/conversations/%00',
      '/v1/conversations/%ED%A0%80',
      `/v1/conversations/${'x'.repeat(500)}`,
    ];
    const statuses = await Promise.all(paths.map(async (path) => (await agent.request(path)).status));
    expect(statuses).toEqual(paths.map(() => 404));
  });

  it('lets only the configured web origins read answers', async () => {
    const desk = await createTestDesk(database, { corsOrigins: ['https://shop.example'] });
    const ask = (Origin: string) => desk.server.fetch(new Request('http://desk.test/healthz', { headers: { Origin } }));
    expect((await ask('https://shop.example')).headers.get('Access-Control-Allow-Origin')).toBe('https://shop.example');
    expect((await ask('https://evil.example')).headers.get('Access-Control-Allow-Origin')).toBeNull();
  });
});

describe('attachments', () => {
  it('go up, travel with a message, and come down by a signed address that expires', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const [agent, buyer] = [await desk.as('agent'), await desk.as('buyer')];
    const attachment: Attachment = await (
      await upload(agent, conversation, PNG, { 'X-Image-Width': '640', 'X-Image-Height': '480' })
    ).json();
    expect(attachment).toMatchObject({ name: 'photo.png', mediaType: 'image/png', sizeBytes: PNG.length, width: 640, height: 480 });
    const address = `/v1/attachments/${attachment.id}/url`;
    expect((await buyer.request(address)).status).toBe(404);
    const [message] = await agent.run(conversation, say('', { attachmentIds: [attachment.id] }));
    expect(message).toMatchObject({ attachments: [attachment] });
    const { url } = await buyer.get<{ url: string }>(address);
    const load = (path: string) => desk.server.fetch(new Request(`http://desk.test${path}`));
    const file = await load(url);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(PNG);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': "inline; filename*=UTF-8''photo.png",
    });
    expect((await load(url.replace(/signature=./, 'signature=_'))).status).toBe(403);
    desk.clock.advance(10 * 60_000);
    expect((await load(url)).status).toBe(403);
  });

  it('stay with the team when a note brings them, and cannot be sent from another conversation or by the other side', async () => {
    const desk = await createTestDesk(database);
    const [conversation, elsewhere] = [await desk.open(), await desk.open()];
    const [agent, buyer] = [await desk.as('agent'), await desk.as('buyer')];
    const { id }: Attachment = await (await upload(agent, conversation, PNG)).json();
    await agent.run(conversation, say('internal', { kind: 'note', attachmentIds: [id] }));
    expect((await buyer.request(`/v1/attachments/${id}/url`)).status).toBe(404);
    expect((await buyer.execute(conversation, say('mine', { attachmentIds: [id] }))).status).toBe(400);
    expect((await agent.execute(elsewhere, say('here', { attachmentIds: [id] }))).status).toBe(400);
  });

  it('download everything but safe pictures', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const buyer = await desk.as('buyer');
    const { id }: Attachment = await (
      await upload(buyer, conversation, '<script>', { 'Content-Type': 'text/plain', 'X-File-Name': 'a.html' })
    ).json();
    const { url } = await buyer.get<{ url: string }>(`/v1/attachments/${id}/url`);
    const file = await desk.server.fetch(new Request(`http://desk.test${url}`));
    expect(file.headers.get('Content-Disposition')).toMatch(/^attachment;/);
    await file.text();
  });

  it.each([
    ['too large', 413, new Uint8Array(2_000), {}],
    ['of another type', 415, PNG, { 'Content-Type': 'image/svg+xml' }],
    ['not what it claims', 400, '<svg onload=alert(1)>', {}],
    ['empty', 400, '', {}],
    ['of no size', 400, PNG, { 'X-Image-Width': '-1' }],
  ] as const)('are refused when %s', async (_case, status, body, headers) => {
    const desk = await createTestDesk(database, { attachments: { maxBytes: 1_000, mediaTypes: ['image/png'] } });
    const conversation = await desk.open();
    expect((await upload(await desk.as('buyer'), conversation, body, headers)).status).toBe(status);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\a.png', 'a.png'],
    [encodeURIComponent('写真 \u202Egnp.exe\r\nX: y'), '写真 gnp.exeX y'],
    ['...', 'file'],
    ['%E0%A4%A', '%E0%A4%A'],
    [`${'x'.repeat(400)}.png`, `${'x'.repeat(251)}.png`],
  ])('have a harmless name: %s', async (given, name) => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    expect(await (await upload(await desk.as('buyer'), conversation, PNG, { 'X-File-Name': given })).json()).toMatchObject({ name });
  });
});
