import { connectHttpSource } from '@ferryman/adapter-http';
import { createSeededRandom } from '@ferryman/core/kernel';
import { commandIdSchema } from '@ferryman/core/schema';
import type { ConversationId, Message } from '@ferryman/core/schema';
import { createFaultProxy } from '@ferryman/testing/fault-proxy';
import type { FaultRates } from '@ferryman/testing';
import { tokenFor } from '../support/server-process.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { eventually, sleep } from '../support/system-clock.ts';
import { SendLedger } from './send-ledger.ts';
import type { DeliveredRow } from './send-ledger.ts';
import { openStation } from './station.ts';

/** One kind of trouble, or several at once. */
export interface PhasePlan {
  readonly name: string;
  readonly rates: Partial<FaultRates>;
  /** Chance that the sending page is killed, for each send. */
  readonly pageCrash?: number;
  /** The server is killed after a random time up to so many milliseconds of life, again and again. */
  readonly serverKillMs?: number;
  /** Kills the database server under the running server, once. */
  readonly killDatabase?: (() => Promise<void>) | undefined;
}

export interface PhaseResult {
  readonly name: string;
  readonly seed: number;
  readonly sends: number;
  readonly lost: number;
  readonly doubled: number;
  readonly reordered: number;
  /** Desks whose screen was not the log, once the line was good again. */
  readonly stale: number;
  readonly struck: number;
  readonly seconds: number;
  readonly failures: readonly string[];
  /** To be judged once more by the rows of the database itself. */
  readonly ledger: SendLedger;
}

export interface PhaseContext {
  readonly server: ServerProcess;
  readonly seed: number;
  readonly sends: number;
  readonly stations?: number;
}

const CONVERSATIONS = 6;
const MAX_WAITING = 25;

/** Opens conversations, drives desks through the trouble, heals the line and compares. */
export async function runPhase(plan: PhasePlan, { server, seed, sends, stations: stationCount = 5 }: PhaseContext): Promise<PhaseResult> {
  const startedAt = Date.now();
  const random = createSeededRandom(seed);
  const ledger = new SendLedger();
  const conversations = await openConversations(server, `${plan.name}-${seed}`);
  const proxy = await createFaultProxy({ targetPort: server.port(), seed, rates: {} });
  const stations = await Promise.all(
    Array.from({ length: stationCount }, async (_, index) => {
      const name = `agent-${index}`;
      return openStation({ name, url: proxy.url, token: await tokenFor('agent', name), seed: seed * 31 + index, ledger, conversations });
    }),
  );
  proxy.setRates(plan.rates);

  let isOver = false;
  const killer = killAgainAndAgain(server, plan.serverKillMs, random, () => isOver);
  const killsBefore = server.kills();
  let databaseKill: Promise<void> | undefined;
  let sent = 0;
  await Promise.all(
    stations.map(async (station) => {
      while (sent < sends) {
        if (station.waiting() >= MAX_WAITING) {
          await sleep(5);
          continue;
        }
        sent += 1;
        if (plan.killDatabase && sent > sends / 2) databaseKill ??= plan.killDatabase();
        const id = conversations[Math.floor(random() * conversations.length)];
        if (id) station.send(id);
        if (random() < (plan.pageCrash ?? 0)) await station.crash();
        else if (random() < 0.3) await sleep(Math.floor(random() * 8));
      }
    }),
  );
  await databaseKill;
  // The trouble goes on while the queues empty, for a while: most sends meet it there.
  await eventually(() => stations.every((station) => station.waiting() === 0), 8_000);
  isOver = true;
  await killer;
  proxy.setRates({});

  const failures: string[] = [];
  const isQuiet = await eventually(() => stations.every((station) => station.waiting() === 0), 45_000);
  for (const station of stations) failures.push(...station.refused());
  if (!isQuiet)
    failures.push(`${stations.reduce((sum, station) => sum + station.waiting(), 0)} sends still waited 45 s after the line was good again`);

  const rows = await readDelivered(server, conversations);
  const verdict = ledger.judge(rows.messages);
  const wanted = conversations.map((id) => rows.shown.get(id) ?? []);
  const isFresh = (station: (typeof stations)[number]): boolean =>
    conversations.every((id, index) => endsAlike(station.shown(id), wanted[index] ?? []));
  await eventually(() => stations.every(isFresh), 15_000);
  const stale = stations.filter((station) => !isFresh(station)).map((station) => station.name);
  if (stale.length > 0) failures.push(`the screens of ${stale.join(', ')} are not the log`);
  for (const station of stations) station.close();
  await proxy.close();

  const proxied = Object.values(proxy.counts).reduce((sum, count) => sum + count, 0);
  const crashes = stations.reduce((sum, station) => sum + station.crashes(), 0);
  for (const [kind, ids] of Object.entries({ lost: verdict.lost, doubled: verdict.doubled, reordered: verdict.reordered })) {
    if (ids.length > 0) failures.push(`${kind}: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ` and ${ids.length - 5} more` : ''}`);
  }
  const struck = proxied + crashes + (server.kills() - killsBefore) + (databaseKill ? 1 : 0);
  // A long run in which nothing went wrong on the way proves nothing.
  if (struck === 0 && sends >= 200) failures.push('the fault never struck');
  return {
    name: plan.name,
    ledger,
    seed,
    sends: verdict.sends,
    lost: verdict.lost.length,
    doubled: verdict.doubled.length,
    reordered: verdict.reordered.length,
    stale: stale.length,
    struck,
    seconds: Math.round((Date.now() - startedAt) / 100) / 10,
    failures: failures.map((failure) => `${plan.name} (seed ${seed}): ${failure}`),
  };
}

async function killAgainAndAgain(
  server: ServerProcess,
  withinMs: number | undefined,
  random: () => number,
  isOver: () => boolean,
): Promise<void> {
  if (withinMs === undefined) return;
  do {
    await sleep(50 + Math.floor(random() * withinMs));
    await server.kill();
    await server.restart();
  } while (!isOver());
}

export async function openConversations(server: ServerProcess, name: string): Promise<readonly ConversationId[]> {
  const buyer = await connectHttpSource({ baseUrl: server.url(), token: await tokenFor('buyer', `buyer-${name}`) });
  if (!buyer.ok) throw new Error(`The buyer could not connect: ${buyer.failure.message}`);
  return Promise.all(
    Array.from({ length: CONVERSATIONS }, async (_, index) => {
      const id = commandIdSchema.parse(`open-${name.replaceAll(/[^\w.-]/g, '-')}-${index}`);
      const started = await buyer.value.startConversation({ id, message: { body: { format: 'text', text: 'hello' } } });
      if (!started.ok) throw new Error(`A conversation could not be opened: ${started.failure.message}`);
      return started.value.conversationId;
    }),
  );
}

/** The whole log as the database has it, read page by page over a good line. */
export async function readDelivered(
  server: ServerProcess,
  conversations: readonly ConversationId[],
  keyOf: (message: Message) => string | undefined = (message) => message.commandId,
): Promise<{ messages: readonly DeliveredRow[]; shown: ReadonlyMap<ConversationId, readonly string[]> }> {
  const agent = await connectHttpSource({ baseUrl: server.url(), token: await tokenFor('agent', 'auditor') });
  if (!agent.ok) throw new Error(`The auditor could not connect: ${agent.failure.message}`);
  const messages: DeliveredRow[] = [];
  const shown = new Map<ConversationId, readonly string[]>();
  for (const id of conversations) {
    const snapshot = await agent.value.loadConversation(id, { limit: 200 });
    if (!snapshot.ok) throw new Error(`The auditor could not read: ${snapshot.failure.message}`);
    const events = [...snapshot.value.events];
    for (let more = snapshot.value.hasOlder; more;) {
      const page = await agent.value.loadOlder(id, { beforeSeq: events[0]?.seq ?? 0, limit: 200 });
      if (!page.ok) throw new Error(`The auditor could not read: ${page.failure.message}`);
      events.unshift(...page.value.events);
      more = page.value.hasOlder;
    }
    shown.set(
      id,
      events.map((event) => event.id),
    );
    for (const event of events)
      if (event.type === 'message.sent') messages.push({ conversationId: id, seq: event.seq, commandId: keyOf(event) });
  }
  return { messages, shown };
}

/** A desk shows the end of a log, from wherever it was opened. */
function endsAlike(shown: readonly string[], whole: readonly string[]): boolean {
  return shown.length > 0 && shown.length <= whole.length && shown.every((id, index) => id === whole[whole.length - shown.length + index]);
}
