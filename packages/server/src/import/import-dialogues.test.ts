import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import { describeEachDatabase } from '../test-support/each-database.ts';
import { aPromise } from '../test-support/test-promises.ts';
import { createTestDesk } from '../test-support/test-desk.ts';
import { importDialogues } from './import-dialogues.ts';

interface SlaTold {
  readonly standings: readonly {
    readonly conversationId: string;
    readonly track: { readonly cycles: readonly { readonly metric: string; readonly startedAt: number }[] };
  }[];
}

const recorded = (id: string, more: object = {}) =>
  JSON.stringify({
    id,
    lang: 'en',
    domain: ['bank', 'bank', 'hotel'],
    labels: { ignored: true },
    messages: [
      { author: 'customer', text: 'Hello', at: 1_589_375_697 },
      { author: 'system', text: '', action: 'query:bank', at: 1_589_375_698.5 },
      { author: 'agent', text: 'Your name, please?', at: 1_589_375_714, action: 'ask_name' },
      { author: 'customer', text: 'Alexis', at: 1_589_375_736 },
    ],
    ...more,
  });
const authored = (id: string, more: object = {}) =>
  JSON.stringify({
    id,
    buyer: { id: 'yuki', name: '由紀', language: 'ja', market: 'JP', timeZone: 'Asia/Tokyo' },
    channel: { kind: 'chat', marketplace: 'amazon', richText: false, links: false, attachments: true, maxLength: 1000 },
    subject: '配送',
    status: 'pending',
    tags: ['delivery'],
    priority: 'high',
    messages: [
      { author: 'buyer', text: '荷物はどこですか', at: -60_000, language: 'ja' },
      { author: 'note', name: 'Mei Lin', text: 'Stuck in customs', at: -50_000 },
      { author: 'agent', name: 'Mei Lin', text: '確認します', at: -40_000, language: 'ja' },
    ],
    ...more,
  });

await describeEachDatabase('the importer', ({ database }) => {
  it('brings recorded and authored dialogues in as a desk shows them', async () => {
    const desk = await createTestDesk(database);
    const now = desk.clock.now();
    const report = await importDialogues(database, desk.tenant, [recorded('r-1'), '', authored('a-1')], { now });
    expect(report).toEqual({ imported: 2, events: 13, existing: 0, skipped: [] });
    const agent = await desk.as('agent');
    const one = await agent.load('r-1');
    expect(one.summary).toMatchObject({ tags: ['bank', 'hotel'], status: 'open', waiting: { since: 1_589_375_736_000 }, seq: 6 });
    expect(
      one.events.flatMap((event) => (event.type === 'message.sent' ? [[event.kind, event.actor.kind, event.body.text, event.at]] : [])),
    ).toEqual([
      ['reply', 'buyer', 'Hello', 1_589_375_697_000],
      ['note', 'bot', 'query:bank', 1_589_375_698_500],
      ['reply', 'agent', 'Your name, please?', 1_589_375_714_000],
      ['reply', 'buyer', 'Alexis', 1_589_375_736_000],
    ]);
    expect((await agent.load('a-1')).summary).toMatchObject({
      subject: '配送',
      status: 'pending',
      priority: 'high',
      waiting: null,
      buyer: { id: 'yuki', market: 'JP' },
      lastMessage: { preview: '確認します', author: { id: 'agent-mei-lin', name: 'Mei Lin' }, at: now - 40_000 },
    });
    expect((await agent.get<{ agents: { id: string }[] }>('/v1/agents')).agents.map(({ id }) => id)).toContain('agent-mei-lin');
    const seen = await (await desk.as('buyer', 'yuki')).load('a-1');
    expect(JSON.stringify(seen)).not.toMatch(/customs|high|"delivery"/);
  });

  it('can be repeated, and goes on where it was interrupted', async () => {
    const tenant = randomUUID();
    await migrate(database, 1);
    const lines = Array.from({ length: 50 }, (_, index) => recorded(`r-${index}`));
    expect(await importDialogues(database, tenant, lines.slice(0, 20))).toMatchObject({ imported: 20, existing: 0 });
    expect(await importDialogues(database, tenant, lines)).toMatchObject({ imported: 30, existing: 20, events: 180 });
    expect(await importDialogues(database, tenant, lines)).toMatchObject({ imported: 0, existing: 50, events: 0 });
    const [row] = await database.query<{ events: number; last: number }>(
      'SELECT count(*) AS events, max(position) AS last FROM events WHERE tenant = $1',
      [tenant],
    );
    expect(row).toEqual({ events: 300, last: 300 });
  });

  it('reports bad lines with number and reason, and loses no other', async () => {
    const tenant = randomUUID();
    const lines = [
      '{"id":',
      recorded('good-1'),
      recorded('empty', { messages: [] }),
      recorded('x', { messages: [{ author: 'robot', text: '', at: 1 }] }),
      recorded('good-1'),
      authored('snoozed', { status: 'snoozed' }),
      authored('channel', { channel: { kind: 'fax' } }),
      '[]',
      recorded('good-2', { messages: [{ author: 'customer', text: 'a\0b\uD83D', at: 0 }] }),
    ];
    const report = await importDialogues(database, tenant, lines);
    expect(report.imported).toBe(2);
    expect(report.skipped.map(({ line }) => line)).toEqual([1, 3, 4, 5, 6, 7, 8]);
    expect(report.skipped.map(({ reason }) => reason)).toEqual([
      'not JSON',
      expect.stringContaining('messages'),
      expect.stringContaining('messages.0.author'),
      'the id of line 2 again',
      'snoozed without snoozedUntil',
      expect.stringContaining('channel.kind'),
      expect.stringContaining('invalid_type'),
    ]);
  });

  it('promises what its history promises: live conversations from their own messages, what is over or long silent nothing', async () => {
    const desk = await createTestDesk(database, { wakeEveryMs: 3_600_000 });
    const supervisor = await desk.as('supervisor');
    const targets = [
      { metric: 'firstResponse' as const, withinMs: 30_000, dueSoonMs: 10_000 },
      { metric: 'nextResponse' as const, withinMs: 60_000, dueSoonMs: 10_000 },
    ];
    expect((await supervisor.post('/v1/sla/policies', { policies: [aPromise('house', { targets })] })).status).toBe(200);
    const [asked, told] = [
      { author: 'buyer', text: 'Where is it?', at: -100_000 },
      { author: 'agent', text: 'On its way.', at: -65_000 },
    ];
    const live = [asked, told, { author: 'buyer', text: 'And when?', at: -20_000 }, { author: 'buyer', text: 'thanks', at: -10_000 }];
    const lines = [
      authored('late', { status: 'open', messages: live }),
      authored('content', { status: 'open', messages: [{ ...asked, text: 'thanks' }] }),
      authored('over', { status: 'resolved', messages: live }),
      recorded('archived'),
    ];
    const now = desk.clock.now();
    const options = { now, needsReply: ({ body }: { readonly body: { readonly text: string } }) => body.text !== 'thanks' };
    expect(await importDialogues(database, desk.tenant, lines, options)).toMatchObject({ imported: 4, skipped: [] });

    const { standings } = await supervisor.get<SlaTold>('/v1/sla/clocks');
    const running = standings.flatMap(({ conversationId, track }) =>
      track.cycles.map(({ metric, startedAt }) => [conversationId, metric, now - startedAt]),
    );
    expect(running).toEqual([
      ['late', 'resolution', 100_000],
      ['late', 'nextResponse', 20_000],
    ]);
    const { events, summary } = await supervisor.load('late');
    // The first answer was five seconds late: told once, where a server that had been there would have told it.
    const story = events.flatMap((event): (readonly [what: string, ago: number])[] => {
      if (event.type === 'sla.signal') return [[event.signal, now - event.at]];
      return event.type === 'message.sent' ? [[event.actor.kind, now - event.at]] : [];
    });
    expect(story).toEqual([
      ['buyer', 100_000],
      ['due-soon', 80_000],
      ['breached', 69_999],
      ['agent', 65_000],
      ['buyer', 20_000],
      ['buyer', 10_000],
    ]);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(summary).toMatchObject({ seq: events.length, waiting: { since: now - 20_000 } });
    expect(await importDialogues(database, desk.tenant, lines, options)).toMatchObject({ imported: 0, existing: 4 });
    expect((await supervisor.load('late')).events).toHaveLength(events.length);
  });
});
