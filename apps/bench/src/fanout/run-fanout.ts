import { connectHttpSource } from '@ferryman/adapter-http';
import type { HttpSource } from '@ferryman/adapter-http';
import { commandIdSchema } from '@ferryman/core/schema';
import type { Command, Cursor } from '@ferryman/core/schema';
import { parseArgs } from 'node:util';
import { startPostgres } from '@ferryman/server/test-postgres';
import { printResult, printTable } from '../support/print-table.ts';
import { startServerProcess, tokenFor } from '../support/server-process.ts';
import { eventually, sleep } from '../support/system-clock.ts';

const { values } = parseArgs({ options: { messages: { type: 'string', default: '300' }, seed: { type: 'string' } } });
const count = Math.max(200, Number(values.messages));
const WARM_UP = 20;

const postgres = await startPostgres();
if (!postgres.available) {
  console.log(`Not run: ${postgres.reason}`);
  printResult({ messages: 0, skipped: postgres.reason });
  process.exit(1);
}
const database = { kind: 'postgres', url: await postgres.createDatabase() } as const;
const [buyerSide, agentSide] = [await startServerProcess(database), await startServerProcess(database)];
const buyer = await connect(buyerSide.url(), await tokenFor('buyer', 'mina'));
const agent = await connect(agentSide.url(), await tokenFor('agent', 'ana'));
const started = await buyer.startConversation({
  id: commandIdSchema.parse('fanout-open-1'),
  message: { body: { format: 'text', text: 'hello' } },
});
if (!started.ok) throw new Error(started.failure.message);

const arrivedAt = new Map<string, number>();
const page = await agent.listConversations({ limit: 1 });
if (!page.ok) throw new Error(page.failure.message);
let isLive = false;
const close = agent.subscribe(page.value.cursor satisfies Cursor, {
  onBatch: (batch) => {
    const now = performance.now();
    for (const event of batch.events)
      if (event.type === 'message.sent') arrivedAt.set(event.body.text, arrivedAt.get(event.body.text) ?? now);
  },
  onHeartbeat: () => void (isLive = true),
  onTyping: () => undefined,
  onReset: () => undefined,
  onBadInput: () => undefined,
  onEnd: ({ reason }) => {
    throw new Error(`The stream ended: ${reason}`);
  },
});
await eventually(() => isLive, 10_000);

const delays: number[] = [];
let lost = 0;
for (let index = 0; index < WARM_UP + count; index += 1) {
  const text = `message ${index}`;
  const command: Command = { type: 'message.send', kind: 'reply', body: { format: 'text', text }, attachmentIds: [] };
  const sentAt = performance.now();
  const sent = await buyer.execute({
    id: commandIdSchema.parse(`fanout-message-${index}`),
    conversationId: started.value.conversationId,
    command,
  });
  if (!sent.ok) throw new Error(sent.failure.message);
  const hasArrived = await eventually(() => arrivedAt.has(text), 5_000, 1);
  if (!hasArrived) lost += 1;
  else if (index >= WARM_UP) delays.push((arrivedAt.get(text) ?? 0) - sentAt);
  // Like people, not like a load generator: each message meets an idle pair of servers.
  await sleep(5);
}
close();
await Promise.all([buyerSide.stop(), agentSide.stop()]);
await postgres.stop();

delays.sort((left, right) => left - right);
const at = (share: number): number => Math.round((delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0) * 10) / 10;
const figures = { messages: count, medianMs: at(0.5), p95Ms: at(0.95), maxMs: at(1), lost };
printTable(['messages', 'median ms', 'p95 ms', 'max ms', 'lost'], [[count, figures.medianMs, figures.p95Ms, figures.maxMs, lost]]);
printResult({ ...figures, servers: 2, database: 'postgres', goalMedianMs: 100 });
process.exit(lost === 0 && figures.medianMs < 100 ? 0 : 1);

async function connect(baseUrl: string, token: string): Promise<HttpSource> {
  const connected = await connectHttpSource({ baseUrl, token });
  if (!connected.ok) throw new Error(connected.failure.message);
  return connected.value;
}
