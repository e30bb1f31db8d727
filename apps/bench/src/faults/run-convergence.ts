import { createDesk } from '@ferryman/core/desk';
import type { ConversationHandle, Desk } from '@ferryman/core/desk';
import { createSeededRandom } from '@ferryman/core/kernel';
import type { Random } from '@ferryman/core/kernel';
import { agentIdSchema, commandIdSchema, statusSchema } from '@ferryman/core/schema';
import type { Actor, Command, ConversationId } from '@ferryman/core/schema';
import { createFakeClock, createFakeDevice, createFaultySource, createMemoryBackend, createMemorySource } from '@ferryman/testing';
import type { Source } from '@ferryman/core/source';
import type { FakeClock, FaultySource, MemoryBackend } from '@ferryman/testing';
import { createHash } from 'node:crypto';
import { pick } from '../support/pick.ts';

export interface ConvergenceResult {
  readonly seeds: number;
  readonly operations: number;
  readonly struck: number;
  readonly seconds: number;
  /** What went wrong, with the seed that shows it again. */
  readonly failures: readonly string[];
}

const CLIENTS = 5;
const OPERATIONS = 40;
const rates = {
  cut: 0.04,
  delay: 0.2,
  dropRequest: 0.04,
  dropAnswer: 0.06,
  errorAfterCommit: 0.04,
  rateLimit: 0.03,
  duplicate: 0.08,
  reorder: 0.06,
  gap: 0.05,
  corrupt: 0.03,
};
const tags = ['vip', 'late', 'first-order', 'haggle-friendly'];
const mina: Actor = { kind: 'buyer', id: 'mina', name: 'Mina Haddad' };

/**
 * Five desks, each on a bad line of its own, do things at random; once the lines are good, all must show the same, and
 * the same as the backend. On a fake clock and with the presets as they ship.
 */
export async function runConvergence(seeds: number, firstSeed: number, tamper: Tamper = (source) => source): Promise<ConvergenceResult> {
  const startedAt = Date.now();
  const failures: string[] = [];
  let operations = 0;
  let struck = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const outcome = await convergeOnce(seed, tamper);
    operations += outcome.operations;
    struck += outcome.struck;
    failures.push(...outcome.failures.map((failure) => `convergence (seed ${seed}): ${failure}`));
  }
  return { seeds, operations, struck, seconds: Math.round((Date.now() - startedAt) / 100) / 10, failures };
}

/** Changes the source under every desk: how a test shows that this run can fail. */
export type Tamper = (source: Source) => Source;

interface Client {
  readonly name: string;
  readonly source: FaultySource;
  readonly desk: Desk;
  readonly handles: readonly ConversationHandle[];
}

async function convergeOnce(seed: number, tamper: Tamper): Promise<{ operations: number; struck: number; failures: readonly string[] }> {
  const random = createSeededRandom(seed);
  const clock = createFakeClock();
  const backend = createMemoryBackend({ clock });
  const buyer = createMemorySource(backend, { tenant: 'shop', actor: mina });
  const conversations: ConversationId[] = [];
  for (let index = 0; index < 3; index += 1) {
    const started = await buyer.startConversation({
      id: commandIdSchema.parse(`open-conversation-${index}`),
      message: { body: { format: 'text', text: 'hello' } },
    });
    if (started.ok) conversations.push(started.value.conversationId);
  }
  const clients = Array.from({ length: CLIENTS }, (_, index) => connect(backend, clock, seed * 17 + index, index, conversations, tamper));
  const accepted: string[] = [];
  for (let step = 0; step < OPERATIONS; step += 1) {
    const client = pick(clients, random);
    const id = pick(conversations, random);
    if (random() < 0.2) {
      const command: Command = { type: 'message.send', kind: 'reply', body: { format: 'text', text: `buyer ${step}` }, attachmentIds: [] };
      await buyer.execute({ id: commandIdSchema.parse(`buyer-says-${step}`), conversationId: id, command });
    } else {
      accepted.push(client.desk.execute(id, someCommand(client.name, step, random)));
    }
    await clock.advance(Math.floor(random() * 4_000));
  }
  for (const client of clients) client.source.heal();
  // With the patient preset a command may wait a minute for its next attempt, and a stream half of one.
  await clock.advance(180_000);
  // A part that was lost on the way shows itself with the next one: so something more happens.
  for (const [index, id] of conversations.entries()) {
    const command: Command = { type: 'message.send', kind: 'reply', body: { format: 'text', text: 'thank you' }, attachmentIds: [] };
    await buyer.execute({ id: commandIdSchema.parse(`buyer-ends-${index}`), conversationId: id, command });
  }
  await clock.advance(180_000);

  const truth = hashOf(conversations.map((id) => stateOfBackend(backend, id)));
  const failures: string[] = [];
  for (const client of clients) {
    const waiting = client.desk.outbox.items.get();
    if (waiting.length > 0)
      failures.push(`${client.name} still has ${waiting.length} commands: ${waiting[0]?.state} ${waiting[0]?.failure?.message}`);
    const own = client.handles.map((handle) => stateOfDesk(client.desk, handle));
    if (hashOf(own) !== truth)
      failures.push(
        `${client.name} shows another state than the log: ${difference(
          own,
          conversations.map((id) => stateOfBackend(backend, id)),
        )}`,
      );
  }
  const log = backend.log('shop').filter((event) => event.commandId !== undefined);
  const counted = new Map<string, number>();
  for (const event of log) if (event.type === 'message.sent') counted.set(event.commandId!, (counted.get(event.commandId!) ?? 0) + 1);
  for (const [id, count] of counted) if (count > 1) failures.push(`${id} is in the log ${count} times`);
  const missing = accepted.filter((id) => !log.some((event) => event.commandId === id));
  if (missing.length > 0) failures.push(`${missing.length} commands never took effect`);
  for (const client of clients) client.desk.stop();
  const struck = clients.reduce((sum, client) => sum + Object.values(client.source.counts).reduce((all, count) => all + count, 0), 0);
  return { operations: OPERATIONS, struck, failures };
}

function connect(
  backend: MemoryBackend,
  clock: FakeClock,
  seed: number,
  index: number,
  conversations: readonly ConversationId[],
  tamper: Tamper,
): Client {
  const name = `agent-${index}`;
  const honest = createMemorySource(backend, { tenant: 'shop', actor: { kind: 'agent', id: name, name } });
  const source = createFaultySource(tamper(honest), { clock, seed, rates });
  const device = createFakeDevice({ clock, random: createSeededRandom(seed) });
  const desk = createDesk({ source, platform: device.openPage().platform });
  desk.start();
  return { name, source, desk, handles: conversations.map((id) => desk.openConversation(id)) };
}

function someCommand(name: string, step: number, random: Random): Command {
  const body = { format: 'text', text: `${name} says ${step}` } as const;
  const commands: readonly Command[] = [
    { type: 'message.send', kind: 'reply', body, attachmentIds: [] },
    { type: 'message.send', kind: 'reply', body, attachmentIds: [] },
    { type: 'message.send', kind: 'note', body, attachmentIds: [] },
    { type: 'message.send', kind: 'reply', body, attachmentIds: [], thenStatus: 'pending' },
    {
      type: 'status.set',
      status: pick(
        statusSchema.options.filter((status) => status !== 'snoozed'),
        random,
      ),
    },
    { type: 'tags.change', add: [`${pick(tags, random)}-${step}`], remove: [pick(tags, random)] },
    { type: 'priority.set', priority: pick(['low', 'normal', 'high', 'urgent'] as const, random) },
    { type: 'assignee.set', assigneeId: random() < 0.3 ? null : agentIdSchema.parse(`agent-${Math.floor(random() * CLIENTS)}`) },
  ];
  return pick(commands, random);
}

function stateOfBackend(backend: MemoryBackend, id: ConversationId): unknown {
  const viewer = { tenant: 'shop', actor: { kind: 'agent', id: 'auditor', name: 'auditor' } } as const;
  const events = backend.events(viewer, id);
  const summary = backend.summaries(viewer).find((row) => row.id === id);
  return {
    events: events.ok ? events.value.filter((event) => event.type !== 'receipt.advanced').map((event) => event.id) : [],
    summary,
    inbox: summary,
  };
}

function stateOfDesk(desk: Desk, handle: ConversationHandle): unknown {
  const { timeline, summary, id } = handle.state.get();
  const events = Array.from({ length: timeline.length }, (_, index) => timeline.at(index)?.id);
  return { events, summary, inbox: desk.inbox.summary(id) };
}

/** The same text for the same content: keys sorted, undefined left out. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([left], [right]) => (left < right ? -1 : 1)))
      : field,
  );
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function difference(own: unknown, truth: unknown): string {
  const [left, right] = [canonical(own), canonical(truth)];
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  return `...${left.slice(Math.max(0, at - 60), at + 60)}... instead of ...${right.slice(Math.max(0, at - 60), at + 60)}...`;
}
