import { openPostgresDatabase } from '@ferryman/server';
import { startPostgres } from '@ferryman/server/test-postgres';
import { createSeededRandom } from '@ferryman/core/kernel';
import { conversationEventSchema, type ConversationEvent } from '@ferryman/core/schema';
import { deriveSlaCycles, slaPoints, slaPolicySchema, slaRuns, type SlaPolicy } from '@ferryman/core/sla';
import { randomUUID } from 'node:crypto';
import { startServerProcess, tokenFor, type ServerProcess } from '../support/server-process.ts';
import { sleep } from '../support/system-clock.ts';

export interface KillReport {
  readonly kills: number;
  readonly conversations: number;
  /** Points that clocks passed, by the log alone. */
  readonly passed: number;
  readonly told: number;
  readonly doubled: number;
  readonly missing: number;
  readonly unfounded: number;
  readonly breaches: number;
  /** How long after a point it was told, in milliseconds: includes the time in which every server was dead. */
  readonly medianLateMs: number;
  readonly maxLateMs: number;
  /** The same without the time in which every server was dead. */
  readonly maxLateAwakeMs: number;
  readonly failures: readonly string[];
}

/** A time in which every server was dead. */
export interface Outage {
  readonly from: number;
  until: number;
}

const rules = { needsReply: () => true };
const TENANT = 'shop';

/** Real time with short promises: real processes have no fake clock. Two of them, of different length, on each conversation. */
const policies: readonly SlaPolicy[] = [
  policyOf('house', 'company', 900, 300, 500),
  policyOf('marketplace', 'marketplace', 1_300, 350, 700),
];

function policyOf(id: string, promise: SlaPolicy['promise'], withinMs: number, dueSoonMs: number, warnMs: number): SlaPolicy {
  const times = { withinMs, dueSoonMs, warnMs };
  return slaPolicySchema.parse({
    id,
    name: id,
    promise,
    calendar: null,
    pausedWhile: ['pending'],
    automaticRepliesCount: false,
    targets: [
      { metric: 'firstResponse', ...times },
      { metric: 'nextResponse', ...times },
    ],
  });
}

/**
 * Two servers on one PostgreSQL, killed with SIGKILL within 60 ms of a deadline, one or both, and started again, while conversations
 * open, are answered near their deadlines, and asked anew. Then compares every `sla.signal` in the log with what the log itself says
 * that clocks passed.
 *
 * @returns undefined with a reason when there is no PostgreSQL here.
 */
export async function killAroundDeadlines(kills: number, seed: number): Promise<KillReport | { readonly skipped: string }> {
  const postgres = await startPostgres();
  if (!postgres.available) return { skipped: postgres.reason };
  const url = await postgres.createDatabase();
  const random = createSeededRandom(seed);
  const servers = [await startServerProcess({ kind: 'postgres', url }), await startServerProcess({ kind: 'postgres', url })] as const;
  const dead = new Set<ServerProcess>();
  const outages: Outage[] = [];
  const restarts = new Map<ServerProcess, Promise<void>>();
  const [buyer, agent, supervisor] = await Promise.all([
    tokenFor('buyer', 'emma', TENANT),
    tokenFor('agent', 'ana', TENANT),
    tokenFor('supervisor', 'sue', TENANT),
  ]);
  let opened = 0;

  /** Like an outbox: the same id until one of the servers has answered. */
  async function post(token: string, path: string, body: unknown): Promise<unknown> {
    for (;;) {
      const server = servers.find((each) => !dead.has(each)) ?? servers[0];
      try {
        const response = await fetch(`${server.url()}${path}`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(5_000),
        });
        if (response.ok) return await response.json();
        if (response.status < 500) throw new TypeError(`${path}: ${response.status} ${await response.text()}`);
      } catch (error) {
        if (error instanceof TypeError && error.message.startsWith(path)) throw error;
      }
      await sleep(20);
    }
  }
  const message = (text: string) => ({ type: 'message.send', kind: 'reply', body: { format: 'text', text }, attachmentIds: [] });
  const send = (token: string, conversation: string, text: string) =>
    post(token, `/v1/conversations/${conversation}/commands`, { id: randomUUID(), command: message(text) });

  async function liveOneConversation(): Promise<void> {
    const answer = await post(buyer, '/v1/conversations', {
      id: randomUUID(),
      message: { body: { format: 'text', text: 'Where is it?' } },
    });
    const { conversationId } = answer as { conversationId: string };
    opened += 1;
    const dice = random();
    if (dice < 0.4) return;
    // Most answers come within a blink of the deadline, on either side.
    await sleep(dice < 0.5 ? 400 : 900 + Math.round((random() - 0.5) * 60));
    await send(agent, conversationId, 'On its way.');
    if (dice > 0.8) await send(buyer, conversationId, 'And when?');
  }

  async function restart(server: ServerProcess): Promise<void> {
    await server.restart();
    const last = outages.at(-1);
    if (last && dead.size === servers.length) last.until = Date.now();
    dead.delete(server);
  }

  try {
    await post(supervisor, '/v1/sla/policies', { policies });
    const lives: Promise<void>[] = [];
    let count = 0;
    while (count < kills) {
      for (let each = 0; each < 3; each += 1) lives.push(liveOneConversation());
      // The deadlines and warnings of what was just opened lie at 400, 600, 900, 950 and 1,300 ms.
      const aim = [400, 600, 900, 950, 1_300][Math.floor(random() * 5)] ?? 900;
      await sleep(Math.max(0, aim + Math.round((random() - 0.5) * 120)));
      const victims = random() < 0.3 ? servers : [servers[count % 2 === 0 ? 0 : 1]];
      for (const victim of victims) {
        await restarts.get(victim);
        if (count >= kills) break;
        count += 1;
        dead.add(victim);
        await victim.kill();
        if (dead.size === servers.length) outages.push({ from: Date.now(), until: Infinity });
        restarts.set(victim, restart(victim));
      }
      if (dead.size === servers.length) await Promise.race(restarts.values());
    }
    await Promise.all([...restarts.values(), ...lives]);
    await sleep(3_000);
    return await judge(url, count, opened, outages);
  } finally {
    await Promise.allSettled([...restarts.values()]);
    await Promise.all(servers.map((server) => server.stop()));
    await postgres.stop();
  }
}

/** Reads the log with SQL and derives from its messages alone which points were passed. */
async function judge(url: string, kills: number, conversations: number, outages: readonly Outage[]): Promise<KillReport> {
  const database = openPostgresDatabase({ url });
  try {
    const rows = await database.query<{ payload: unknown }>('SELECT payload FROM events ORDER BY conversation_id, seq');
    const logs = Map.groupBy(
      rows.map(({ payload }) => conversationEventSchema.parse(payload)),
      ({ conversationId }) => conversationId,
    );
    return { ...judgeLogs([...logs.values()], Date.now() - 1_000, outages), kills, conversations };
  } finally {
    await database.close();
  }
}

/** Compares what was told with what was passed, until `now`. Apart, so that the judge itself can be tried. */
export function judgeLogs(
  logs: readonly (readonly ConversationEvent[])[],
  now: number,
  outages: readonly Outage[] = [],
): Omit<KillReport, 'kills' | 'conversations'> {
  const failures: string[] = [];
  const late: number[] = [];
  let maxLateAwakeMs = 0;
  let [passed, told, doubled, missing, unfounded, breaches] = [0, 0, 0, 0, 0, 0];
  for (const events of logs) {
    const heard = new Map<string, number>();
    for (const event of events) {
      if (event.type !== 'sla.signal') continue;
      const key = `${event.conversationId} ${event.promise} ${event.metric} ${event.startedBy} ${event.signal}`;
      heard.set(key, (heard.get(key) ?? 0) + 1);
      const { at: toldAt, reachedAt } = event;
      late.push(toldAt - reachedAt);
      const nobody = outages.reduce((sum, { from, until }) => sum + Math.max(0, Math.min(until, toldAt) - Math.max(from, reachedAt)), 0);
      maxLateAwakeMs = Math.max(maxLateAwakeMs, toldAt - reachedAt - nobody);
      told += 1;
      breaches += event.signal === 'breached' ? 1 : 0;
    }
    const expected = new Set(
      policies.flatMap((policy) =>
        slaRuns({ cycles: deriveSlaCycles(events, { ...rules, policy }) }, policy, 0).flatMap(({ cycle, target }) =>
          slaPoints(cycle, target, policy)
            .filter(({ at }) => at <= now)
            .map(({ signal }) => `${events[0]?.conversationId} ${policy.promise} ${cycle.metric} ${cycle.startedBy} ${signal}`),
        ),
      ),
    );
    passed += expected.size;
    for (const [key, times] of heard) {
      if (times > 1) doubled += failures.push(`told ${times} times: ${key}`) && 1;
      if (!expected.has(key)) unfounded += failures.push(`told and not passed: ${key}`) && 1;
    }
    for (const key of expected) if (!heard.has(key)) missing += failures.push(`passed and not told: ${key}`) && 1;
  }
  const sorted = late.toSorted((a, b) => a - b);
  return {
    passed,
    told,
    doubled,
    missing,
    unfounded,
    breaches,
    medianLateMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    maxLateMs: sorted.at(-1) ?? 0,
    maxLateAwakeMs,
    failures,
  };
}
