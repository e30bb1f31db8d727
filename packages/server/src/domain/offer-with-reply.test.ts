import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OfferGrant } from '@ferryman/core/schema';
import { describeEachDatabase } from '../test-support/each-database.ts';
import { createTestDesk, say } from '../test-support/test-desk.ts';
import type { Person, TestDesk } from '../test-support/test-desk.ts';
import { anOffer, aPolicy, aStep } from '../test-support/test-offers.ts';
import type { Budget } from './budgets.ts';

const grantOf = (id: string, terms: Parameters<typeof anOffer>[1] = {}): OfferGrant => ({
  terms: anOffer(id, { budgetId: 'team', ...terms }).offer,
  why: 'colour',
});

async function setUp(
  desk: TestDesk,
  cents: number,
  withPolicy = false,
): Promise<{ agent: Person; supervisor: Person; conversation: string }> {
  const [agent, supervisor] = [await desk.as('agent'), await desk.as('supervisor')];
  expect((await supervisor.post('/v1/budgets', { id: 'team', limit: { amountMinor: cents, currency: 'EUR' } })).status).toBe(200);
  const policy = withPolicy ? await supervisor.post('/v1/compensation-policy', { policy: aPolicy('standard') }) : undefined;
  expect(policy?.ok ?? true).toBe(true);
  return { agent, supervisor, conversation: await desk.open() };
}

const bookedOn = async (person: Person) =>
  (await person.get<{ budgets: Budget[] }>('/v1/budgets')).budgets.find(({ id }) => id === 'team')?.booked.amountMinor;

/** Texts of the team's messages and steps of offers, in the order of the log. */
async function logOf(person: Person, conversation: string): Promise<string[]> {
  const { events } = await person.load(conversation);
  return events.flatMap((event) => {
    if (event.type === 'offer.changed') return [`${event.offer.id} ${event.offer.status}`];
    return event.type === 'message.sent' && event.actor.kind === 'agent' ? [event.body.text] : [];
  });
}

await describeEachDatabase('an offer with its reply', ({ database, postgres }) => {
  it('is booked when the reply is accepted, and says by whom and why', async () => {
    const desk = await createTestDesk(database);
    const { agent, conversation } = await setUp(desk, 500);
    expect(await bookedOn(agent)).toBe(0);
    const events = await agent.run(
      conversation,
      say('5.00 for you', { grant: { ...grantOf('a'), suggestion: { by: 'rule', id: 'plan-a' } }, thenStatus: 'resolved' }),
    );
    expect(events.map(({ type }) => type)).toEqual(['message.sent', 'offer.changed', 'offer.changed', 'status.changed']);
    expect(events[0]?.suggestion).toBeUndefined();
    expect(events[2]).toMatchObject({
      suggestion: { id: 'plan-a' },
      actor: { id: 'agent-1' },
      reason: 'agent-reply',
      why: 'colour',
      offer: { status: 'granted' },
    });
    expect(await bookedOn(agent)).toBe(500);
  });

  it('that the budget does not hold takes its reply with it: neither is there, and the next one can be sent', async () => {
    const desk = await createTestDesk(database);
    const { agent, conversation } = await setUp(desk, 700);
    await agent.run(conversation, say('first', { grant: grantOf('a') }));
    const refused = await agent.execute(conversation, say('second', { grant: grantOf('b') }));
    expect(refused.status).toBe(409);
    await agent.run(conversation, say('third', { grant: grantOf('c', { cents: 200 }) }));
    expect(await logOf(agent, conversation)).toEqual(['first', 'a proposed', 'a granted', 'third', 'c proposed', 'c granted']);
    expect(await bookedOn(agent)).toBe(700);
  });

  it('above a limit needs its approval first, and is granted under the terms that were approved and no others', async () => {
    const desk = await createTestDesk(database);
    const { agent, supervisor, conversation } = await setUp(desk, 10_000, true);
    const grant = grantOf('big', { cents: 4_000 });
    const refused = await agent.execute(conversation, say('40.00 for you', { grant }));
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('limit-per-offer')]);
    await agent.run(conversation, { type: 'offer.propose', offer: grant.terms, why: grant.why });
    expect((await agent.execute(conversation, say('40.00 for you', { grant }))).status).toBe(409);
    await supervisor.run(conversation, aStep('big', 'approve', 'fair'));
    const more = { ...grant, terms: { ...grant.terms, exposure: { amountMinor: 9_000, currency: 'EUR' } } };
    expect((await agent.execute(conversation, say('90.00 for you', { grant: more }))).status).toBe(409);
    await agent.run(conversation, say('40.00 for you', { grant }));
    expect(await logOf(agent, conversation)).toEqual(['big proposed', 'big approved', '40.00 for you', 'big granted']);
    expect(await bookedOn(agent)).toBe(4_000);
  });

  it('waits for agreement where the desk alone asks for it, and is not sent before', async () => {
    const desk = await createTestDesk(database);
    const { agent, supervisor, conversation } = await setUp(desk, 10_000, true);
    const grant = grantOf('odd', { cents: 100 });
    const [proposed] = await agent.run(conversation, { type: 'offer.propose', offer: grant.terms, why: grant.why, ask: 'repeat-claims' });
    expect(proposed).toMatchObject({ offer: { status: 'proposed', approval: { rule: 'repeat-claims' } } });
    expect((await agent.execute(conversation, say('1.00 for you', { grant }))).status).toBe(409);
    await supervisor.run(conversation, aStep('odd', 'approve', 'all genuine'));
    await agent.run(conversation, say('1.00 for you', { grant }));
    expect(await logOf(agent, conversation)).toEqual(['odd proposed', 'odd approved', '1.00 for you', 'odd granted']);
  });

  it('goes with a reply of the team, never with a note, never from a buyer', async () => {
    const desk = await createTestDesk(database);
    const { agent, conversation } = await setUp(desk, 10_000);
    expect((await agent.execute(conversation, say('note', { kind: 'note', grant: grantOf('a') }))).status).toBe(400);
    expect((await (await desk.as('buyer')).execute(conversation, say('mine', { grant: grantOf('a') }))).status).toBe(403);
    expect((await agent.execute(conversation, say('', { grant: grantOf('a') }))).status).toBe(400);
    expect(await bookedOn(agent)).toBe(0);
  });

  it(
    'stays within the budget and is there exactly with its reply, however replies are repeated and raced',
    { timeout: 120_000 },
    async () => {
      const desk = await createTestDesk(database);
      const offers = fc.array(
        fc.record({ cents: fc.integer({ min: 1, max: 400 }), copies: fc.integer({ min: 1, max: 3 }), sameOffer: fc.boolean() }),
        {
          minLength: 2,
          maxLength: 8,
        },
      );
      await fc.assert(
        fc.asyncProperty(offers, fc.integer({ min: 0, max: 1_200 }), async (wanted, limit) => {
          const supervisor = await desk.as('supervisor');
          const budgetId = randomUUID();
          await supervisor.post('/v1/budgets', { id: budgetId, limit: { amountMinor: limit, currency: 'EUR' } });
          const agents = [await desk.as('agent', 'ann'), await desk.as('agent', 'ben')];
          const conversation = await desk.open();
          const names = wanted.map(({ sameOffer }, n) => (sameOffer ? `${budgetId}-same` : `${budgetId}-${n}`));
          await Promise.all(
            wanted.flatMap(({ cents, copies }, n) => {
              const id = randomUUID();
              const command = say(`reply ${n}`, { grant: grantOf(names[n] ?? '', { cents, budgetId }) });
              return Array.from({ length: copies }, () => agents[n % 2]?.execute(conversation, command, id));
            }),
          );
          const { events } = await supervisor.load(conversation);
          const replies = new Set(
            events.flatMap((event) => (event.type === 'message.sent' && event.actor.kind === 'agent' ? [event.commandId] : [])),
          );
          const granted = events.flatMap((event) => (event.type === 'offer.changed' && event.offer.status === 'granted' ? [event] : []));
          // Each reply has its own grant and each grant its own reply.
          expect(new Set(granted.map(({ commandId }) => commandId))).toEqual(replies);
          expect(granted).toHaveLength(replies.size);
          expect(new Set(granted.map(({ offer }) => offer.id)).size).toBe(granted.length);
          const { budgets } = await supervisor.get<{ budgets: Budget[] }>('/v1/budgets');
          const booked = budgets.find(({ id }) => id === budgetId)?.booked.amountMinor ?? -1;
          expect(booked).toBe(granted.reduce((sum, { offer }) => sum + offer.exposure.amountMinor, 0));
          expect(booked).toBeLessThanOrEqual(limit);
        }),
        // PGlite runs one transaction after another: the races are PostgreSQL's.
        { numRuns: postgres ? 12 : 4 },
      );
    },
  );
});
