import { connectHttpSource } from '@ferryman/adapter-http';
import { createDesk } from '@ferryman/core/desk';
import { createMemoryPlatform, createSeededRandom } from '@ferryman/core/kernel';
import type { ConversationEvent, ConversationId } from '@ferryman/core/schema';
import type { Source } from '@ferryman/core/source';
import { createServer, createToken, importDialogues, openPgliteDatabase } from '@ferryman/server';
import { eventually, systemClock } from '../support/system-clock.ts';
import { differenceOf, expectedMessages, messagesOf, starLines } from './star-dialogues.ts';
import type { StarDialogue } from './star-dialogues.ts';

export interface ServerReplay {
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly lost: number;
  readonly doubled: number;
  readonly reordered: number;
  readonly resets: number;
  readonly failures: readonly string[];
}

const SECRET = 'only-for-measuring-runs-on-this-machine-0123456789';
const OPEN_AT_ONCE = 12;

/**
 * Imports the file into a real server while a desk follows its stream over HTTP, then compares what the stream told,
 * what the inbox shows and what each opened conversation shows with the source.
 */
export async function replayServer(file: string, dialogues: readonly StarDialogue[]): Promise<ServerReplay> {
  const database = await openPgliteDatabase();
  const server = await createServer({ database, secret: SECRET, rateLimit: false });
  const { port } = await server.listen(0, '127.0.0.1');
  const token = await createToken(SECRET, { tenant: 'star', role: 'agent', sub: 'ana', name: 'Ana' });
  const connected = await connectHttpSource({ baseUrl: `http://127.0.0.1:${port}`, token, timeoutMs: 120_000 });
  if (!connected.ok) throw new Error(connected.failure.message);
  const tapped = tap(connected.value);
  const platform = createMemoryPlatform({ clock: systemClock, random: createSeededRandom(1) });
  const desk = createDesk({ source: tapped.source, platform });
  desk.start();
  await eventually(() => desk.connection.get().status === 'live', 30_000);

  const startedAt = Date.now();
  const report = await importDialogues(database, 'star', starLines(file));
  await eventually(() => tapped.events.length >= report.events, 120_000, 50);
  const seconds = (Date.now() - startedAt) / 1000;

  const failures: string[] = report.skipped.map(({ line, reason }) => `import: line ${line}: ${reason}`);
  const streamed = Map.groupBy(tapped.events, (event) => event.conversationId);
  const counts = { lost: 0, doubled: 0, reordered: 0 };
  for (const dialogue of dialogues) {
    const id = dialogue.id as ConversationId;
    const events = streamed.get(id) ?? [];
    const seqs = events.map((event) => event.seq);
    const unique = new Set(seqs);
    const last = desk.inbox.summary(id)?.seq ?? 0;
    counts.doubled += seqs.length - unique.size;
    counts.reordered += seqs.filter((seq, index) => seq < (seqs[index - 1] ?? 0)).length;
    for (let seq = 1; seq <= last; seq += 1) if (!unique.has(seq)) counts.lost += 1;
    const wrong = differenceOf(messagesOf(events), expectedMessages(dialogue));
    if (wrong !== undefined) failures.push(`stream: ${dialogue.id}: ${wrong}`);
    if (last !== Math.max(0, ...seqs)) failures.push(`inbox: ${dialogue.id}: stands at ${last} instead of ${Math.max(0, ...seqs)}`);
  }

  const waiting = [...dialogues];
  await Promise.all(
    Array.from({ length: OPEN_AT_ONCE }, async () => {
      for (let dialogue = waiting.pop(); dialogue; dialogue = waiting.pop()) {
        const handle = desk.openConversation(dialogue.id as ConversationId);
        await eventually(() => handle.state.get().phase === 'ready', 30_000, 2);
        while (handle.state.get().older === 'available') await handle.loadOlder();
        const { timeline } = handle.state.get();
        const shown = messagesOf(Array.from({ length: timeline.length }, (_, at) => timeline.at(at)));
        const wrong = differenceOf(shown, expectedMessages(dialogue));
        if (wrong !== undefined) failures.push(`opened: ${dialogue.id}: ${wrong}`);
        handle.close();
      }
    }),
  );
  desk.stop();
  await server.close();
  return { events: report.events, eventsPerSecond: Math.round(report.events / seconds), ...counts, resets: tapped.resets(), failures };
}

/** Writes down what the stream tells the desk. */
function tap(source: Source): { source: Source; events: ConversationEvent[]; resets: () => number } {
  const events: ConversationEvent[] = [];
  let resets = 0;
  return {
    events,
    resets: () => resets,
    source: {
      ...source,
      subscribe: (cursor, observer) =>
        source.subscribe(cursor, {
          ...observer,
          onBatch: (batch) => {
            events.push(...batch.events);
            observer.onBatch(batch);
          },
          onReset: (next) => {
            resets += 1;
            observer.onReset(next);
          },
        }),
    },
  };
}
