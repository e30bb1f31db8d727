import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createToken } from '../auth/tokens.ts';
import type { Database } from '../database/database.ts';
import { openEmptyPglite } from '../test-support/open-empty-pglite.ts';
import { readStream } from '../test-support/read-stream.ts';
import { aPolicy, anOffer } from '../test-support/test-offers.ts';
import { aPromise } from '../test-support/test-promises.ts';
import { createTestDesk, say, TEST_SECRET } from '../test-support/test-desk.ts';
import type { Person, TestDesk } from '../test-support/test-desk.ts';
import { createApp } from './app.ts';
import { defineRoute, TEAM } from './route.ts';
import type { Route } from './route.ts';
import { routes } from './routes/index.ts';
import type { Services } from './services.ts';

const CANARY = 'canary-of-another-tenant';
const CANARY_BUDGET = 'team';
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

/** What the other tenant owns, and a request to each route that tries to reach it. */
interface Prey {
  readonly conversation: string;
  readonly attachment: string;
}
type Attack = (prey: Prey) => { readonly path: string; readonly init?: RequestInit };
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
});

/** One for each route that needs a token. A route without a line here fails the suite. */
const attacks: Readonly<Record<string, Attack>> = {
  'GET /v1/me': () => ({ path: '/v1/me' }),
  'GET /v1/agents': () => ({ path: '/v1/agents' }),
  'GET /v1/board': () => ({ path: '/v1/board' }),
  'GET /v1/stream': () => ({ path: '/v1/stream' }),
  'GET /v1/search': () => ({ path: `/v1/search?q=${CANARY}` }),
  'GET /v1/conversations': () => ({ path: '/v1/conversations' }),
  'POST /v1/conversations': ({ conversation }) => ({
    path: '/v1/conversations',
    init: post({ id: conversation, message: { body: { format: 'text', text: 'mine' } } }),
  }),
  'GET /v1/conversations/:id': ({ conversation }) => ({ path: `/v1/conversations/${conversation}` }),
  'GET /v1/conversations/:id/events': ({ conversation }) => ({ path: `/v1/conversations/${conversation}/events?beforeSeq=99` }),
  'POST /v1/conversations/:id/commands': ({ conversation }) => ({
    path: `/v1/conversations/${conversation}/commands`,
    init: post({ id: randomUUID(), command: say('over the wall') }),
  }),
  'POST /v1/conversations/:id/typing': ({ conversation }) => ({ path: `/v1/conversations/${conversation}/typing`, init: post({}) }),
  'POST /v1/conversations/:id/attachments': ({ conversation }) => ({
    path: `/v1/conversations/${conversation}/attachments`,
    init: { method: 'POST', body: PNG, headers: { 'Content-Type': 'image/png', 'X-File-Name': 'a.png' } },
  }),
  'GET /v1/offers': () => ({ path: '/v1/offers?status=proposed' }),
  'GET /v1/budgets': () => ({ path: '/v1/budgets' }),
  'POST /v1/budgets': () => ({ path: '/v1/budgets', init: post({ id: CANARY_BUDGET, limit: { amountMinor: 0, currency: 'USD' } }) }),
  'GET /v1/compensation-policy': () => ({ path: '/v1/compensation-policy' }),
  'POST /v1/compensation-policy': () => ({ path: '/v1/compensation-policy', init: post({ policy: aPolicy('theirs') }) }),
  'GET /v1/sla/policies': () => ({ path: '/v1/sla/policies' }),
  'POST /v1/sla/policies': () => ({ path: '/v1/sla/policies', init: post({ policies: [aPromise('theirs')] }) }),
  'GET /v1/sla/clocks': () => ({ path: '/v1/sla/clocks?changedSince=0' }),
  'GET /v1/conversations/:id/sla': ({ conversation }) => ({ path: `/v1/conversations/${conversation}/sla` }),
  'GET /v1/attachments/:id/url': ({ attachment }) => ({ path: `/v1/attachments/${attachment}/url` }),
};

const keyOf = (route: Route) => `${route.method} ${route.path}`;
const guarded = (table: readonly Route[]) => table.filter(({ access }) => access !== 'public');
const withoutAttack = (table: readonly Route[]) =>
  guarded(table)
    .map(keyOf)
    .filter((key) => !(key in attacks));

describe('tenant walls', () => {
  let database: Database;
  let desk: TestDesk;
  let prey: Prey;
  beforeAll(async () => {
    database = await openEmptyPglite();
    desk = await createTestDesk(database);
    await (await desk.as('supervisor')).post('/v1/sla/policies', { policies: [aPromise(CANARY)] });
    const conversation = await desk.open(CANARY);
    const agent = await desk.as('agent', CANARY);
    const uploaded = await agent.request(`/v1/conversations/${conversation}/attachments`, {
      method: 'POST',
      body: PNG,
      headers: { 'Content-Type': 'image/png', 'X-File-Name': `${CANARY}.png` },
    });
    const { id } = z.parse(z.object({ id: z.string() }), await uploaded.json());
    await agent.run(conversation, { ...say(CANARY), attachmentIds: [id] } as never);
    await agent.run(conversation, { type: 'tags.change', add: [CANARY], remove: [] });
    await agent.run(conversation, anOffer('offer-1', { why: CANARY }));
    const supervisor = await desk.as('supervisor');
    await supervisor.post('/v1/budgets', { id: CANARY_BUDGET, limit: { amountMinor: 987_654, currency: 'EUR' } });
    await supervisor.post('/v1/compensation-policy', { policy: aPolicy(CANARY) });
    prey = { conversation, attachment: id };
  });
  afterAll(async () => {
    await desk.server.close();
    await database.close();
  });

  /** Whether the answer gives away or changed anything of the other tenant. */
  const breaches = async (key: string, ask: Person['request']): Promise<boolean> => {
    const before = await desk.as('supervisor').then((person) => person.load(prey.conversation));
    const attack = attacks[key]?.(prey);
    if (!attack) return true;
    const response = await ask(attack.path, attack.init);
    const addressed = key.includes(':id');
    let text: string;
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      const stream = readStream(response);
      await stream.until(() => stream.frames.length >= 2);
      text = stream.text();
      await stream.stop();
    } else text = await response.text();
    const after = await desk.as('supervisor').then((person) => person.load(prey.conversation));
    return (
      text.includes(CANARY) || JSON.stringify(after) !== JSON.stringify(before) || (addressed && ![403, 404].includes(response.status))
    );
  };

  it('has an attack for every route that needs a token', () => {
    expect(withoutAttack(routes)).toEqual([]);
    expect(guarded(routes).length).toBeGreaterThan(10);
  });

  it.each(guarded(routes).flatMap((route) => (['agent', 'supervisor', 'buyer'] as const).map((role) => [keyOf(route), role] as const)))(
    '%s holds against another tenant’s %s',
    async (key, role) => {
      // The same person's id as in the tenant under attack: only the tenant differs.
      const intruder = await desk.as(role, role === 'buyer' ? 'buyer-1' : 'intruder', `intruders-${role}`);
      expect(await breaches(key, intruder.request)).toBe(false);
    },
  );

  it.each(guarded(routes).map(keyOf))('%s is shut without a token, with a forged, an expired and an unsigned one', async (key) => {
    const attack = attacks[key]?.(prey) ?? { path: '/' };
    const claims = { tenant: desk.tenant, role: 'supervisor', sub: 'x', name: 'x' } as const;
    const now = desk.clock.now();
    const body = Buffer.from(JSON.stringify({ ...claims, exp: Math.floor(now / 1000) + 999 })).toString('base64url');
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${body}.`;
    const tokens = [
      undefined,
      await createToken(`${TEST_SECRET}!`, claims, { now }),
      await createToken(TEST_SECRET, claims, { now: now - 7_200_000 }),
      unsigned,
    ];
    for (const token of tokens) {
      const headers = new Headers(attack.init?.headers);
      if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
      const response = await desk.server.fetch(new Request(`http://desk.test${attack.path}`, { ...attack.init, headers }));
      expect(response.status).toBe(401);
    }
  });

  it.each(
    guarded(routes)
      .filter(({ access }) => !access.includes('buyer'))
      .map(keyOf),
  )('%s is not for buyers', async (key) => {
    const buyer = await desk.as('buyer');
    const attack = attacks[key]?.(prey) ?? { path: '/' };
    expect((await buyer.request(attack.path, attack.init)).status).toBe(403);
  });

  it('would notice a route without an attack, and a route that leaks (negative controls)', async () => {
    const leaky = defineRoute({
      method: 'GET',
      path: '/v1/conversations/:id',
      summary: 'Forgets the tenant.',
      access: TEAM,
      answer: z.unknown(),
      handle: async ({ services, id }) => services.database.query('SELECT summary FROM conversations WHERE id = $1', [id]),
    });
    expect(withoutAttack([...routes, { ...leaky, path: '/v1/new' }])).toEqual(['GET /v1/new']);
    const identity = { tenant: 'intruders', role: 'agent', actor: { kind: 'agent', id: 'x', name: 'x' }, expiresAt: Infinity } as const;
    const app = createApp({
      routes: [leaky],
      authenticate: async () => identity,
      rateLimiter: undefined,
      corsOrigins: [],
      services: { database, clock: desk.clock, log: () => {}, isClosing: () => false } as unknown as Services,
    });
    const ask: Person['request'] = async (path, init) =>
      app.fetch(new Request(`http://desk.test${path}`, { ...init, headers: { Authorization: 'Bearer x' } }));
    expect(await breaches('GET /v1/conversations/:id', ask)).toBe(true);
  });
});
