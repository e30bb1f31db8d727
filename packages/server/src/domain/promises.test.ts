import { randomUUID } from 'node:crypto';
import type { ConversationEvent } from '@ferryman/core/schema';
import { deriveSlaCycles, slaPoints, slaRuns } from '@ferryman/core/sla';
import type { SlaPolicy, SlaStanding } from '@ferryman/core/sla';
import { expect, it } from 'vitest';
import { describeEachDatabase } from '../test-support/each-database.ts';
import { patiently } from '../test-support/patience.ts';
import { aPromise } from '../test-support/test-promises.ts';
import { createTestDesk, say } from '../test-support/test-desk.ts';
import type { TestDesk } from '../test-support/test-desk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
type Signal = Extract<ConversationEvent, { type: 'sla.signal' }>;
interface Standings {
  readonly standings: readonly SlaStanding[];
  readonly policies: Readonly<Record<string, SlaPolicy>>;
}

const both = [aPromise('gold'), aPromise('amazon', { promise: 'marketplace', pausedWhile: [] })];

async function promise(desk: TestDesk, policies: readonly SlaPolicy[] = both): Promise<void> {
  expect((await (await desk.as('supervisor')).post('/v1/sla/policies', { policies })).status).toBe(200);
}

async function signalsOf(desk: TestDesk, conversation: string): Promise<readonly Signal[]> {
  const { events } = await (await desk.as('supervisor')).load(conversation);
  return events.filter((event) => event.type === 'sla.signal');
}

const named = (signals: readonly Signal[]) => signals.map(({ promise: to, metric, signal }) => `${to} ${metric} ${signal}`).toSorted();

/** Moves time on and waits until the server, which looks around by timers, has told as much. */
async function untilTold(desk: TestDesk, conversation: string, count: number): Promise<void> {
  await expect
    .poll(async () => {
      desk.clock.advance(1_000);
      return (await signalsOf(desk, conversation)).length;
    }, patiently)
    .toBe(count);
}

await describeEachDatabase('promises', ({ database }) => {
  it('warns, says due soon, and says broken, to company and marketplace side by side, each once on several servers', async () => {
    const desk = await createTestDesk(database);
    const others = await Promise.all([1, 2].map(() => createTestDesk(database, {}, desk)));
    await promise(desk);
    const conversation = await desk.open();
    desk.clock.advance(29 * MINUTE);
    await expect.poll(async () => (await signalsOf(desk, conversation)).length, patiently).toBe(0);
    desk.clock.advance(MINUTE);
    await untilTold(desk, conversation, 2);
    expect(named(await signalsOf(desk, conversation))).toEqual(['company firstResponse warning', 'marketplace firstResponse warning']);
    desk.clock.advance(HOUR);
    await untilTold(desk, conversation, 6);
    // A hundred more looks of three servers tell nothing more.
    for (let look = 0; look < 100; look += 1) desk.clock.advance(1_000);
    await untilTold(desk, conversation, 6);
    expect(new Set(named(await signalsOf(desk, conversation))).size).toBe(6);
    expect(await signalsOf(desk, conversation)).toMatchObject(
      Array.from({ length: 6 }, () => ({ actor: { kind: 'system' }, reason: 'automation', policyId: expect.any(String) })),
    );
    await Promise.all(others.map((other) => other.server.close()));
  });

  it('a breach that no server was awake for is told with the late answer', async () => {
    const desk = await createTestDesk(database, { wakeEveryMs: 1_000 * HOUR });
    await promise(desk, [aPromise('gold', { targets: [{ metric: 'firstResponse', withinMs: HOUR, dueSoonMs: MINUTE }] })]);
    const [late, inTime] = [await desk.open(), await desk.open()];
    desk.clock.advance(HOUR);
    const agent = await desk.as('agent');
    await agent.run(inTime, say('here'));
    desk.clock.advance(1);
    await agent.run(late, say('sorry'));
    expect(named(await signalsOf(desk, inTime))).toEqual(['company firstResponse due-soon']);
    expect(named(await signalsOf(desk, late))).toEqual(['company firstResponse breached', 'company firstResponse due-soon']);
    const { events } = await agent.load(late);
    expect(events.map(({ type }) => type)).toEqual(['conversation.opened', 'message.sent', 'message.sent', 'sla.signal', 'sla.signal']);
  });

  it('keeps the policy a promise was made under, whatever becomes of the policy', async () => {
    const desk = await createTestDesk(database);
    await promise(desk, [aPromise('gold')]);
    const conversation = await desk.open();
    await promise(desk, [aPromise('gold', { targets: [{ metric: 'firstResponse', withinMs: MINUTE, dueSoonMs: 1_000 }] })]);
    const second = await desk.open();
    desk.clock.advance(10 * MINUTE);
    await untilTold(desk, second, 2);
    expect(await signalsOf(desk, conversation)).toEqual([]);
    const agent = await desk.as('agent');
    const { standings, policies } = await agent.get<Standings>(`/v1/conversations/${conversation}/sla`);
    expect(policies[standings[0]?.policyKey ?? '']?.targets[0]?.withinMs).toBe(HOUR);
    await promise(desk, []);
    expect((await agent.get<Standings>(`/v1/conversations/${conversation}/sla`)).standings).toHaveLength(1);
  });

  it('pauses while pending by the company’s policy and not by the marketplace’s; a reopened resolution goes on and is told once', async () => {
    const desk = await createTestDesk(database);
    const resolution = { targets: [{ metric: 'resolution' as const, withinMs: 2 * HOUR, dueSoonMs: MINUTE }] };
    await promise(desk, [aPromise('gold', resolution), aPromise('amazon', { ...resolution, promise: 'marketplace', pausedWhile: [] })]);
    const conversation = await desk.open();
    const agent = await desk.as('agent');
    await agent.run(conversation, say('Which size?', { thenStatus: 'pending' }));
    desk.clock.advance(10 * HOUR);
    await untilTold(desk, conversation, 2);
    expect(named(await signalsOf(desk, conversation))).toEqual(['marketplace resolution breached', 'marketplace resolution due-soon']);
    const buyer = await desk.as('buyer');
    await buyer.run(conversation, say('M'));
    desk.clock.advance(HOUR);
    await agent.run(conversation, { type: 'status.set', status: 'resolved' });
    desk.clock.advance(50 * HOUR);
    await agent.run(conversation, { type: 'status.set', status: 'open' });
    desk.clock.advance(HOUR);
    await untilTold(desk, conversation, 4);
    expect(new Set(named(await signalsOf(desk, conversation))).size).toBe(4);
  });

  it('"thanks, bye" starts no clock, and promises nothing to those who asked before there was a policy', async () => {
    const desk = await createTestDesk(database, { needsReply: ({ body }) => body.text !== 'thanks, bye' });
    const earlier = await desk.open();
    await promise(desk, [aPromise('gold')]);
    const conversation = await desk.open('thanks, bye');
    const agent = await desk.as('agent');
    expect((await agent.get<Standings>(`/v1/conversations/${conversation}/sla`)).standings).toEqual([]);
    expect((await agent.get<Standings>(`/v1/conversations/${earlier}/sla`)).standings).toEqual([]);
    await (await desk.as('buyer')).run(earlier, say('hello?'));
    const { standings } = await agent.get<Standings>(`/v1/conversations/${earlier}/sla`);
    expect(standings[0]?.track.cycles.map(({ metric }) => metric)).toEqual(['nextResponse']);
  });

  it('lists running promises due first first, and what changed since', async () => {
    const desk = await createTestDesk(database);
    await promise(desk, [aPromise('gold')]);
    const first = await desk.open();
    desk.clock.advance(MINUTE);
    const second = await desk.open();
    const agent = await desk.as('agent');
    const listed = async (query = '') =>
      (await agent.get<Standings>(`/v1/sla/clocks${query}`)).standings.map(({ conversationId }) => conversationId as string);
    expect(await listed()).toEqual([first, second]);
    desk.clock.advance(MINUTE);
    const since = desk.clock.now();
    await agent.run(first, say('hello', { thenStatus: 'resolved' }));
    expect(await listed()).toEqual([second]);
    expect(await listed(`?changedSince=${since}`)).toEqual([first]);
  });

  it('tells the buyer nothing of clocks', async () => {
    const desk = await createTestDesk(database);
    await promise(desk);
    const conversation = await desk.open();
    desk.clock.advance(2 * HOUR);
    await untilTold(desk, conversation, 6);
    const buyer = await desk.as('buyer');
    expect(JSON.stringify(await buyer.load(conversation))).not.toContain('sla.signal');
    expect((await buyer.request(`/v1/conversations/${conversation}/sla`)).status).toBe(403);
  });

  it('refuses policies that nobody could keep', async () => {
    const desk = await createTestDesk(database);
    const supervisor = await desk.as('supervisor');
    const status = async (policy: unknown) => (await supervisor.post('/v1/sla/policies', { policies: [policy] })).status;
    expect(await status(aPromise('late', { targets: [{ metric: 'firstResponse', withinMs: 10, dueSoonMs: 10 }] }))).toBe(400);
    const calendar = { id: 'x', timeZone: 'Mars/Olympus', weekly: [], holidays: [] };
    expect(await status(aPromise('mars', { calendar }))).toBe(400);
    expect((await supervisor.post('/v1/sla/policies', { policies: [aPromise('a'), aPromise('a')] })).status).toBe(400);
    expect((await (await desk.as('agent')).post('/v1/sla/policies', { policies: [] })).status).toBe(403);
  });

  it('over random histories, three servers and late looks: what was told is what the log says was passed', async () => {
    const desk = await createTestDesk(database);
    const others = await Promise.all([1, 2].map(() => createTestDesk(database, {}, desk)));
    await promise(desk);
    const conversations = await Promise.all(Array.from({ length: 12 }, () => desk.open()));
    const [agent, buyer] = [await desk.as('agent'), await desk.as('buyer')];
    let seed = 11;
    const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 25; round += 1) {
      desk.clock.advance(next(40) * MINUTE);
      await Promise.all(
        conversations.map(async (conversation) => {
          const dice = next(6);
          if (dice === 0) return agent.run(conversation, say('answer'));
          if (dice === 1) return buyer.run(conversation, say('question'), randomUUID());
          if (dice === 2)
            return agent.run(conversation, { type: 'status.set', status: (['pending', 'open', 'resolved'] as const)[next(3)] ?? 'open' });
          return undefined;
        }),
      );
    }
    desk.clock.advance(30 * HOUR);
    for (const conversation of conversations) {
      const expected = async (): Promise<readonly string[]> => {
        const { events } = await agent.load(conversation);
        return both.flatMap((policy) =>
          slaRuns({ cycles: deriveSlaCycles(events, { policy, needsReply: () => true }) }, policy, 0).flatMap((run) =>
            slaPoints(run.cycle, run.target, policy)
              .filter(({ at }) => at <= desk.clock.now())
              .map(({ signal }) => `${policy.promise} ${run.cycle.metric} ${run.cycle.startedBy} ${signal}`),
          ),
        );
      };
      await expect
        .poll(async () => {
          desk.clock.advance(1_000);
          const told = (await signalsOf(desk, conversation)).map(
            (event) => `${event.promise} ${event.metric} ${event.startedBy} ${event.signal}`,
          );
          return { told: told.toSorted(), doubled: told.length - new Set(told).size };
        }, patiently)
        .toEqual({ told: (await expected()).toSorted(), doubled: 0 });
    }
    await Promise.all(others.map((other) => other.server.close()));
  });
});
