import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Command, Offer } from '@ferryman/core/schema';
import { describeEachDatabase } from '../test-support/each-database.ts';
import { patiently } from '../test-support/patience.ts';
import { createTestDesk } from '../test-support/test-desk.ts';
import type { Person, TestDesk } from '../test-support/test-desk.ts';
import { anOffer, aPolicy, aStep } from '../test-support/test-offers.ts';
import type { Budget } from './budgets.ts';
import type { OfferRow } from './offers.ts';

const CENTS = 500;

async function setBudget(desk: TestDesk, id: string, cents: number): Promise<void> {
  const response = await (await desk.as('supervisor')).post('/v1/budgets', { id, limit: { amountMinor: cents, currency: 'EUR' } });
  expect(response.status).toBe(200);
}

async function setPolicy(desk: TestDesk): Promise<void> {
  const response = await (await desk.as('supervisor')).post('/v1/compensation-policy', { policy: aPolicy('standard') });
  expect(response.status).toBe(200);
}

async function bookedOn(person: Person, id: string): Promise<number | undefined> {
  const { budgets } = await person.get<{ budgets: Budget[] }>('/v1/budgets');
  return budgets.find((budget) => budget.id === id)?.booked.amountMinor;
}

/** Sends until the server is not too busy any more, as an outbox does: always the same id. */
async function persist(person: Person, conversation: string, command: Command, id: string): Promise<number> {
  for (;;) {
    const { status } = await person.execute(conversation, command, id);
    if (status !== 503) return status;
  }
}

const listed = async (person: Person, status: Offer['status']) =>
  (await person.get<{ offers: OfferRow[] }>(`/v1/offers?status=${status}&limit=200`)).offers
    .map(({ offer }) => offer.id)
    .sort((a, b) => (a < b ? -1 : 1));

await describeEachDatabase('offers', ({ database, postgres }) => {
  // PGlite runs one transaction after another: there it is the same code over fewer; the race is PostgreSQL's.
  const grants = postgres ? 1_000 : 200;
  const room = grants * 0.6;
  it(`${grants} parallel grants against one budget book exactly the budget: none lost, none twice`, { timeout: 240_000 }, async () => {
    const desk = await createTestDesk(database);
    const agents = await Promise.all(['ann', 'ben', 'eve', 'kim'].map((name) => desk.as('agent', name)));
    const [ann] = agents;
    if (!ann) throw new Error('nobody');
    await setBudget(desk, 'team', room * CENTS);
    const conversations = await Promise.all(Array.from({ length: 25 }, () => desk.open()));
    const offers = Array.from({ length: grants }, (_, n) => ({
      id: `o-${n}`,
      conversation: conversations[n % 25] ?? '',
      commandId: randomUUID(),
    }));
    for (let n = 0; n < offers.length; n += 40) {
      await Promise.all(
        offers
          .slice(n, n + 40)
          .map(({ id, conversation }) => persist(ann, conversation, anOffer(id, { cents: CENTS, budgetId: 'team' }), randomUUID())),
      );
    }
    expect(await bookedOn(ann, 'team')).toBe(0);

    // Each grant by one agent; every tenth is sent twice with its id, as after a lost answer, and every seventh by a second agent as well.
    const attempts = offers.flatMap(({ id, conversation, commandId }, n) => {
      const send = (agent: Person | undefined, command: string) => async () => ({
        id,
        status: await persist(agent ?? ann, conversation, aStep(id, 'grant'), command),
      });
      const own = send(agents[n % 4], commandId);
      return [own, ...(n % 10 === 0 ? [own] : []), ...(n % 7 === 0 ? [send(agents[(n + 1) % 4], randomUUID())] : [])];
    });
    const answers = await Promise.all(attempts.map((attempt) => attempt()));

    const statuses = new Set(answers.map(({ status }) => status));
    expect(statuses).toEqual(new Set([200, 409]));
    const granted = new Set(answers.filter(({ status }) => status === 200).map(({ id }) => id));
    expect(granted.size).toBe(room);
    expect(await bookedOn(ann, 'team')).toBe(room * CENTS);
    const logged = await database.query<{ id: string; n: number }>(
      `SELECT payload->'offer'->>'id' AS id, count(*)::integer AS n FROM events
       WHERE tenant = $1 AND type = 'offer.changed' AND payload->'offer'->>'status' = 'granted' GROUP BY 1`,
      [desk.tenant],
    );
    expect(new Set(logged.map(({ id }) => id))).toEqual(granted);
    expect(logged.every(({ n }) => n === 1)).toBe(true);
    const [rows] = await database.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM offers WHERE tenant = $1 AND status = 'granted'`,
      [desk.tenant],
    );
    expect(rows?.n).toBe(room);
  });

  it('two agents granting at the same moment never pass a buyer’s month, across conversations', async () => {
    const desk = await createTestDesk(database);
    await setPolicy(desk);
    const [ann, ben] = [await desk.as('agent', 'ann'), await desk.as('agent', 'ben')];
    const conversations = await Promise.all(Array.from({ length: 8 }, () => desk.open()));
    await Promise.all(conversations.map((conversation, n) => ann.run(conversation, anOffer(`m-${n}`, { cents: 1_500 }))));
    const answers = await Promise.all(
      conversations.map(async (conversation, n) => (await (n % 2 ? ann : ben).execute(conversation, aStep(`m-${n}`, 'grant'))).status),
    );
    // 3 x 15.00 is within 50.00, a fourth would make 60.00.
    expect(answers.filter((status) => status === 200)).toHaveLength(3);
    expect(answers.filter((status) => status === 409)).toHaveLength(5);
  });

  it('asks a supervisor above the limit, never the one who proposed', async () => {
    const desk = await createTestDesk(database);
    await setPolicy(desk);
    const conversation = await desk.open();
    const [agent, supervisor] = [await desk.as('agent'), await desk.as('supervisor')];
    const [proposed] = await agent.run(conversation, anOffer('big', { cents: 4_000 }));
    expect(proposed).toMatchObject({ type: 'offer.changed', offer: { status: 'proposed', approval: { rule: 'limit-per-offer' } } });
    expect(await listed(supervisor, 'proposed')).toEqual(['big']);
    expect((await agent.execute(conversation, aStep('big', 'grant'))).status).toBe(409);
    expect((await agent.execute(conversation, aStep('big', 'approve'))).status).toBe(403);
    await supervisor.run(conversation, aStep('big', 'approve', 'fair'));
    const [granted] = await agent.run(conversation, aStep('big', 'grant'));
    expect(granted).toMatchObject({ offer: { status: 'granted' }, actor: { id: 'agent-1' } });

    await supervisor.run(conversation, anOffer('own', { cents: 60_000 }));
    expect((await supervisor.execute(conversation, aStep('own', 'approve'))).status).toBe(403);
  });

  it('gives a withdrawn offer back to its budget, once', async () => {
    const desk = await createTestDesk(database);
    await setBudget(desk, 'team', 500);
    const conversation = await desk.open();
    const agent = await desk.as('agent');
    await agent.run(conversation, anOffer('a', { budgetId: 'team' }));
    await agent.run(conversation, anOffer('b', { budgetId: 'team' }));
    await agent.run(conversation, aStep('a', 'grant'));
    expect((await agent.execute(conversation, aStep('b', 'grant'))).status).toBe(409);
    const withdrawals = await Promise.all([1, 2, 3].map(async () => (await agent.execute(conversation, aStep('a', 'withdraw'))).status));
    expect(withdrawals.filter((status) => status === 409)).toHaveLength(2);
    expect(withdrawals).toContain(200);
    expect(await bookedOn(agent, 'team')).toBe(0);
    await agent.run(conversation, aStep('b', 'grant'));
    expect(await bookedOn(agent, 'team')).toBe(500);
  });

  it('expires what nobody took up and gives it back, exactly once on several servers', async () => {
    const desk = await createTestDesk(database);
    const others = await Promise.all([1, 2].map(() => createTestDesk(database, {}, desk)));
    await setPolicy(desk);
    await setBudget(desk, 'team', 500);
    const conversation = await desk.open();
    const agent = await desk.as('agent');
    await agent.run(conversation, anOffer('a', { budgetId: 'team' }));
    await agent.run(conversation, aStep('a', 'grant'));
    desk.clock.advance(29 * 86_400_000);
    expect(await bookedOn(agent, 'team')).toBe(500);
    desk.clock.advance(86_400_001);
    const later = await desk.as('agent', 'later');
    await expect
      .poll(async () => {
        desk.clock.advance(1_000);
        return listed(later, 'expired');
      }, patiently)
      .toEqual(['a']);
    expect(await bookedOn(later, 'team')).toBe(0);
    const { events } = await later.load(conversation);
    expect(events.filter((event) => event.type === 'offer.changed' && event.offer.status === 'expired')).toMatchObject([
      { actor: { kind: 'system' }, reason: 'automation' },
    ]);
    await Promise.all(others.map((other) => other.server.close()));
  });

  it('refuses an exposure below what is given away, another currency than the budget’s, and a budget that is not there', async () => {
    const desk = await createTestDesk(database);
    await setBudget(desk, 'team', 10_000);
    const conversation = await desk.open();
    const agent = await desk.as('agent');
    const cheap = anOffer('cheap');
    expect(
      (await agent.execute(conversation, { ...cheap, offer: { ...cheap.offer, exposure: { amountMinor: 1, currency: 'EUR' } } })).status,
    ).toBe(400);
    await agent.run(conversation, anOffer('yen', { currency: 'JPY', budgetId: 'team' }));
    expect((await agent.execute(conversation, aStep('yen', 'grant'))).status).toBe(400);
    await agent.run(conversation, anOffer('lost', { budgetId: 'nowhere' }));
    expect((await agent.execute(conversation, aStep('lost', 'grant'))).status).toBe(400);
    expect(await listed(agent, 'granted')).toEqual([]);
  });

  it('keeps offers from the buyer, and the buyer from offers', async () => {
    const desk = await createTestDesk(database);
    const conversation = await desk.open();
    await (await desk.as('agent')).run(conversation, anOffer('a', { why: 'secret-margin' }));
    const buyer = await desk.as('buyer');
    expect(JSON.stringify(await buyer.load(conversation))).not.toContain('secret-margin');
    expect((await buyer.execute(conversation, aStep('a', 'grant'))).status).toBe(403);
    expect((await buyer.execute(conversation, anOffer('mine'))).status).toBe(403);
  });

  it('a policy is a supervisor’s to set and the team’s to read', async () => {
    const desk = await createTestDesk(database);
    const [agent, supervisor, buyer] = [await desk.as('agent'), await desk.as('supervisor'), await desk.as('buyer')];
    const path = '/v1/compensation-policy';
    expect((await agent.post(path, { policy: aPolicy('mine') })).status).toBe(403);
    expect((await buyer.post(path, { policy: aPolicy('mine') })).status).toBe(403);
    expect((await buyer.request(path)).status).toBe(403);
    expect(await agent.get(path)).toEqual({ policy: null });
    expect((await supervisor.post(path, { policy: aPolicy('standard') })).status).toBe(200);
    expect(await agent.get(path)).toEqual({ policy: aPolicy('standard') });
    expect((await supervisor.post(path, { policy: { ...aPolicy('standard'), roles: [] } })).status).toBe(400);
  });

  it('a policy is set in the place of the one that was seen: of two supervisors at once one is told', async () => {
    const desk = await createTestDesk(database);
    const path = '/v1/compensation-policy';
    const people = await Promise.all(['noor', 'sam', 'kim', 'ada'].map((name) => desk.as('supervisor', name)));
    const race = async (before: unknown, round: string) => {
      const answers = await Promise.all(people.map((person, n) => person.post(path, { policy: aPolicy(`${round}-${n}`), before })));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
      const winner = answers.findIndex(({ status }) => status === 200);
      expect(await people[0]?.get(path)).toEqual({ policy: aPolicy(`${round}-${winner}`) });
      return aPolicy(`${round}-${winner}`);
    };
    const first = await race(null, 'first');
    // The order of its keys is no difference.
    await race(Object.fromEntries(Object.entries(first).toReversed()), 'second');
    expect((await people[1]?.post(path, { policy: aPolicy('late'), before: first }))?.status).toBe(409);
  });
});
