import { createConversationLog, foldConversation, summaryOf } from '@ferryman/core/conversation';
import type { ConversationLog } from '@ferryman/core/conversation';
import type { ConversationEvent, ConversationSummary } from '@ferryman/core/schema';
import { summarize } from '@ferryman/testing';
import { differenceOf, eventsOf, expectedMessages, messagesOf } from './star-dialogues.ts';
import type { StarDialogue } from './star-dialogues.ts';

export interface CoreReplay {
  readonly dialogues: number;
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly failures: readonly string[];
}

/** As many dialogues go on at the same time, and a batch of the stream carries so many events of them. */
const AT_ONCE = 50;
const BATCH = 64;

/** Replays all dialogues through core, interleaved as a busy desk gets them, and compares each final state with its source. */
export function replayCore(dialogues: readonly StarDialogue[]): CoreReplay {
  const streams = dialogues.map(eventsOf);
  const batches = interleave(streams);
  const logs = new Map<string, ConversationLog>();
  const startedAt = performance.now();
  for (const batch of batches) {
    const byConversation = Map.groupBy(batch, (event) => event.conversationId);
    for (const [id, events] of byConversation) logs.set(id, foldConversation(logs.get(id) ?? createConversationLog(), events));
  }
  const tookMs = performance.now() - startedAt;

  const failures: string[] = [];
  for (const [index, dialogue] of dialogues.entries()) {
    const log = logs.get(dialogue.id);
    const shown = messagesOf(Array.from({ length: log?.timeline.length ?? 0 }, (_, at) => log?.timeline.at(at)));
    const wrong = differenceOf(shown, expectedMessages(dialogue)) ?? rowDifference(log, streams[index] ?? []);
    if (wrong !== undefined) failures.push(`core: ${dialogue.id}: ${wrong}`);
  }
  const events = batches.reduce((sum, batch) => sum + batch.length, 0);
  return { dialogues: dialogues.length, events, eventsPerSecond: Math.round(events / (tookMs / 1000)), failures };
}

/** Our row against one that plain code outside core reads out of the same log. */
function rowDifference(log: ConversationLog | undefined, events: readonly ConversationEvent[]): string | undefined {
  const wanted = events.reduce<ConversationSummary | undefined>(summarize, undefined);
  const shown = log && summaryOf(log);
  const fields = ['seq', 'status', 'lastBuyerSeq', 'updatedAt', 'waiting', 'lastMessage'] as const;
  const wrong = fields.find((field) => canonical(shown?.[field]) !== canonical(wanted?.[field]));
  return wrong === undefined ? undefined : `the row's ${wrong} differs`;
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return JSON.stringify(Object.fromEntries(fields.sort(([left], [right]) => (left < right ? -1 : 1))));
}

function interleave(streams: readonly (readonly ConversationEvent[])[]): readonly (readonly ConversationEvent[])[] {
  const batches: ConversationEvent[][] = [];
  let batch: ConversationEvent[] = [];
  for (let first = 0; first < streams.length; first += AT_ONCE) {
    const group = streams.slice(first, first + AT_ONCE);
    const longest = Math.max(...group.map((stream) => stream.length));
    for (let place = 0; place < longest; place += 1) {
      for (const stream of group) {
        const event = stream[place];
        if (!event) continue;
        batch.push(event);
        if (batch.length === BATCH) batches.push(batch.splice(0));
      }
    }
  }
  if (batch.length > 0) batches.push(batch);
  batch = [];
  return batches;
}
