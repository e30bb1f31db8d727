import { expect, it } from 'vitest';
import type { StreamBatch } from '@ferryman/core/schema';
import { expireCursors } from '../domain/tenants.ts';
import { importDialogues } from '../import/import-dialogues.ts';
import { describeEachDatabase, describeOnPostgres } from '../test-support/each-database.ts';
import { patiently } from '../test-support/patience.ts';
import { readStream } from '../test-support/read-stream.ts';
import type { StreamReader } from '../test-support/read-stream.ts';
import { createTestDesk, say } from '../test-support/test-desk.ts';
import type { Person } from '../test-support/test-desk.ts';

const follow = async (person: Person, cursor?: string) =>
  readStream(await person.request(`/v1/stream${cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`}`));
const cursorOf = async (person: Person) => (await person.get<{ cursor: string }>('/v1/conversations?limit=1')).cursor;
const batchesOf = (stream: StreamReader) =>
  stream.frames.filter(({ event }) => event === 'batch').map(({ json }) => json as unknown as StreamBatch);

await describeEachDatabase('the stream', ({ database }) => {
  it('says at once that it is alive, and then what happens', async () => {
    const desk = await createTestDesk(database);
    const agent = await desk.as('agent');
    const stream = await follow(agent, await cursorOf(agent));
    await desk.open('Hello');
    await stream.until(() => stream.events().length === 2);
    expect(stream.frames[0]).toMatchObject({ event: 'heartbeat', json: { serverNow: desk.clock.now() } });
    expect(stream.events().map(({ type }) => type)).toEqual(['conversation.opened', 'message.sent']);
    await stream.stop();
  });

  it('resumes from every point, each batch naming the cursor before it', async () => {
    const desk = await createTestDesk(database);
    const agent = await desk.as('agent');
    const start = await cursorOf(agent);
    const conversation = await desk.open();
    const live = await follow(agent, start);
    for (let index = 0; index < 8; index += 1) await agent.run(conversation, say(`Message ${index}`));
    await live.until(() => live.events().length === 10);
    const all = live.events();
    for (const batch of [undefined, ...batchesOf(live)]) {
      const cursor = batch?.cursor ?? start;
      const known = batch ? all.findIndex(({ id }) => id === batch.events.at(-1)?.id) + 1 : 0;
      const resumed = await follow(agent, cursor);
      await resumed.until(() => resumed.events().length === all.length - known);
      expect(resumed.events()).toEqual(all.slice(known));
      let expected: string = cursor;
      for (const next of batchesOf(resumed)) {
        expect(next.after).toBe(expected);
        expected = next.cursor;
      }
      await resumed.stop();
    }
    await live.stop();
  });

  it('prefers the header of a browser that comes back by itself', async () => {
    const desk = await createTestDesk(database);
    const agent = await desk.as('agent');
    const start = await cursorOf(agent);
    await desk.open();
    const later = await cursorOf(agent);
    const stream = readStream(await agent.request(`/v1/stream?cursor=${start}`, { headers: { 'Last-Event-ID': later } }));
    await desk.open('The only news');
    await stream.until(() => stream.events().length === 2);
    expect(batchesOf(stream)[0]?.after).toBe(later);
    await stream.stop();
  });

  it('catches up over several pages while new events keep coming', async () => {
    const desk = await createTestDesk(database);
    const agent = await desk.as('agent');
    const start = await cursorOf(agent);
    const conversation = 'long';
    const messages = Array.from({ length: 451 }, (_, at) => ({ author: 'customer', text: 'old', at }));
    await importDialogues(database, desk.tenant, [JSON.stringify({ id: conversation, lang: 'en', domain: [], messages })]);
    const stream = await follow(agent, start);
    await Promise.all(Array.from({ length: 20 }, (_, index) => agent.run(conversation, say(`New ${index}`))));
    await stream.until(() => stream.events().length >= 472);
    expect(stream.events().map(({ seq }) => seq)).toEqual(Array.from({ length: 472 }, (_, index) => index + 1));
    await stream.stop();
  });

  it.each(['expired', 'foreign', 'forged', 'too far behind', 'missing'] as const)('resets a reader whose cursor is %s', async (kind) => {
    const desk = await createTestDesk(database, { maxCatchUpEvents: 3 });
    const stranger = await createTestDesk(database);
    const agent = await desk.as('agent');
    const own = await cursorOf(agent);
    const foreign = await cursorOf(await stranger.as('agent'));
    await desk.open();
    if (kind === 'too far behind') await desk.open();
    if (kind === 'expired') await expireCursors(database, desk.tenant);
    const cursor = { expired: own, foreign, forged: `0${own}`, 'too far behind': own, missing: undefined }[kind];
    const stream = await follow(agent, cursor);
    await stream.until(() => stream.frames.length === 2);
    const reset = stream.frames[1];
    expect(reset).toMatchObject({ event: 'reset', json: { cursor: await cursorOf(agent) } });
    await desk.open('After the reset');
    await stream.until(() => batchesOf(stream).length === 1);
    expect(batchesOf(stream)[0]?.after).toBe(reset?.json['cursor']);
    expect(stream.events()).toHaveLength(2);
    await stream.stop();
  });

  it('tells a live reader to load again when far more happens at once than it should be sent', async () => {
    const desk = await createTestDesk(database, { maxCatchUpEvents: 50 });
    const agent = await desk.as('agent');
    const stream = await follow(agent, await cursorOf(agent));
    await stream.until(() => stream.frames.length === 1);
    await desk.open();
    await stream.until(() => stream.events().length === 2);
    const messages = Array.from({ length: 80 }, (_, at) => ({ author: 'customer', text: 'old', at }));
    await importDialogues(database, desk.tenant, [JSON.stringify({ id: 'old', lang: 'en', domain: [], messages })]);
    await stream.until(() => stream.frames.some(({ event }) => event === 'reset'));
    expect(stream.frames.at(-1)?.json['cursor']).toBe(await cursorOf(agent));
    expect(stream.events()).toHaveLength(2);
    await stream.stop();
  });

  it('gives a buyer their own conversation without notes, tags and names of readers, chained all the same', async () => {
    const desk = await createTestDesk(database);
    const [agent, buyer, other] = [await desk.as('agent', 'ann'), await desk.as('buyer'), await desk.as('buyer', 'other')];
    const start = await cursorOf(buyer);
    const [stream, foreign] = [await follow(buyer, start), await follow(other, await cursorOf(other))];
    const conversation = await desk.open();
    await agent.run(conversation, say('canary-note', { kind: 'note' }));
    await agent.run(conversation, { type: 'tags.change', add: ['canary-tag'], remove: [] });
    await agent.run(conversation, { type: 'receipt.advance', deliveredSeq: 2, readSeq: 2 });
    await agent.run(conversation, say('An answer'));
    await stream.until(() => stream.events().length === 4);
    const resumed = await follow(buyer, start);
    await resumed.until(() => resumed.events().length === 4);
    for (const one of [stream, resumed]) {
      expect(one.events().map(({ type }) => type)).toEqual(['conversation.opened', 'message.sent', 'receipt.advanced', 'message.sent']);
      expect(one.text()).not.toMatch(/canary/);
      expect(one.events()[2]?.actor).toEqual({ kind: 'agent', id: 'team', name: '' });
      let expected: string | undefined = start;
      for (const batch of batchesOf(one)) {
        expect(batch.after).toBe(expected);
        expected = batch.cursor;
      }
    }
    expect(foreign.events()).toEqual([]);
    await Promise.all([stream.stop(), resumed.stop(), foreign.stop()]);
  });

  it('never crosses the wall between tenants', async () => {
    const [desk, other] = [await createTestDesk(database), await createTestDesk(database)];
    const stranger = await follow(await other.as('agent'));
    await stranger.until(() => stranger.frames.length === 2);
    await desk.open('canary');
    await other.open('own');
    await stranger.until(() => stranger.events().length === 2);
    expect(stranger.text()).not.toContain('canary');
    await stranger.stop();
  });

  it('relays typing to the others and not to the one who types', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const [agent, buyer, other] = [await desk.as('agent'), await desk.as('buyer'), await desk.as('buyer', 'other')];
    const streams = [await follow(agent), await follow(buyer), await follow(other)] as const;
    await Promise.all(streams.map((stream) => stream.until(() => stream.frames.length === 2)));
    expect((await agent.post(`/v1/conversations/${conversation}/typing`, {})).status).toBe(204);
    const [ofAgent, ofBuyer, ofOther] = streams;
    await ofBuyer.until(() => ofBuyer.frames.some(({ event }) => event === 'typing'));
    expect(ofBuyer.frames.at(-1)?.json).toMatchObject({
      conversationId: conversation,
      actor: { id: 'agent-1' },
      until: desk.clock.now() + 6_000,
    });
    expect([...ofAgent.frames, ...ofOther.frames].some(({ event }) => event === 'typing')).toBe(false);
    await Promise.all(streams.map((stream) => stream.stop()));
  });

  it('ends a stream when its token expires, and beats until then', async () => {
    const tenDays = 10 * 86_400_000;
    const desk = await createTestDesk(database, { heartbeatMs: tenDays });
    const stream = await follow(await desk.as('agent'));
    await stream.until(() => stream.frames.length === 2);
    desk.clock.advance(tenDays);
    await stream.until(() => stream.frames.filter(({ event }) => event === 'heartbeat').length === 2);
    desk.clock.advance(2 * tenDays);
    await stream.ended;
    expect(desk.server.openStreams()).toBe(0);
  });

  it('cuts a reader that does not read, and lets it resume without a loss', async () => {
    const cut: string[] = [];
    const desk = await createTestDesk(database, { maxBufferedBytes: 200_000, log: ({ event }) => void cut.push(event) });
    const agent = await desk.as('agent');
    const conversation = await desk.open();
    const start = await cursorOf(agent);
    const response = await agent.request(`/v1/stream?cursor=${start}`);
    for (let index = 0; index < 10; index += 1) await agent.run(conversation, say(`${index}${'x'.repeat(50_000)}`));
    await expect.poll(() => cut, patiently).toContain('stream.cut');
    expect(desk.server.openStreams()).toBe(0);
    await response.body?.cancel().catch(() => {});
    const resumed = await follow(agent, start);
    await resumed.until(() => resumed.events().length === 10);
    await resumed.stop();
  });
});

await describeOnPostgres('two processes', ({ database, open, postgres }) => {
  it('share one desk: an agent on one sees a buyer on the other, in order', async () => {
    const one = await createTestDesk(database);
    const there = await createTestDesk(open(), {}, one);
    const agent = await there.as('agent');
    const stream = await follow(agent, await cursorOf(agent));
    const conversation = await one.open();
    const buyer = await one.as('buyer');
    const answerer = await one.as('agent', 'ben');
    await Promise.all([
      ...Array.from({ length: 25 }, (_, index) => buyer.run(conversation, say(`Here ${index}`))),
      ...Array.from({ length: 25 }, (_, index) => agent.run(conversation, say(`There ${index}`))),
      answerer.run(conversation, say('And here')),
    ]);
    await stream.until(() => stream.events().length === 53);
    expect(stream.events().map(({ seq }) => seq)).toEqual(Array.from({ length: 53 }, (_, index) => index + 1));
    await stream.stop();
    await there.server.close();
  });

  it('miss nothing when PostgreSQL dies and comes back', async ({ skip }) => {
    if (process.env['DATABASE_URL']) skip('this PostgreSQL was given by DATABASE_URL and is not ours to kill');
    const desk = await createTestDesk(database, { heartbeatMs: 1_000 });
    const agent = await desk.as('agent');
    const conversation = await desk.open();
    const stream = await follow(agent, await cursorOf(agent));
    await agent.run(conversation, say('Before'));
    await stream.until(() => stream.events().length === 1);
    postgres?.kill();
    await expect.poll(async () => (await agent.execute(conversation, say('Meanwhile'))).status, patiently).toBe(503);
    expect((await agent.request('/healthz')).status).toBe(200);
    expect((await agent.request('/readyz')).status).toBe(503);
    await postgres?.restart();
    await expect.poll(async () => (await agent.request('/readyz')).status, patiently).toBe(200);
    await agent.run(conversation, say('After'));
    await stream.until(() => stream.events().length >= 2);
    expect(stream.events().map(({ seq }) => seq)).toEqual(Array.from({ length: stream.events().length }, (_, index) => index + 3));
    await stream.stop();
  });
});
