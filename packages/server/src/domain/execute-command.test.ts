import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Command, ConversationEvent } from '@ferryman/core/schema';
import { describeEachDatabase } from '../test-support/each-database.ts';
import { patiently } from '../test-support/patience.ts';
import { createTestDesk, say } from '../test-support/test-desk.ts';

await describeEachDatabase('commands', ({ database, open: openDatabase }) => {
  const positionsOf = (tenant: string) =>
    database.query<{ position: number; conversation_id: string; seq: number }>(
      'SELECT position, conversation_id, seq FROM events WHERE tenant = $1 ORDER BY position',
      [tenant],
    );

  it('takes effect once when the same command comes 50 times at once', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const agent = await desk.as('agent');
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => agent.run(conversation, say('On its way'), id)));
    expect(new Set(answers.map((events) => events.map((event) => event.id).join()))).toHaveLength(1);
    const { events } = await agent.load(conversation);
    expect(events.filter((event) => event.commandId === id)).toHaveLength(1);
  });

  it('opens one conversation when the same opening comes 20 times at once', async () => {
    const desk = await createTestDesk(database);
    const buyer = await desk.as('buyer');
    const request = { id: randomUUID(), message: { body: { format: 'text', text: 'Hello' } } };
    const answers = await Promise.all(Array.from({ length: 20 }, async () => (await buyer.post('/v1/conversations', request)).json()));
    expect(new Set(answers.map((answer: { conversationId: string }) => answer.conversationId))).toHaveLength(1);
    expect((await buyer.get<{ summaries: unknown[] }>('/v1/conversations')).summaries).toHaveLength(1);
  });

  it('gives the stored answer after a restart, word for word', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const id = randomUUID();
    const first = await (await desk.as('agent')).run(conversation, say('On its way', { thenStatus: 'pending' }), id);
    await desk.server.close();
    const again = await createTestDesk(openDatabase(), {}, desk);
    expect(await (await again.as('agent')).run(conversation, say('On its way', { thenStatus: 'pending' }), id)).toEqual(first);
    expect(first.map((event) => event.type)).toEqual(['message.sent', 'status.changed']);
  });

  it.each([
    ['other content', (id: string, own: string) => [own, say('Something else'), id] as const],
    ['another conversation', (id: string, _own: string, other: string) => [other, say('On its way'), id] as const],
  ])('refuses a used id with %s, and leaves nothing behind', async (_case, misuse) => {
    const desk = await createTestDesk(database);
    const [own, other] = [await desk.open(), await desk.open()];
    const agent = await desk.as('agent');
    const id = randomUUID();
    await agent.run(own, say('On its way'), id);
    const before = await positionsOf(desk.tenant);
    const response = await agent.execute(...misuse(id, own, other));
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ error: { code: 'conflict' } });
    expect(await positionsOf(desk.tenant)).toEqual(before);
  });

  it('lets two authors use the same id, each for their own', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const id = randomUUID();
    const [one] = await (await desk.as('agent', 'ann')).run(conversation, say('From Ann'), id);
    const [two] = await (await desk.as('agent', 'ben')).run(conversation, say('From Ben'), id);
    expect(one?.id).not.toBe(two?.id);
    expect(two?.actor.id).toBe('ben');
  });

  it('leaves nothing behind when it refuses, so that the id can be used again', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const agent = await desk.as('agent');
    const id = randomUUID();
    expect((await agent.execute(conversation, { type: 'status.set', status: 'snoozed' }, id)).status).toBe(400);
    expect(await agent.run(conversation, { type: 'status.set', status: 'pending' }, id)).toHaveLength(1);
  });

  it('gives positions without a hole, and each conversation its seq in order, under parallel writers', async () => {
    const desk = await createTestDesk(database);
    const conversations = await Promise.all([desk.open(), desk.open(), desk.open()]);
    const agents = await Promise.all(['ann', 'ben', 'eve'].map((sub) => desk.as('agent', sub)));
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const [agent, conversation] = [agents[index % 3], conversations[index % 2 === 0 ? 0 : index % 3]];
        if (!agent || conversation === undefined) throw new Error('unreachable');
        return agent.run(conversation, say(`Message ${index}`));
      }),
    );
    const rows = await positionsOf(desk.tenant);
    expect(rows.map(({ position }) => position)).toEqual(rows.map((_, index) => index + 1));
    for (const id of conversations) {
      const own = rows.filter((row) => row.conversation_id === id).map(({ seq }) => seq);
      expect(own).toEqual(own.map((_, index) => index + 1));
    }
  });

  it.each(['pending', 'snoozed', 'resolved'] as const)('opens a %s conversation when its buyer writes, in one step', async (status) => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const agent = await desk.as('agent');
    await agent.run(conversation, {
      type: 'status.set',
      status,
      ...(status === 'snoozed' ? { snoozedUntil: desk.clock.now() + 1_000 } : {}),
    });
    const events = await (await desk.as('buyer')).run(conversation, say('One more thing'));
    expect(events).toMatchObject([
      { type: 'message.sent', reason: 'buyer-message' },
      { type: 'status.changed', status: 'open', reason: 'buyer-message', actor: { kind: 'system' } },
    ]);
    expect((await agent.load(conversation)).summary).toMatchObject({ status: 'open', waiting: { since: desk.clock.now() } });
  });

  it('keeps a closed conversation closed when its buyer writes, with the buyer waiting', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const agent = await desk.as('agent');
    await agent.run(conversation, say('Done', { thenStatus: 'closed' }));
    expect(await (await desk.as('buyer')).run(conversation, say('But'))).toHaveLength(1);
    const { summary } = await agent.load(conversation);
    expect([summary.status, summary.waiting?.seq]).toEqual(['closed', summary.lastBuyerSeq]);
  });

  it('lets receipts only grow, and never past what is written', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const agent = await desk.as('agent');
    const read = (readSeq: number) => agent.run(conversation, { type: 'receipt.advance', deliveredSeq: 0, readSeq });
    expect(await read(999)).toMatchObject([{ side: 'team', readSeq: 2, deliveredSeq: 2 }]);
    expect(await read(1)).toEqual([]);
    expect((await agent.load(conversation)).summary.readSeqByTeam).toBe(2);
  });

  it('assigns to agents it knows, and refuses others', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const agent = await desk.as('agent', 'ann');
    await (await desk.as('agent', 'ben')).get('/v1/me');
    expect(await agent.run(conversation, { type: 'assignee.set', assigneeId: 'ben' as never })).toMatchObject([
      { assignee: { id: 'ben' } },
    ]);
    expect((await agent.execute(conversation, { type: 'assignee.set', assigneeId: 'nobody' as never })).status).toBe(400);
    expect((await agent.load(conversation)).summary.assignee?.id).toBe('ben');
  });

  it('shows a buyer replies and status only, and stores a summary without the rest', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    const agent = await desk.as('agent', 'ann');
    await agent.run(conversation, say('We will pay half', { kind: 'note' }));
    await agent.run(conversation, { type: 'tags.change', add: ['angry'], remove: [] });
    await agent.run(conversation, { type: 'priority.set', priority: 'urgent' });
    await agent.run(conversation, { type: 'assignee.set', assigneeId: 'ann' as never });
    await agent.run(conversation, { type: 'status.set', status: 'snoozed', snoozedUntil: desk.clock.now() + 60_000 });
    const seen = await (await desk.as('buyer')).load(conversation);
    expect(seen.events.map((event: ConversationEvent) => event.type)).toEqual(['conversation.opened', 'message.sent', 'status.changed']);
    expect(seen.summary).toMatchObject({ tags: [], priority: 'normal', assignee: null, status: 'pending', lastMessage: { seq: 2 } });
    expect(JSON.stringify(seen)).not.toMatch(/half|angry|urgent|snoozed/);
    expect((await (await desk.as('buyer', 'somebody-else')).request(`/v1/conversations/${conversation}`)).status).toBe(404);
  });

  it.each<[string, Command]>([
    ['a note', say('psst', { kind: 'note' })],
    ['a status', { type: 'status.set', status: 'closed' }],
    ['a status with a message', say('bye', { thenStatus: 'closed' })],
    ['tags', { type: 'tags.change', add: ['vip'], remove: [] }],
  ])('refuses %s from a buyer', async (_case, command) => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    expect((await (await desk.as('buyer')).execute(conversation, command)).status).toBe(403);
  });

  it('wakes a snoozed conversation exactly once, however many processes try', async () => {
    const desk = await createTestDesk(database);
    const others = await Promise.all([1, 2, 3].map(() => createTestDesk(openDatabase(), {}, desk)));
    const conversation = await desk.open();
    const agent = await desk.as('agent');
    await agent.run(conversation, { type: 'status.set', status: 'snoozed', snoozedUntil: desk.clock.now() + 5_000 });
    desk.clock.advance(4_000);
    expect((await agent.load(conversation)).summary.status).toBe('snoozed');
    // The clock is shared: all four timers fire together, over and over.
    await expect
      .poll(async () => {
        desk.clock.advance(1_000);
        return (await agent.load(conversation)).summary.status;
      }, patiently)
      .toBe('open');
    for (let round = 0; round < 5; round += 1) {
      desk.clock.advance(1_000);
      await agent.get('/v1/me');
    }
    const woken = (await agent.load(conversation)).events.filter((event) => event.reason === 'snooze-ended');
    expect(woken).toMatchObject([{ status: 'open', actor: { kind: 'system' } }]);
    await Promise.all(others.map((other) => other.server.close()));
  });

  it('finds text whatever its case, takes wildcards literally, and never a note for a buyer', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open('The Bücher are 100% wet');
    const agent = await desk.as('agent');
    await agent.run(conversation, say('secretword', { kind: 'note' }));
    const found = async (who: 'agent' | 'buyer', q: string) =>
      (await (await desk.as(who)).get<{ summaries: unknown[] }>(`/v1/search?q=${encodeURIComponent(q)}`)).summaries.length;
    expect([
      await found('agent', 'BÜCHER'),
      await found('agent', '0%'),
      await found('agent', '%wet%'),
      await found('agent', 'b_cher'),
    ]).toEqual([1, 1, 0, 0]);
    expect([await found('agent', 'secretword'), await found('buyer', 'secretword'), await found('buyer', 'bücher')]).toEqual([1, 0, 1]);
  });

  it('pages through summaries without losing or doubling one', async () => {
    const desk = await createTestDesk(database);
    const ids = await Promise.all(Array.from({ length: 7 }, () => desk.open()));
    const agent = await desk.as('agent');
    const seen: string[] = [];
    let token: string | undefined;
    do {
      const page = await agent.get<{ summaries: { id: string }[]; nextToken?: string }>(
        `/v1/conversations?limit=3${token ? `&token=${token}` : ''}`,
      );
      seen.push(...page.summaries.map(({ id }) => id));
      token = page.nextToken;
    } while (token !== undefined);
    expect(seen.sort()).toEqual(ids.sort());
  });

  it('counts for the board', async () => {
    const desk = await createTestDesk(database);
    const [first] = [await desk.open(), await desk.open()];
    const agent = await desk.as('agent');
    desk.clock.advance(2 * 3_600_000);
    await agent.run(first, say('Done', { thenStatus: 'resolved' }));
    expect(await agent.get('/v1/board')).toMatchObject({
      byStatus: { open: 1, resolved: 1 },
      waiting: 1,
      unassigned: 1,
      messagesLastHour: 1,
      oldestWaitingSince: desk.clock.now() - 2 * 3_600_000,
    });
  });
});
